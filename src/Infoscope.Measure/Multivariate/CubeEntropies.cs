using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Multivariate;

/// <summary>Entropies from one cube around each point.</summary>
/// <inheritdoc cref="NeighbourFamily" path="/remarks"/>
internal sealed class CubeEntropies : ISubsetEntropies
{
    private readonly Samples _variables;
    private readonly int _k;
    private readonly EstimationContext _context;
    private readonly NearestNeighbours _neighbours;
    private readonly HarmonicNumbers _harmonic;
    private readonly bool _isTieFree;

    public CubeEntropies(Samples variables, int k, EstimationContext context)
    {
        (_variables, _k, _context) = (variables, k, context);
        _neighbours = NeighbourSearch.Find(variables, k, context.Threads, context.Cancellation);
        NeighbourWarnings.RequireFinite(_neighbours.Radii);
        _harmonic = new HarmonicNumbers(variables.Rows);
        Warnings = NeighbourTies.Warnings(variables, _neighbours, "Strict counts leave tied points out, which raises the value.", context.Cancellation);

        // Fewer than k − 1 strictly nearer points are only left by ties, and then no part need have more.
        _isTieFree = Inside(variables).Min() >= k - 1;
    }

    public IReadOnlyList<EstimateWarning> Warnings { get; }

    public double TotalCorrelationCeiling => ((_variables.Columns - 1) * _harmonic.DigammaDifference(_variables.Rows, _k)) + TieRoom;

    public double DualTotalCorrelationCeiling => _harmonic.DigammaDifference(_variables.Rows, _k) + TieRoom;

    private double TieRoom => _isTieFree ? 0 : _variables.Columns * _harmonic.DigammaDifference(_k, 1);

    public double Entropy(ReadOnlySpan<int> columns) => columns.Length == _variables.Columns
        ? _harmonic.DigammaDifference(_variables.Rows, _k)
        : _harmonic.DigammaDifference(_variables.Rows, 1) - DigammaMean.Of(Inside(_variables.SelectColumns(columns)), offset: 1, c: 0, _harmonic);

    private int[] Inside(Samples part) => RangeCounts.Count(part, _neighbours.Radii, RangeBound.Strict, _context.Threads, _context.Cancellation);
}
