using Infoscope.Core.Neighbours;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests.Neighbours;

/// <summary>The search of sorted pairs and the counts in boxes against their definitions.</summary>
public sealed class PlaneSearchTests
{
    public static TheoryData<string> Shapes => ["normal", "integers", "half-zero", "clustered", "cross", "tiny", "equal"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_width_and_size_finds_what_the_definition_says(string shape)
    {
        foreach (var n in new[] { 2, 3, 8, 9, 17, 130 })
        {
            foreach (var k in new[] { 1, 3, 5, 20 }.Where(k => k < n))
            {
                var (a, b) = Draw(shape, n);
                var expected = Reference(a.Beside(b), a, b, k);
                foreach (var width in SimdKernels.All)
                {
                    var found = new PlaneNeighbours(n);
                    PlaneSearch.Find(new OrderedColumn(a), new OrderedColumn(b), [], k, found, width);
                    InRows(a, found).ShouldBe(expected, $"{shape}, n = {n}, k = {k}, {width}");
                }
            }
        }
    }

    [Fact]
    public void A_pairing_is_the_same_as_reordered_rows()
    {
        var (a, b) = Draw("normal", 500);
        var order = new RandomStream(3).Permutation(500);
        var (paired, reordered) = (new PlaneNeighbours(500), new PlaneNeighbours(500));
        PlaneSearch.Find(new OrderedColumn(a), new OrderedColumn(b), order, 4, paired);
        PlaneSearch.Find(new OrderedColumn(a), new OrderedColumn(b.SelectRows(order)), [], 4, reordered);
        paired.FirstCounts.ShouldBe(reordered.FirstCounts);
        paired.SecondCounts.ShouldBe(reordered.SecondCounts);
        paired.IsTied.ShouldBe(reordered.IsTied);
    }

    [Fact]
    public void What_cannot_be_searched_is_refused()
    {
        var wide = new OrderedColumn(Samples.FromColumn(new[] { -1.7e308, 0, 1.7e308 }));
        var plain = new OrderedColumn(Samples.FromColumn(new[] { 1.0, 2, 3 }));
        PlaneSearch.CanSearch(wide, plain).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => PlaneSearch.Find(wide, plain, [], 1, new PlaneNeighbours(3)));
        Should.Throw<ArgumentException>(() => PlaneSearch.Find(plain, plain, [], 1, new PlaneNeighbours(4)));
        Should.Throw<ArgumentOutOfRangeException>(() => PlaneSearch.Find(plain, plain, [], 3, new PlaneNeighbours(3)));
        Should.Throw<OperationCanceledException>(() => PlaneSearch.Find(plain, plain, [], 1, new PlaneNeighbours(3), new CancellationToken(canceled: true)));
        Should.Throw<SampleException>(() => new OrderedColumn(Samples.FromColumn(new[] { 1, double.NaN })));
        Should.Throw<SampleException>(() => new OrderedColumn(Samples.FromRowMajor(new double[4], 2, 2)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Boxes_hold_what_the_definition_says(string shape)
    {
        var (a, b) = Draw(shape, 90);
        var points = a.Beside(b).Beside(Draw("normal", 90).A);
        var random = new RandomStream(8);
        var extents = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 90).Select(_ => random.NextInt(4) == 0 ? 0 : random.NextDouble()).ToArray()).ToArray();
        foreach (var threads in new[] { 1, 3 })
        {
            var boxes = new BoxCounts(points, extents, threads);
            foreach (var columns in new int[][] { [0], [1], [0, 1], [0, 2], [0, 1, 2] })
            {
                boxes.Count(columns, threads).ShouldBe([.. Enumerable.Range(0, 90).Select(i => Enumerable.Range(0, 90).Count(j =>
                    j != i && Array.TrueForAll(columns, column => Math.Abs(points[j, column] - points[i, column]) <= extents[column][i])))]);
            }
        }
    }

    private static (int, int, bool)[] Reference(Samples points, Samples a, Samples b, int k) =>
    [
        .. Enumerable.Range(0, points.Rows).Select(i =>
        {
            var others = NeighbourReference.Others(points, i);
            var radius = others[k - 1].Distance;
            var isTied = (others.Length > k && others[k].Distance == radius) || radius == 0
                || NeighbourReference.Count(a, i, 0, RangeBound.Closed) > 0 || NeighbourReference.Count(b, i, 0, RangeBound.Closed) > 0;
            return (NeighbourReference.Count(a, i, radius, RangeBound.Strict), NeighbourReference.Count(b, i, radius, RangeBound.Strict), isTied);
        }),
    ];

    private static (int, int, bool)[] InRows(Samples first, PlaneNeighbours found)
    {
        var rows = new (int, int, bool)[found.Rows];
        var order = new OrderedColumn(first).RowAt;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[order[i]] = (found.FirstCounts[i], found.SecondCounts[i], found.IsTied[i]);
        }

        return rows;
    }

    private static (Samples A, Samples B) Draw(string shape, int n)
    {
        var random = new RandomStream(17);
        var (a, b) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var (u, v) = (random.NextNormal(), random.NextNormal());
            (a[i], b[i]) = shape switch
            {
                "normal" => (u, (0.8 * u) + (0.6 * v)),
                "integers" => (Math.Round(2 * u), Math.Round(u + v)),
                "half-zero" => (Math.Max(0, u), Math.Max(0, v)),
                "clustered" => (i % 10 == 0 ? u : 1e-9 * u, v),
                "cross" => i % 2 == 0 ? (u, 1e-6 * v) : (1e-6 * u, v),
                "tiny" => (1e-310 * u, v),
                "equal" => (u, u),
                _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
            };
        }

        return (Samples.FromColumn(a), Samples.FromColumn(b));
    }
}
