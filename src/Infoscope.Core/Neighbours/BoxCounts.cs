using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Neighbours;

/// <summary>How many other points lie in a box around each point, in any of the columns: boxes whose sides differ from point to point and column to column.</summary>
/// <remarks>
/// For each point the column is taken in which fewest points are within reach, and those are looked at in the others: O(n r |S|) time
/// for r of them on average, at worst O(n² |S|); memory O(n d).
/// </remarks>
public sealed class BoxCounts
{
    private const int BlockRows = 256;
    private readonly double[][] _values;
    private readonly OrderedColumn[] _ordered;
    private readonly double[][] _extents;
    private readonly int[][] _alone;

    /// <summary>Sorts the columns and counts in each alone.</summary>
    /// <param name="points">The points, <c>[n, d]</c>, all finite.</param>
    /// <param name="extents">For each column, <c>[d][n]</c>, how far the box of each point reaches to both sides, at least 0; the border belongs to the box.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">A value is NaN or infinite.</exception>
    /// <exception cref="ArgumentException">There are not d columns of n extents, or one is negative or NaN.</exception>
    public BoxCounts(Samples points, double[][] extents, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(extents);
        if (extents.Length != points.Columns)
        {
            throw new ArgumentException($"Got extents for {extents.Length} columns of {points.Columns}; give them for each.", nameof(extents));
        }

        var d = points.Columns;
        _extents = extents;
        _values = new double[d][];
        _ordered = new OrderedColumn[d];
        _alone = new int[d][];
        ParallelBlocks.For(
            d,
            1,
            threads,
            (j, _) =>
            {
                var column = points.ColumnRange(j, 1);
                _values[j] = new double[points.Rows];
                column.CopyColumnTo(0, _values[j]);
                _ordered[j] = new OrderedColumn(column);
                _alone[j] = RangeCounts.Count(column, extents[j], RangeBound.Closed, 1, cancellation);
            },
            cancellation);
    }

    /// <summary>Counts in some of the columns.</summary>
    /// <param name="columns">Which, at least one.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the count.</param>
    /// <returns>For each point the number of others in its box, <c>[n]</c>.</returns>
    public int[] Count(ReadOnlySpan<int> columns, int threads = 1, CancellationToken cancellation = default)
    {
        var chosen = columns.ToArray();
        if (chosen.Length == 1)
        {
            return (int[])_alone[chosen[0]].Clone();
        }

        var counts = new int[_values[chosen[0]].Length];
        ParallelBlocks.For(
            counts.Length,
            BlockRows,
            threads,
            (start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    counts[i] = Count(i, chosen);
                }
            },
            cancellation);
        return counts;
    }

    private int Count(int i, int[] columns)
    {
        var narrow = columns[0];
        foreach (var column in columns)
        {
            narrow = _alone[column][i] < _alone[narrow][i] ? column : narrow;
        }

        // Those within reach in one column follow each other in its order.
        var order = _ordered[narrow];
        var (x, reach, at) = (_values[narrow][i], _extents[narrow][i], order.PositionOf[i]);
        var sorted = order.Values.AsSpan(OrderedColumn.Padding, order.Rows);
        var count = 0;
        for (var p = at + 1; p < sorted.Length && sorted[p] - x <= reach; p++)
        {
            count += IsInside(i, order.RowAt[p], columns, narrow) ? 1 : 0;
        }

        for (var p = at - 1; p >= 0 && x - sorted[p] <= reach; p--)
        {
            count += IsInside(i, order.RowAt[p], columns, narrow) ? 1 : 0;
        }

        return count;
    }

    private bool IsInside(int i, int other, int[] columns, int known)
    {
        foreach (var column in columns)
        {
            if (column != known && Math.Abs(_values[column][other] - _values[column][i]) > _extents[column][i])
            {
                return false;
            }
        }

        return true;
    }
}
