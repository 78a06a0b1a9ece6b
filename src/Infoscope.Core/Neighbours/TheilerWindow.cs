using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// Neighbours and counts that leave out the rows within a window around each row: the next moments of a series are near it for that
/// alone, and no evidence of a density.
/// </summary>
/// <remarks>Source: Theiler, Phys. Rev. A 34, 2427 (1986).</remarks>
public static class TheilerWindow
{
    private const int BlockRows = 256;

    /// <summary>How many rows lie outside the window of a row: <c>n − 1 − min(i, w) − min(n − 1 − i, w)</c>.</summary>
    /// <param name="rows">n.</param>
    /// <param name="row">i, from 0.</param>
    /// <param name="window">w, in rows to either side.</param>
    public static int Others(int rows, int row, int window) => rows - 1 - Math.Min(row, window) - Math.Min(rows - 1 - row, window);

    /// <summary>The k nearest rows j of each row i with <c>|i − j| &gt; w</c>, as <see cref="NeighbourSearch.Find(Samples, int, int, CancellationToken)"/> finds them with w = 0.</summary>
    /// <remarks>Exact: of k + 2w + 1 neighbours at most 2w are left out. Memory O(n (d + k + w)).</remarks>
    /// <param name="points">The points in order of time, <c>[n, d]</c>, all finite.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="window">w, at least 0.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SampleException">d is 0, n is below k + 2w + 1, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or w below 0.</exception>
    public static NearestNeighbours Find(Samples points, int k, int window, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(window);
        if (window == 0)
        {
            return NeighbourSearch.Find(points, k, threads, cancellation);
        }

        var n = points.Rows;
        var least = k + 1L + (2L * window);
        if (n < least)
        {
            throw SampleException.TooFewRows($"the search for k = {k} neighbours", n, (int)Math.Min(int.MaxValue, least), $"{window} rows to either side are left out");
        }

        var packed = points.Pack();
        var near = NeighbourSearch.Find(packed, (int)Math.Min(n - 1, least), threads, cancellation);
        var found = new NearestNeighbours(n, k);
        ParallelBlocks.For(
            n,
            BlockRows,
            threads,
            (start, end) =>
            {
                for (var row = start; row < end; row++)
                {
                    Keep(packed, near, row, window, found);
                }
            },
            cancellation);
        return found;
    }

    /// <summary>Takes those within the window from counts of all other rows within a radius.</summary>
    /// <remarks>O(n w d).</remarks>
    /// <param name="points">The points, <c>[n, d]</c>.</param>
    /// <param name="radii">The radius around each, <c>[n]</c>.</param>
    /// <param name="bound">Whether a point exactly at the radius was counted.</param>
    /// <param name="window">w, at least 0.</param>
    /// <param name="counts">What <see cref="RangeCounts"/> counted, <c>[n]</c>; changed.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void LeaveOut(Samples points, double[] radii, RangeBound bound, int window, int[] counts, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(radii);
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfNegative(window);
        if (window == 0)
        {
            return;
        }

        var packed = points.Pack();
        ParallelBlocks.For(
            counts.Length,
            BlockRows,
            threads,
            (start, end) =>
            {
                for (var row = start; row < end; row++)
                {
                    for (var other = Math.Max(0, row - window); other <= Math.Min(counts.Length - 1, (long)row + window); other++)
                    {
                        var distance = Distance(packed, row, other);
                        var isInside = bound == RangeBound.Strict ? distance < radii[row] : distance <= radii[row];
                        counts[row] -= other != row && isInside ? 1 : 0;
                    }
                }
            },
            cancellation);
    }

    /// <summary>The first k of the neighbours outside the window, and whether the next one is as far.</summary>
    private static void Keep(Samples points, NearestNeighbours near, int row, int window, NearestNeighbours found)
    {
        var kept = 0;
        var rows = found.RowsOf(row);
        foreach (var other in near.Of(row))
        {
            if (Math.Abs(other - row) <= window)
            {
                continue;
            }

            if (kept == found.K)
            {
                found.IsTied[row] = Distance(points, row, other) == found.Radii[row];
                return;
            }

            rows[kept++] = other;
            found.Radii[row] = Distance(points, row, other);
        }
    }

    private static double Distance(Samples packed, int a, int b)
    {
        var d = packed.Columns;
        var values = packed.Packed;
        var distance = 0.0;
        for (var j = 0; j < d; j++)
        {
            distance = Math.Max(distance, Math.Abs(values[(a * d) + j] - values[(b * d) + j]));
        }

        return distance;
    }
}
