using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Tests.Streams;

public sealed class ChunkedEstimationTests
{
    [Fact]
    public void A_long_chunk_goes_in_by_ten_thousand_rows_and_whoever_cancels_amid_it_is_heard()
    {
        var rows = PairedCases.Ids(35_000);
        var whole = new Recorder(static () => { });
        ChunkedEstimation.Run(whole, () => [(rows, rows)], new EstimationContext(0)).Rows.ShouldBe(35_000);
        whole.Added.ShouldBe([10_000, 10_000, 10_000, 5000]);

        using var source = new CancellationTokenSource();
        var stopped = new Recorder(source.Cancel);
        Should.Throw<OperationCanceledException>(() => ChunkedEstimation.Run(stopped, () => [(rows, rows)], new EstimationContext(0) { Cancellation = source.Token }))
            .CancellationToken.ShouldBe(source.Token);
        stopped.Added.ShouldBe([10_000]);
    }

    /// <summary>Hears of each addition, and counts as <see cref="PluginEstimator"/> does.</summary>
    private sealed class Recorder(Action added) : IChunkedEstimator
    {
        private readonly PluginEstimator _inner = new();

        public List<int> Added { get; } = [];

        public EstimatorTraits Traits => _inner.Traits;

        public string Assumption => _inner.Assumption;

        public int Passes => 1;

        public Estimate Estimate(Samples x, Samples y, EstimationContext context) => _inner.Estimate(x, y, context);

        public IPairAccumulator Begin(int xColumns, int yColumns, EstimationContext context, long firstRow = 0) =>
            new Heard(_inner.Begin(xColumns, yColumns, new EstimationContext(0), firstRow), this);

        private sealed class Heard(IPairAccumulator inner, Recorder recorder) : IPairAccumulator
        {
            public long FirstRow => inner.FirstRow;

            public long Rows => inner.Rows;

            public bool IsLastPass => inner.IsLastPass;

            public void Add(Samples x, Samples y)
            {
                inner.Add(x, y);
                recorder.Added.Add(x.Rows);
                recorder.Hear();
            }

            public void Merge(IPairAccumulator next) => inner.Merge(next);

            public IPairAccumulator NextPass(long firstRow = 0) => inner.NextPass(firstRow);

            public Estimate Finish() => inner.Finish();
        }

        private void Hear() => added();
    }
}
