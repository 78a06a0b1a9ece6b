using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Mixed;

/// <summary>What the searches found for each row whose symbol has company; the other rows are left out.</summary>
/// <param name="WithSymbol">n_i, the rows with its symbol.</param>
/// <param name="Inside">k_i, the others with its symbol within its radius.</param>
/// <param name="All">m_i, all others within its radius.</param>
/// <param name="Ties">Points whose neighbourhood is not what a density would give.</param>
internal readonly record struct RossEvidence(int[] WithSymbol, int[] Inside, int[] All, int Ties)
{
    /// <summary>n, without the rows left out.</summary>
    public int Rows => All.Length;

    public static RossEvidence Collect(Samples numbers, Symbols symbols, int k, EstimationContext context)
    {
        var rows = RowsBySymbol(symbols);
        var kept = numbers.SelectRows(rows);
        var codes = Array.ConvertAll(rows, row => symbols.Codes[row]);
        var n = rows.Length;
        var (withSymbol, inside, radii, isTied) = (new int[n], new int[n], new double[n], new bool[n]);
        for (int start = 0, count; start < n; start += count)
        {
            count = symbols.Counts[codes[start]];
            var group = kept.RowRange(start, count);
            var found = NeighbourSearch.Find(group, Math.Min(k, count - 1), context.Threads, context.Cancellation);
            found.Radii.CopyTo(radii, start);
            found.IsTied.CopyTo(isTied, start);
            withSymbol.AsSpan(start, count).Fill(count);

            // Only ties bring more than the k that were asked for.
            inside.AsSpan(start, count).Fill(found.K);
            if (Array.IndexOf(found.IsTied, value: true) >= 0)
            {
                RangeCounts.Count(group, found.Radii, RangeBound.Closed, context.Threads, context.Cancellation).CopyTo(inside, start);
            }
        }

        context.Advance(0.5);
        var all = RangeCounts.Count(kept, radii, RangeBound.Closed, context.Threads, context.Cancellation);
        var equal = Symbols.FromRows(kept, cancellation: context.Cancellation);
        var ties = Enumerable.Range(0, n).Count(i => isTied[i] || equal.IsRepeated(i));
        return new RossEvidence(withSymbol, inside, all, ties);
    }

    /// <summary>The rows whose symbol occurs more than once, symbol by symbol.</summary>
    private static int[] RowsBySymbol(Symbols symbols)
    {
        var next = new int[symbols.Count];
        var total = 0;
        for (var code = 0; code < next.Length; code++)
        {
            next[code] = total;
            total += symbols.Counts[code] > 1 ? symbols.Counts[code] : 0;
        }

        var rows = new int[total];
        for (var row = 0; row < symbols.Rows; row++)
        {
            if (symbols.IsRepeated(row))
            {
                rows[next[symbols.Codes[row]]++] = row;
            }
        }

        return rows;
    }
}
