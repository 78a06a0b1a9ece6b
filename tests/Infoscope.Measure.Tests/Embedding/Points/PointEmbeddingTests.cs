using Infoscope.Core;
using Infoscope.Measure.Embedding.Points;

namespace Infoscope.Measure.Tests.Embedding.Points;

/// <summary>Embeddings as a user calls them.</summary>
public sealed class PointEmbeddingTests
{
    private static readonly EstimationContext Context = new(Seed: 1) { Threads = 2 };

    public static TheoryData<EmbeddingMethod, EmbeddingStart> Kinds()
    {
        var kinds = new TheoryData<EmbeddingMethod, EmbeddingStart>();
        foreach (var method in Enum.GetValues<EmbeddingMethod>())
        {
            kinds.Add(method, EmbeddingStart.Pca);
            kinds.Add(method, EmbeddingStart.Random);
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Three_blobs_stay_three_blobs_and_the_divergence_falls(EmbeddingMethod method, EmbeddingStart start)
    {
        var (points, labels) = Planes.Blobs(300, 6, seed: 2);
        var map = new PointEmbedding(new PointEmbeddingOptions { Method = method, Start = start, Iterations = 500 }).Embed(points, Context);
        LabelAgreement.NearestNeighbour(map.Points, labels).ShouldBeGreaterThanOrEqualTo(0.99);
        map.KlNats.ShouldBeLessThan(0.7 * map.Trace[0].KlNats);
        // Once nothing is exaggerated any more and the first leap is done, it only falls.
        var late = map.Trace.Where(step => step.Iteration >= 300).Select(step => step.KlNats).ToList();
        late.Zip(late.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 0.01);
        map.Trace[^1].KlNats.ShouldBe(map.KlNats);
        map.Warnings.ShouldBeEmpty();
        map.Settings["method"].ShouldBe(method == EmbeddingMethod.Sne ? "sne" : "tsne");
    }

    [Fact]
    public void Theta_0_with_all_neighbours_reaches_the_exact_divergence()
    {
        var (points, _) = Planes.Blobs(91, 4, seed: 3);
        var map = new PointEmbedding(new PointEmbeddingOptions { Theta = 0, Iterations = 300 }).Embed(points, Context);
        var p = Planes.Joint(Affinities.Of(points, 90, 30, threads: 1, CancellationToken.None));
        map.KlNats.ShouldBe(EmbeddingReference.TsneDivergence(p, map.Points.Packed.ToArray()), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_threads_change_no_bit(EmbeddingMethod method, EmbeddingStart start)
    {
        var points = Planes.Blobs(250, 60, seed: 4).Points;
        var options = new PointEmbeddingOptions { Method = method, Start = start, Iterations = 60, EarlyIterations = 20 };
        var expected = new PointEmbedding(options).Embed(points, new EstimationContext(Seed: 5));
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var map = new PointEmbedding(options).Embed(points, new EstimationContext(Seed: 5) { Threads = threads });
            map.Points.Packed.ToArray().ShouldBe(expected.Points.Packed.ToArray());
            map.KlNats.ShouldBe(expected.KlNats);
        }
    }

    [Fact]
    public void Rows_that_coincide_lie_near_each_other_and_many_of_them_are_named()
    {
        var (points, _) = Planes.Blobs(100, 3, seed: 6);
        var doubled = points.SelectRows([.. Enumerable.Range(0, 100), .. Enumerable.Range(0, 100)]);
        var map = new PointEmbedding(new PointEmbeddingOptions { Perplexity = 10 }).Embed(doubled, Context);
        double Apart(int i, int j) => Math.Sqrt(Math.Pow(map.Points[i, 0] - map.Points[j, 0], 2) + Math.Pow(map.Points[i, 1] - map.Points[j, 1], 2));
        Enumerable.Range(0, 100).Average(i => Apart(i, i + 100)).ShouldBeLessThan(0.05 * Enumerable.Range(1, 99).Average(i => Apart(0, i)));

        var many = points.SelectRows([.. Enumerable.Range(0, 60), .. Enumerable.Repeat(0, 40)]);
        map = new PointEmbedding(new PointEmbeddingOptions { Perplexity = 10, Iterations = 100 }).Embed(many, Context);
        map.Warnings.ShouldHaveSingleItem().Message.ShouldContain("41 of 100 rows");
        map.Points.Packed.ToArray().ShouldAllBe(value => double.IsFinite(value));
    }

    [Fact]
    public void Points_on_a_line_get_a_second_axis_and_it_is_said()
    {
        var line = Samples.FromColumn(Planes.Normal(100, 1, seed: 7));
        var map = new PointEmbedding(new PointEmbeddingOptions { Perplexity = 10, Iterations = 300 }).Embed(line, Context);
        map.Warnings.ShouldHaveSingleItem().Message.ShouldContain("on a line");
        Enumerable.Range(0, 100).Max(i => Math.Abs(map.Points[i, 1])).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void What_cannot_be_placed_is_refused_with_the_way_out()
    {
        var (points, labels) = Planes.Blobs(60, 3, seed: 8);
        Refusal(points).ShouldContain("needs at least 91 rows (3 times it and 1 more); got 60. Give more rows, or a perplexity of at most 19.6");
        Refusal(points.ColumnRange(0, 0)).ShouldContain("no columns");
        Refusal(Samples.FromRowMajor(new double[300], 100, 3)).ShouldContain("All 100 rows are equal");
        var values = Planes.Normal(300, 1, seed: 1);
        values[7] = double.NaN;
        Refusal(Samples.FromRowMajor(values, 100, 3)).ShouldContain("NaN in row 2, column 1");
        Should.Throw<SampleException>(() => new PointEmbedding(new PointEmbeddingOptions { Method = EmbeddingMethod.Sne }).Embed(Samples.FromColumn(Planes.Normal(17_000, 1, 1)), Context))
            .Message.ShouldContain("16384");
        Should.Throw<SampleException>(() => LabelAgreement.NearestNeighbour(points, labels.AsSpan(1))).Message.ShouldContain("59 labels for 60 points");
        foreach (var options in new PointEmbeddingOptions[]
        {
            new() { Perplexity = 1 }, new() { Perplexity = double.NaN }, new() { Theta = 1.5 }, new() { Components = 1 }, new() { Iterations = 0 },
            new() { Exaggeration = 0.5 }, new() { LearningRate = 0 }, new() { EarlyIterations = -1 },
        })
        {
            Should.Throw<ArgumentException>(() => new PointEmbedding(options));
        }

        static string Refusal(Samples samples) => Should.Throw<SampleException>(() => new PointEmbedding(new PointEmbeddingOptions()).Embed(samples, Context)).Message;
    }

    [Fact]
    public void It_stops_when_it_is_told_and_says_how_far_it_is()
    {
        var (points, _) = Planes.Blobs(200, 3, seed: 9);
        using var stop = new CancellationTokenSource();
        var seen = new List<int>();
        Should.Throw<OperationCanceledException>(() => new PointEmbedding(new PointEmbeddingOptions()).Embed(points, Context with { Cancellation = stop.Token }, step =>
        {
            seen.Add(step.Iteration);
            if (step.Iteration == 100)
            {
                stop.Cancel();
            }
        }));
        seen.ShouldBe([0, 50, 100]);

        var shares = new Shares();
        new PointEmbedding(new PointEmbeddingOptions { Iterations = 200 }).Embed(points, Context with { Progress = shares });
        shares.Seen.Zip(shares.Seen.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
        shares.Seen[^1].ShouldBe(1);
    }

    /// <summary>Ten thousand digits agree in 0.955 of their nearest neighbours; a fifth of them has fewer of its own kind near.</summary>
    [SharedFact("data/mnist/t10k-images-idx3-ubyte.gz")]
    public void Digits_lie_beside_digits_of_their_kind()
    {
        var (images, labels) = (ReadIdx("t10k-images-idx3-ubyte.gz", 16), ReadIdx("t10k-labels-idx1-ubyte.gz", 8));
        const int N = 2000;
        var points = Samples.FromRowMajor(images.Take(N * 784).Select(pixel => pixel / 255.0).ToArray(), N, 784);
        var map = new PointEmbedding(new PointEmbeddingOptions { Iterations = 500 }).Embed(points, Context);
        LabelAgreement.NearestNeighbour(map.Points, [.. labels.Take(N).Select(label => (int)label)]).ShouldBeGreaterThan(0.88);
        map.KeptVariance.ShouldBeInRange(0.8, 0.9);
    }

    private static byte[] ReadIdx(string name, int header)
    {
        using var stream = new System.IO.Compression.GZipStream(File.OpenRead(SharedFolder.Get($"data/mnist/{name}")), System.IO.Compression.CompressionMode.Decompress);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray()[header..];
    }

    private sealed class Shares : IProgress<double>
    {
        public List<double> Seen { get; } = [];

        public void Report(double value) => Seen.Add(value);
    }
}
