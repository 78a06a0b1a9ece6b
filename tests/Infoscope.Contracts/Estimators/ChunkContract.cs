using System.Text.Json;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure;
using Infoscope.Measure.Streams;

namespace Infoscope.Contracts.Estimators;

/// <summary>Samples in chunks: whoever takes them gives the bits of the whole sample, for any chunks and any tree of merged neighbours.</summary>
public sealed class ChunkContract
{
    private const int Rows = 700;
    private static readonly EstimationContext Context = new(Seed: 17);

    public static TheoryData<string> Chunked => [.. EstimatorCases.Names.Where(name => EstimatorCases.Create(name) is IChunkedEstimator)];

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void The_catalogue_says_who_takes_chunks(string name) =>
        (EstimatorCases.Entry(name).Chunks is not null).ShouldBe(EstimatorCases.Create(name) is IChunkedEstimator);

    [Theory]
    [MemberData(nameof(Chunked))]
    public void Any_chunks_give_the_whole_estimate_to_the_bit(string name)
    {
        var (estimator, x, y) = Prepare(name);
        var whole = Shown(estimator.Estimate(x, y, Context));
        foreach (var size in new[] { 1, 7, 64, Rows - 1, Rows, Rows + 1 })
        {
            Shown(ChunkedEstimation.Run(estimator, () => Cut(x, y, _ => size), Context)).ShouldBe(whole);
        }

        var passes = 0;
        ChunkedEstimation.Run(
            estimator,
            () =>
            {
                passes++;
                return Cut(x, y, _ => 100);
            },
            Context);
        passes.ShouldBe(estimator.Passes);

        var random = new RandomStream(4);
        Shown(ChunkedEstimation.Run(estimator, () => Cut(x, y, _ => random.NextInt(90)), Context with { Threads = 3 })).ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Chunked))]
    public void Any_tree_of_neighbours_gives_the_whole_estimate_to_the_bit(string name)
    {
        var (estimator, x, y) = Prepare(name);
        var whole = Shown(estimator.Estimate(x, y, Context));
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            var random = new RandomStream(seed);
            var pass = Tree(firstRow => estimator.Begin(x.Columns, y.Columns, Context, firstRow), 0, Rows);
            while (!pass.IsLastPass)
            {
                var finished = pass;
                pass = Tree(finished.NextPass, 0, Rows);
            }

            Shown(pass.Finish()).ShouldBe(whole);

            IPairAccumulator Tree(Func<long, IPairAccumulator> begin, int start, int end)
            {
                if (end - start < 100)
                {
                    var leaf = begin(start);
                    leaf.Add(x.RowRange(start, end - start), y.RowRange(start, end - start));
                    return leaf;
                }

                // Now and then one half is empty, as for a thread that got no rows.
                var middle = start + random.NextInt(end - start + 1);
                middle = middle - start < 20 ? start + ((end - start) / 2) : middle;
                var left = Tree(begin, start, middle);
                left.Merge(begin(middle));
                left.Merge(middle < end ? Tree(begin, middle, end) : begin(end));
                return left;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Chunked))]
    public void What_does_not_fit_is_refused(string name)
    {
        var (estimator, x, y) = Prepare(name);
        var pass = estimator.Begin(2, 1, Context);
        pass.Add(x.RowRange(0, 300), y.RowRange(0, 300));
        Should.Throw<SampleException>(() => pass.Add(x, y.RowRange(0, 5))).Message.ShouldContain("x has 1000 rows and y has 305");
        Should.Throw<SampleException>(() => pass.Add(y, y)).Message.ShouldContain("A chunk of x has 1 columns; the first had 2");
        var spoilt = y.RowRange(0, 50).Packed.ToArray();
        spoilt[7] = double.NaN;
        Should.Throw<SampleException>(() => pass.Add(x.RowRange(0, 50), Samples.FromColumn(spoilt))).Message.ShouldContain("y has NaN in row 307, column 0");
        pass.Rows.ShouldBe(300);

        Should.Throw<ArgumentException>(() => pass.Merge(estimator.Begin(2, 1, Context, firstRow: 299))).Message.ShouldContain("must begin at row 300");
        Action wrong = pass.IsLastPass ? () => pass.NextPass() : () => pass.Finish();
        Should.Throw<InvalidOperationException>(wrong).Message.ShouldContain(pass.IsLastPass ? "call Finish" : "call NextPass");
        var later = estimator.Begin(2, 1, Context, firstRow: 300);
        later.Add(x.RowRange(300, 400), y.RowRange(300, 400));
        Should.Throw<InvalidOperationException>(() => later.IsLastPass ? later.Finish() : (object)later.NextPass()).Message.ShouldContain("before row 300 are missing");
        Should.Throw<SampleException>(() => estimator.Begin(0, 1, Context)).Message.ShouldContain("x has no columns");
        Should.Throw<SampleException>(() => ChunkedEstimation.Run(estimator, () => Cut(x.RowRange(0, 0), y.RowRange(0, 0), _ => 1), Context));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => ChunkedEstimation.Run(estimator, () => Cut(x, y, _ => 100), Context with { Cancellation = source.Token }))
            .CancellationToken.ShouldBe(source.Token);
    }

    private static (IChunkedEstimator Estimator, Samples X, Samples Y) Prepare(string name)
    {
        var estimator = (IChunkedEstimator)EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, Rows, 2, 1, seed: 40);
        return (estimator, x, y);
    }

    private static IEnumerable<(Samples X, Samples Y)> Cut(Samples x, Samples y, Func<int, int> size)
    {
        for (int start = 0, count; start < x.Rows; start += count)
        {
            count = Math.Min(size(start), x.Rows - start);
            yield return (x.RowRange(start, count), y.RowRange(start, count));
        }
    }

    private static string Shown(Estimate estimate) => JsonSerializer.Serialize(estimate, ResultContract.Json);
}
