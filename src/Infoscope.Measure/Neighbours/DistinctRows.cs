using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Neighbours;

/// <summary>The rows of a sample, each place once, with how many rows lie there.</summary>
/// <param name="Points">The distinct rows, <c>[m, d]</c>, in the order in which they first appear.</param>
/// <param name="Weights">How many rows of the sample lie there, <c>[m]</c>.</param>
/// <param name="Codes">Which distinct row each row of the sample is, <c>[n]</c>.</param>
internal readonly record struct DistinctRows(Samples Points, int[] Weights, int[] Codes)
{
    /// <summary>Whether no two rows are equal.</summary>
    public bool AreAll => Points.Rows == Codes.Length;

    /// <summary>By hashing, O(n d).</summary>
    public static DistinctRows Of(Samples sample, CancellationToken cancellation)
    {
        var symbols = Symbols.FromRows(sample, cancellation: cancellation);
        var codes = symbols.Codes.ToArray();
        if (symbols.Count == sample.Rows)
        {
            return new DistinctRows(sample, symbols.Counts.ToArray(), codes);
        }

        var first = new int[symbols.Count];
        for (var row = codes.Length - 1; row >= 0; row--)
        {
            first[codes[row]] = row;
        }

        return new DistinctRows(sample.SelectRows(first), symbols.Counts.ToArray(), codes);
    }
}
