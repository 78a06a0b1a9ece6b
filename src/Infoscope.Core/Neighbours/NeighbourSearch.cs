using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// Nearest neighbours in the maximum norm, <c>‖a − b‖ = max_j |a_j − b_j|</c>, or in the Euclidean one: exact, with no tolerance anywhere.
/// </summary>
/// <remarks>
/// A k-d tree where there are few columns, blocks scanned one after the other where there are many; both give the same
/// answer, whatever the number of threads and the width of the vectors. Memory O(n (d + k)); time O(n log n) for few
/// columns, O(n² d) for many. Each difference is the float64 difference, rounded once; Euclidean distances are compared
/// by their squares, summed from the first column to the last.
/// </remarks>
public static class NeighbourSearch
{
    /// <summary>The k nearest other points of every point.</summary>
    /// <param name="points">The points, <c>[n, d]</c>, all finite.</param>
    /// <param name="k">How many neighbours, 1 to n − 1.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SampleException">d is 0, k is not below n, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static NearestNeighbours Find(Samples points, int k, int threads = 1, CancellationToken cancellation = default) =>
        Find(points, k, threads, SimdKernels.Selected, SearchPlan.For(points.Rows, points.Columns), cancellation);

    internal static NearestNeighbours Find(Samples points, int k, int threads, SimdWidth width, SearchPlan plan, CancellationToken cancellation = default)
    {
        Require(points, k);
        var packed = points.Pack();
        var tree = plan == SearchPlan.Tree ? BlockTree.Build(packed, threads, cancellation) : null;
        var blocks = tree?.Points ?? PointBlocks.Create(packed, order: null, threads, cancellation);
        var grid = tree is null ? ByteBlocks.TryCreate(packed, blocks, threads, cancellation) : null;
        var result = new NearestNeighbours(points.Rows, k);
        SimdDispatch.Run(width, new NearestKernel<MaximumNorm>(blocks, tree?.Boxes, grid, result, threads, cancellation));
        return result;
    }

    /// <summary>The k nearest other points of every point by <c>‖a − b‖ = √(Σ_j (a_j − b_j)²)</c>.</summary>
    /// <inheritdoc cref="Find(Samples, int, int, CancellationToken)"/>
    /// <exception cref="SampleException">
    /// Also where a neighbour is nearer than 2^−450 of the widest column without coinciding: the square of its distance cannot be told from 0.
    /// </exception>
    public static NearestNeighbours FindEuclidean(Samples points, int k, int threads = 1, CancellationToken cancellation = default) =>
        FindEuclidean(points, k, threads, SimdKernels.Selected, SearchPlan.For(points.Rows, points.Columns), cancellation);

    internal static NearestNeighbours FindEuclidean(Samples points, int k, int threads, SimdWidth width, SearchPlan plan, CancellationToken cancellation = default)
    {
        // On a line both norms are the same, and without squares nothing is out of reach.
        if (points.Columns == 1)
        {
            return Find(points, k, threads, width, plan, cancellation);
        }

        Require(points, k);
        var (scaled, exponent) = EuclideanScale.Apply(points.Pack());
        var tree = plan == SearchPlan.Tree ? BlockTree.Build(scaled, threads, cancellation) : null;
        var blocks = tree?.Points ?? PointBlocks.Create(scaled, order: null, threads, cancellation);
        var result = new NearestNeighbours(points.Rows, k);
        SimdDispatch.Run(width, new NearestKernel<SquaredEuclideanNorm>(blocks, tree?.Boxes, grid: null, result, threads, cancellation));
        EuclideanScale.Undo(result, scaled, exponent);
        return result;
    }

    private static void Require(Samples points, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        points.RequireColumns("the sample of points");
        points.RequireFinite("the sample of points");
        if (k >= points.Rows)
        {
            throw SampleException.TooFewRows($"the search for k = {k} neighbours", points.Rows, k + 1, "a point is not its own neighbour");
        }
    }
}

/// <summary>How to search.</summary>
internal readonly record struct SearchPlan(bool UsesTree)
{
    public static SearchPlan Tree { get; } = new(UsesTree: true);

    public static SearchPlan Scan { get; } = new(UsesTree: false);

    /// <summary>The faster plan, by measurement: boxes of many dimensions exclude almost nothing.</summary>
    public static SearchPlan For(int n, int d) => d <= 10 ? Tree : Scan;
}
