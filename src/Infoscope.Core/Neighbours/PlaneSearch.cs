using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// Nearest neighbours in the plane of two sorted columns by <c>max(|Δa|, |Δb|)</c>, and how many points lie nearer in each
/// column alone: what <see cref="NeighbourSearch"/> and <see cref="RangeCounts"/> find, for the many pairs of one table.
/// </summary>
/// <remarks>
/// Each point looks to both sides along the column in which its surroundings are sparser, and stops where that column
/// alone is farther than its k-th neighbour so far. About √(k n) points are met for each where the density is smooth, so
/// O(n √(k n)) time; at worst O(n²). Exact, with no tolerance; the vector width changes nothing.
/// </remarks>
public static class PlaneSearch
{
    /// <summary>Whether two columns can be searched this way: their differences are finite numbers.</summary>
    public static bool CanSearch(OrderedColumn first, OrderedColumn second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.HasFiniteExtent && second.HasFiniteExtent;
    }

    /// <summary>Searches for every point.</summary>
    /// <param name="first">The first column, n rows.</param>
    /// <param name="second">The second, n rows.</param>
    /// <param name="pairing">The row of <paramref name="second"/> that goes with each row of <paramref name="first"/>, a permutation; empty for the same row.</param>
    /// <param name="k">Neighbours, 1 to n − 1.</param>
    /// <param name="found">Gets the answer.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ, or <see cref="CanSearch"/> says no.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1 or not below n.</exception>
    public static void Find(
        OrderedColumn first, OrderedColumn second, ReadOnlySpan<int> pairing, int k, PlaneNeighbours found, CancellationToken cancellation = default) =>
        Find(first, second, pairing, k, found, SimdKernels.Selected, cancellation);

    internal static void Find(
        OrderedColumn first, OrderedColumn second, ReadOnlySpan<int> pairing, int k, PlaneNeighbours found, SimdWidth width, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (!CanSearch(first, second))
        {
            throw new ArgumentException("A column's extent exceeds the largest number, about 1.8e308: divide it by a factor, or use NeighbourSearch.", nameof(first));
        }

        var n = first.Rows;
        if (second.Rows != n || found.Rows != n || (pairing.Length != n && !pairing.IsEmpty))
        {
            throw new ArgumentException($"The columns have {n} and {second.Rows} rows, the answer has {found.Rows}, and {pairing.Length} rows are paired: all must be the same, or no pairing given.", nameof(second));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(k, n);
        found.Pair(first, second, pairing);
        SimdDispatch.Run(width, new PlaneKernel(first, second, found, k, cancellation));
    }
}
