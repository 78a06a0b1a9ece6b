using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>The columns of two samples that never change.</summary>
/// <param name="X">Their numbers in x, from 0.</param>
/// <param name="Y">Their numbers in y, from 0.</param>
/// <param name="IsAllOfOneSide">Whether one of the two never changes at all: its entropy is 0, and with it the mutual information.</param>
internal readonly record struct ConstantColumns(IReadOnlyList<int> X, IReadOnlyList<int> Y, bool IsAllOfOneSide)
{
    public static ConstantColumns Find(PairedInput samples)
    {
        var x = Of(samples.X);
        var y = Of(samples.Y);
        return new ConstantColumns(x, y, x.Count == samples.X.Columns || y.Count == samples.Y.Columns);
    }

    /// <summary>The warning, if there is anything to warn of.</summary>
    public EstimateWarning? Warning => (X.Count + Y.Count) switch
    {
        0 => null,
        _ when IsAllOfOneSide => new EstimateWarning(
            WarningCodes.ConstantColumn,
            $"{(X.Count > 0 ? Named("x", X) : Named("y", Y))} and there is no other column on that side: a constant has entropy 0, so the value is exactly 0 by definition."),
        _ => new EstimateWarning(
            WarningCodes.ConstantColumn,
            $"{string.Join("; ", new[] { X.Count > 0 ? Named("x", X) : "", Y.Count > 0 ? Named("y", Y) : "" }.Where(static part => part.Length > 0))}. Such a column changes no distance and was ignored."),
    };

    private static string Named(string side, IReadOnlyList<int> columns) =>
        $"{side} never changes in column {string.Join(", ", columns.Select(static column => column.ToString(CultureInfo.InvariantCulture)))} (counted from 0)";

    /// <summary>The constant columns of one packed sample.</summary>
    public static List<int> Of(Samples samples)
    {
        var values = samples.Packed;
        var d = samples.Columns;
        var changes = new bool[d];
        var constant = d;
        for (var at = d; at < values.Length && constant > 0; at += d)
        {
            for (var j = 0; j < d; j++)
            {
                if (!changes[j] && values[at + j] != values[j])
                {
                    changes[j] = true;
                    constant--;
                }
            }
        }

        return [.. Enumerable.Range(0, d).Where(j => !changes[j])];
    }
}
