using Infoscope.Core.Neighbours;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests.Neighbours;

public sealed class EuclideanSearchTests
{
    private static readonly SearchPlan[] Plans = [SearchPlan.Tree, SearchPlan.Scan];

    [Theory]
    [InlineData("normal")]
    [InlineData("integers")]
    [InlineData("two-values")]
    [InlineData("all-equal")]
    [InlineData("far-from-zero")]
    [InlineData("one-wide-column")]
    public void Every_plan_and_width_finds_what_the_definition_finds(string kind)
    {
        const int N = 150;
        foreach (var d in new[] { 1, 2, 7, 17 })
        {
            var points = PointSets.Draw(kind, N, d, seed: 3);
            var expected = Enumerable.Range(0, N).Select(row => NeighbourReference.Others(points, row, NeighbourReference.SquaredEuclidean)).ToArray();
            foreach (var plan in Plans)
            {
                foreach (var width in SimdKernels.All)
                {
                    var found = NeighbourSearch.FindEuclidean(points, 4, threads: 2, width, plan);
                    for (var row = 0; row < N; row++)
                    {
                        found.Of(row).ToArray().ShouldBe(expected[row].Take(4).Select(other => other.Row));
                        found.Radii[row].ShouldBe(Math.Sqrt(expected[row][3].Distance), double.Epsilon + (1e-12 * found.Radii[row]));
                        found.IsTied[row].ShouldBe(expected[row][4].Distance == expected[row][3].Distance);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1e-310)]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    [InlineData(1e306)]
    public void Sizes_whose_squares_leave_the_range_of_numbers_are_no_trouble(double size)
    {
        var points = PointSets.Draw("integers", 80, 3, seed: 5);
        var plain = NeighbourSearch.FindEuclidean(points, 3);
        var sized = NeighbourSearch.FindEuclidean(Samples.FromRowMajor(points.Packed.ToArray().Select(value => value * size).ToArray(), 80, 3), 3);
        for (var row = 0; row < 80; row++)
        {
            sized.Radii[row].ShouldBe(plain.Radii[row] * size, 1e-4 * size);
        }
    }

    [Fact]
    public void A_column_too_wide_for_the_others_is_refused()
    {
        var points = PointSets.Draw("outlier", 80, 2, seed: 6);
        Should.Throw<SampleException>(() => NeighbourSearch.FindEuclidean(points, 3)).Message.ShouldContain("comparable size");
        NeighbourSearch.Find(points, 3).Radii[5].ShouldBeGreaterThan(0);
    }
}
