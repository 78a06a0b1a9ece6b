using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Multivariate;

/// <summary>Entropies from one rectangle around each point.</summary>
/// <inheritdoc cref="NeighbourFamily" path="/remarks"/>
internal sealed class RectangleEntropies : ISubsetEntropies
{
    private readonly Samples _variables;
    private readonly int _k;
    private readonly EstimationContext _context;
    private readonly BoxCounts _boxes;
    private readonly HarmonicNumbers _harmonic;

    public RectangleEntropies(Samples variables, int k, EstimationContext context)
    {
        (_variables, _k, _context) = (variables, k, context);
        var neighbours = NeighbourSearch.Find(variables, k, context.Threads, context.Cancellation);
        NeighbourWarnings.RequireFinite(neighbours.Radii);
        _boxes = new BoxCounts(variables, Extents(variables, neighbours), context.Threads, context.Cancellation);
        _harmonic = new HarmonicNumbers(variables.Rows);
        Warnings = NeighbourTies.Warnings(variables, neighbours, "Closed counts take all tied points in, and of equally far neighbours the lower rows.", context.Cancellation);
    }

    public IReadOnlyList<EstimateWarning> Warnings { get; }

    // The k neighbours are always inside, with ties too.
    public double TotalCorrelationCeiling => (_variables.Columns - 1) * DualTotalCorrelationCeiling;

    public double DualTotalCorrelationCeiling => _harmonic.DigammaDifference(_variables.Rows, _k) - (1.0 / _k);

    public double Entropy(ReadOnlySpan<int> columns) => columns.Length == _variables.Columns
        ? _harmonic.DigammaDifference(_variables.Rows, _k) + ((columns.Length - 1.0) / _k)
        : _harmonic.DigammaDifference(_variables.Rows, 1)
            - DigammaMean.Of(_boxes.Count(columns, _context.Threads, _context.Cancellation), offset: 0, c: columns.Length - 1, _harmonic);

    /// <summary>For each column and row the largest distance between the point and its neighbours.</summary>
    private static double[][] Extents(Samples variables, NearestNeighbours neighbours)
    {
        var extents = new double[variables.Columns][];
        var values = new double[variables.Rows];
        for (var column = 0; column < extents.Length; column++)
        {
            variables.CopyColumnTo(column, values);
            var own = extents[column] = new double[values.Length];
            for (var i = 0; i < own.Length; i++)
            {
                foreach (var neighbour in neighbours.Of(i))
                {
                    own[i] = Math.Max(own[i], Math.Abs(values[neighbour] - values[i]));
                }
            }
        }

        return extents;
    }
}
