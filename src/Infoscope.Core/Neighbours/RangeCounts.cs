using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>How many other points lie within a radius of each point, in the maximum norm; exact, with no tolerance anywhere.</summary>
/// <remarks>
/// One column: sorted once, then O(log n) for each point. Few columns: a k-d tree that counts whole boxes at once.
/// Many: all blocks scanned, O(n² d). Memory O(n d). The counts do not depend on threads or vector width.
/// </remarks>
public static class RangeCounts
{
    /// <summary>The number of other points within <c>radii[i]</c> of point i, <c>[n]</c>; the point itself is not counted.</summary>
    /// <param name="points">The points, <c>[n, d]</c>, all finite.</param>
    /// <param name="radii">n radii, each at least 0; infinity is allowed.</param>
    /// <param name="bound">Whether a point exactly at the radius counts.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the counting.</param>
    /// <exception cref="SampleException">d is 0, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentException">There are not n radii, or one is NaN or negative.</exception>
    public static int[] Count(Samples points, double[] radii, RangeBound bound, int threads = 1, CancellationToken cancellation = default) =>
        Count(points, radii, bound, threads, SimdKernels.Selected, SearchPlan.For(points.Rows, points.Columns), cancellation);

    internal static int[] Count(
        Samples points, double[] radii, RangeBound bound, int threads, SimdWidth width, SearchPlan plan, CancellationToken cancellation = default)
    {
        points.RequireColumns("the sample of points");
        points.RequireFinite("the sample of points");
        RequireRadii(points.Rows, radii);
        var packed = points.Pack();
        if (packed.Columns == 1)
        {
            return new SortedColumn(packed).Count(radii, bound, threads, cancellation);
        }

        var counts = new int[points.Rows];
        var tree = plan == SearchPlan.Tree ? BlockTree.Build(packed, threads, cancellation) : null;
        var blocks = tree?.Points ?? PointBlocks.Create(packed, order: null, threads, cancellation);
        var grids = tree is null ? Grids(packed, blocks, threads, cancellation) : null;
        if (bound == RangeBound.Strict)
        {
            SimdDispatch.Run(width, new CountKernel<StrictBound>(blocks, tree?.Boxes, grids, radii, counts, threads, cancellation));
        }
        else
        {
            SimdDispatch.Run(width, new CountKernel<ClosedBound>(blocks, tree?.Boxes, grids, radii, counts, threads, cancellation));
        }

        return counts;
    }

    private static (ByteBlocks Coarse, ShortBlocks Fine)? Grids(Samples packed, PointBlocks blocks, int threads, CancellationToken cancellation) =>
        ByteBlocks.TryCreate(packed, blocks, threads, cancellation) is { } coarse && ShortBlocks.TryCreate(packed, blocks, threads, cancellation) is { } fine
            ? (coarse, fine)
            : null;

    private static void RequireRadii(int n, double[] radii)
    {
        if (radii.Length != n)
        {
            throw new ArgumentException($"Got {radii.Length} radii for {n} points; give one for each.", nameof(radii));
        }

        var wrong = Array.FindIndex(radii, static radius => !(radius >= 0));
        if (wrong >= 0)
        {
            throw new ArgumentException($"Radius {wrong} is {radii[wrong]}; a radius is at least 0.", nameof(radii));
        }
    }
}
