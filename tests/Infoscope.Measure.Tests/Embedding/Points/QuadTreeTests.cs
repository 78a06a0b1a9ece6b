using Infoscope.Measure.Embedding.Points;

namespace Infoscope.Measure.Tests.Embedding.Points;

/// <summary>The tree holds every point once, in a square that it lies in.</summary>
public sealed class QuadTreeTests
{
    public static TheoryData<double[]> Places() =>
    [
        Planes.Normal(2 * 1000, 5, seed: 1),
        [.. Enumerable.Repeat(0.25, 2 * 100)],
        [.. Enumerable.Repeat(new[] { 1e-300, 3.0 }, 50).SelectMany(pair => pair), 7, 8],
        [.. Enumerable.Range(0, 40).SelectMany(i => new[] { Math.ScaleB(1, -i), 0 })],
        [1, 2],
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_point_is_in_one_leaf_and_the_means_are_means(double[] points)
    {
        var n = points.Length / 2;
        var tree = new QuadTree(n);
        tree.Build(points);
        tree.Order.Order().ShouldBe(Enumerable.Range(0, n));
        var squares = tree.Squares.ToArray();
        squares.Where(square => square.Children == 0).OrderBy(square => square.Start).Select(square => (square.Start, square.End))
            .Aggregate(0, (at, leaf) => leaf.Start == at ? leaf.End : -1).ShouldBe(n);
        foreach (var square in squares)
        {
            var (xs, ys) = (tree.X[square.Start..square.End], tree.Y[square.Start..square.End]);
            square.X.ShouldBe(xs.Average(), 1e-12 * (1 + Math.Abs(xs.Max())));
            square.Y.ShouldBe(ys.Average(), 1e-12 * (1 + Math.Abs(ys.Max())));
            (xs.Max() - xs.Min()).ShouldBeLessThanOrEqualTo(square.Side * (1 + 1e-9));
            (ys.Max() - ys.Min()).ShouldBeLessThanOrEqualTo(square.Side * (1 + 1e-9));
        }
    }

    [Fact]
    public void A_tree_may_be_built_again()
    {
        var (first, second) = (Planes.Normal(200, 5, seed: 1), Planes.Normal(200, 5, seed: 2));
        var (tree, fresh) = (new QuadTree(100), new QuadTree(100));
        tree.Build(first);
        tree.Build(second);
        fresh.Build(second);
        tree.Order.ShouldBe(fresh.Order);
        tree.Squares.Length.ShouldBe(fresh.Squares.Length);
    }
}
