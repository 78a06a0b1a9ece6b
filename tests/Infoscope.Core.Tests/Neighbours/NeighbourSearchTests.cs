using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests.Neighbours;

public sealed class NeighbourSearchTests
{
    private static readonly SearchPlan[] Plans = [SearchPlan.Tree, SearchPlan.Scan];

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var kind in PointSets.Kinds)
            {
                foreach (var d in new[] { 1, 2, 7, 17 })
                {
                    cases.Add(kind, 211, d);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_plan_and_width_finds_what_the_definition_finds(string kind, int n, int d)
    {
        var points = PointSets.Draw(kind, n, d, seed: 3);
        foreach (var k in new[] { 1, 4 })
        {
            var expected = Enumerable.Range(0, n).Select(row => NeighbourReference.Others(points, row)).ToArray();
            foreach (var plan in Plans)
            {
                foreach (var width in SimdKernels.All)
                {
                    var found = NeighbourSearch.Find(points, k, threads: 2, width, plan);
                    for (var row = 0; row < n; row++)
                    {
                        found.Of(row).ToArray().ShouldBe(expected[row].Take(k).Select(other => other.Row));
                        found.Radii[row].ShouldBe(expected[row][k - 1].Distance);
                        found.IsTied[row].ShouldBe(expected[row][k].Distance == expected[row][k - 1].Distance);
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_small_n_works_with_every_k()
    {
        for (var n = 2; n <= 50; n++)
        {
            var points = PointSets.Draw("normal", n, 3, seed: (ulong)n);
            foreach (var k in new[] { 1, n / 2, n - 1 }.Where(k => k >= 1))
            {
                foreach (var plan in Plans)
                {
                    var found = NeighbourSearch.Find(points, k, threads: 1, SimdKernels.Selected, plan);
                    for (var row = 0; row < n; row++)
                    {
                        found.Of(row).ToArray().ShouldBe(NeighbourReference.Others(points, row).Take(k).Select(other => other.Row));
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Counts_equal_the_definition_also_exactly_at_the_radius(string kind, int n, int d)
    {
        var points = PointSets.Draw(kind, n, d, seed: 4);

        // Radii that occur as distances, so that strict and closed differ.
        var radii = Enumerable.Range(0, n).Select(row => NeighbourReference.Others(points, row)[(row * 7) % (n - 1)].Distance).ToArray();
        foreach (var bound in Enum.GetValues<RangeBound>())
        {
            var expected = Enumerable.Range(0, n).Select(row => NeighbourReference.Count(points, row, radii[row], bound)).ToArray();
            foreach (var plan in Plans)
            {
                foreach (var width in SimdKernels.All)
                {
                    RangeCounts.Count(points, radii, bound, threads: 2, width, plan).ShouldBe(expected);
                }
            }
        }
    }

    [Fact]
    public void Zero_and_infinite_radii_are_counted_by_the_book()
    {
        var points = PointSets.Draw("two-values", 100, 2, seed: 1);
        RangeCounts.Count(points, new double[100], RangeBound.Strict).ShouldAllBe(count => count == 0);
        RangeCounts.Count(points, new double[100], RangeBound.Closed).ShouldContain(count => count > 10);
        var infinite = new double[100];
        Array.Fill(infinite, double.PositiveInfinity);
        RangeCounts.Count(points, infinite, RangeBound.Strict).ShouldAllBe(count => count == 99);
        RangeCounts.Count(points, infinite, RangeBound.Closed).ShouldAllBe(count => count == 99);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(14)]
    public void Threads_change_nothing(int d)
    {
        var points = PointSets.Draw("normal", 3000, d, seed: 8);
        var one = NeighbourSearch.Find(points, 3, threads: 1);
        var counts = RangeCounts.Count(points, one.Radii, RangeBound.Closed, threads: 1);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var many = NeighbourSearch.Find(points, 3, threads);
            many.Radii.ShouldBe(one.Radii);
            many.Of(1234).ToArray().ShouldBe(one.Of(1234).ToArray());
            RangeCounts.Count(points, one.Radii, RangeBound.Closed, threads).ShouldBe(counts);
        }
    }

    [Fact]
    public void A_view_is_searched_like_a_copy()
    {
        var wide = PointSets.Draw("normal", 500, 6, seed: 9);
        var view = wide.ColumnRange(2, 3);
        NeighbourSearch.Find(view, 2).Radii.ShouldBe(NeighbourSearch.Find(view.Pack(), 2).Radii);
    }

    [Fact]
    public void Any_small_integer_cloud_agrees_with_the_definition() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            var n = bytes.Length / 2;
            if (n < 2)
            {
                return true;
            }

            var points = Samples.FromRowMajor(bytes.Take(2 * n).Select(value => (double)(value % 7)).ToArray(), n, 2);
            var found = NeighbourSearch.Find(points, 1);
            return Enumerable.Range(0, n).All(row => found.Of(row)[0] == NeighbourReference.Others(points, row)[0].Row);
        }).Holds();

    [Fact]
    public void A_cancelled_search_stops()
    {
        var points = PointSets.Draw("normal", 1000, 2, seed: 10);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => NeighbourSearch.Find(points, 1, threads: 2, source.Token));
        Should.Throw<OperationCanceledException>(() => RangeCounts.Count(points, new double[1000], RangeBound.Closed, threads: 2, source.Token));
    }

    [Fact]
    public void Bad_input_is_refused_with_the_fix()
    {
        var points = PointSets.Draw("normal", 10, 2, seed: 1);
        Should.Throw<SampleException>(() => NeighbourSearch.Find(points, 10)).Message.ShouldContain("k = 10");
        Should.Throw<ArgumentOutOfRangeException>(() => NeighbourSearch.Find(points, 0));
        Should.Throw<SampleException>(() => NeighbourSearch.Find(Samples.FromRowMajor(default, 10, 0), 1)).Message.ShouldContain("no columns");
        Should.Throw<ArgumentException>(() => RangeCounts.Count(points, new double[9], RangeBound.Strict)).Message.ShouldContain("9 radii");
        Should.Throw<ArgumentException>(() => RangeCounts.Count(points, [1, 1, 1, double.NaN, 1, 1, 1, 1, 1, 1], RangeBound.Strict)).Message.ShouldContain("Radius 3");
        double[] broken = [.. Enumerable.Repeat(1.0, 20)];
        broken[13] = double.NaN;
        Should.Throw<SampleException>(() => NeighbourSearch.Find(Samples.FromRowMajor(broken, 10, 2), 1)).Message.ShouldContain("row 6, column 1");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public void Memory_is_linear_in_n(int d)
    {
        var points = PointSets.Draw("normal", 8000, d, seed: 2);
        NeighbourSearch.Find(points, 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NeighbourSearch.Find(points, 3);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8000L * ((8 * 4 * d) + 200));
    }
}
