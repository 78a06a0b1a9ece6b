using System.Diagnostics;
using Infoscope.Core;
using Infoscope.Measure;

namespace Infoscope.Contracts.Estimators;

/// <summary>While it runs: how it stops, how often it reports, how much it allocates.</summary>
public sealed class PaceContract
{
    /// <summary>A few stages, the first report and the last: what no clock limits.</summary>
    private const int Stages = 6;
    private const int MostASecond = 20;

    /// <summary>Bytes for each number of the sample, all temporary arrays together.</summary>
    private const int BytesForANumber = 600;

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Whoever_cancels_at_the_first_report_gets_no_estimate_and_hardly_another_report(string name) => Waivers.Hold(name, () =>
    {
        var (estimator, x, y) = Prepare(name, rows: 3000);
        foreach (var threads in new[] { 1, 4 })
        {
            using var source = new CancellationTokenSource();
            var shares = new List<double>();
            var progress = new Listener(share =>
            {
                shares.Add(share);
                source.Cancel();
            });
            var context = new EstimationContext(5) { Threads = threads, Progress = progress, Cancellation = source.Token };
            Should.Throw<OperationCanceledException>(() => estimator.Estimate(x, y, context)).CancellationToken.ShouldBe(source.Token);

            // Threads that were in the middle of a step may still finish it.
            shares.Count.ShouldBeLessThanOrEqualTo(threads);
            shares[0].ShouldBeLessThan(1);
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Progress_is_told_a_few_stages_and_twenty_times_a_second_at_most_and_never_after_the_end(string name)
    {
        var (estimator, x, y) = Prepare(name, rows: 3000);
        foreach (var threads in new[] { 1, 4 })
        {
            var shares = new List<double>();
            var ended = false;
            var afterwards = 0;
            var progress = new Listener(share =>
            {
                shares.Add(share);
                afterwards += ended ? 1 : 0;
            });
            var start = Stopwatch.GetTimestamp();
            estimator.Estimate(x, y, new EstimationContext(5) { Threads = threads, Progress = progress });
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            ended = true;

            // A slow machine only allows more of them.
            shares.Count.ShouldBeLessThanOrEqualTo(Stages + (int)(MostASecond * seconds));
            shares.ShouldBe(shares.Order());
            estimator.Estimate(x, y, new EstimationContext(5) { Threads = threads });
            afterwards.ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void All_memory_that_it_takes_is_a_multiple_of_the_sample(string name) => Waivers.Hold(name, () =>
    {
        foreach (var (rows, dx, dy) in new[] { (10_000, 1, 1), (5000, 2, 2) })
        {
            var estimator = EstimatorCases.Create(name);
            var (x, y) = Draws.Dependent(estimator.Traits, rows, dx, dy, seed: 31);
            var before = GC.GetAllocatedBytesForCurrentThread();
            estimator.Estimate(x, y, new EstimationContext(5));
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            bytes.ShouldBeLessThan(BytesForANumber * (long)rows * (dx + dy));
        }
    });

    private static (IMutualInformationEstimator Estimator, Samples X, Samples Y) Prepare(string name, int rows)
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, rows, 2, 1, seed: 32);
        return (estimator, x, y);
    }

    private sealed class Listener(Action<double> hear) : IProgress<double>
    {
        private readonly Lock _lock = new();

        public void Report(double value)
        {
            lock (_lock)
            {
                hear(value);
            }
        }
    }
}
