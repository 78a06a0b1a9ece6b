using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Multivariate;

/// <summary>What may mislead in a sample whose neighbours are searched in all columns.</summary>
internal static class NeighbourTies
{
    public static List<EstimateWarning> Warnings(Samples variables, NearestNeighbours neighbours, string effect, CancellationToken cancellation)
    {
        var columns = Enumerable.Range(0, variables.Columns).Select(column => Symbols.FromRows(variables.ColumnRange(column, 1), cancellation: cancellation)).ToArray();
        var ties = Enumerable.Range(0, variables.Rows).Count(i => neighbours.IsTied[i] || neighbours.Radii[i] == 0 || Array.Exists(columns, column => column.IsRepeated(i)));
        var warnings = new List<EstimateWarning>();
        if (ties > 0)
        {
            warnings.Add(NeighbourWarnings.Ties(ties, variables.Rows, effect));
        }

        if (NeighbourWarnings.FewSamples(variables.Rows, neighbours.K) is { } few)
        {
            warnings.Add(few);
        }

        return warnings;
    }
}
