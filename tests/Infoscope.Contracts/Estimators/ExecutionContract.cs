using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure;

namespace Infoscope.Contracts.Estimators;

/// <summary>How it runs: seeds, threads, culture, concurrent calls, cancellation, memory, progress.</summary>
public sealed class ExecutionContract
{
    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void One_seed_gives_the_same_bits_and_another_differs_only_where_chance_is_claimed(string name) => Waivers.Hold(name, () =>
    {
        var (estimator, x, y) = Prepare(name, rows: 300);
        var nats = estimator.Estimate(x, y, new EstimationContext(5)).Nats;
        EstimatorCases.Create(name).Estimate(x, y, new EstimationContext(5)).Nats.ShouldBe(nats);
        (estimator.Estimate(x, y, new EstimationContext(6)).Nats != nats).ShouldBe(estimator.Traits.IsRandom);
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Threads_change_no_bit(string name) => Waivers.Hold(name, () =>
    {
        var (estimator, x, y) = Prepare(name, rows: 5000);
        var nats = estimator.Estimate(x, y, new EstimationContext(5) { Threads = 1 }).Nats;
        foreach (var threads in new[] { 2, 3, 8 })
        {
            estimator.Estimate(x, y, new EstimationContext(5) { Threads = threads }).Nats.ShouldBe(nats);
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void A_comma_for_a_decimal_point_changes_nothing(string name) => Waivers.Hold(name, () =>
    {
        var culture = CultureInfo.CurrentCulture;
        var expected = Shown();
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "~";
        comma.NumberFormat.PercentSymbol = "pc";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Shown().ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        string Shown()
        {
            var (estimator, x, y) = Prepare(name, rows: 40);
            var estimate = estimator.Estimate(x, y, new EstimationContext(5));
            return $"{estimate.Nats.ToString("R", CultureInfo.InvariantCulture)} {string.Join('|', estimate.Warnings)} {string.Join('|', estimate.Settings.Keys)}";
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public async Task Sixty_four_calls_at_once_on_one_instance_equal_one_after_another(string name)
    {
        var (estimator, _, _) = Prepare(name, rows: 10);
        double Measure(int i)
        {
            var (x, y) = Draws.Dependent(estimator.Traits, 100 + i, 2, 1, (ulong)i);
            return estimator.Estimate(x, y, new EstimationContext((ulong)i)).Nats;
        }

        var serial = Enumerable.Range(0, 64).Select(Measure).ToArray();
        var concurrent = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => Measure(i))));
        concurrent.ShouldBe(serial);
    }

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void A_cancelled_token_stops_the_call_and_is_the_one_in_the_error(string name) => Waivers.Hold(name, () =>
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var (estimator, x, y) = Prepare(name, rows: 200);
        foreach (var threads in new[] { 1, 4 })
        {
            Should.Throw<OperationCanceledException>(() => estimator.Estimate(x, y, new EstimationContext(5) { Threads = threads, Cancellation = source.Token }))
                .CancellationToken.ShouldBe(source.Token);
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Memory_grows_no_faster_than_the_sample(string name) => Waivers.Hold(name, () =>
    {
        var small = Allocated(2000);
        var large = Allocated(8000);

        // Tables of a size that is a power of two may double once more; an n by n table would be 16 times as large.
        large.ShouldBeLessThan((8 * small) + (1 << 16));

        long Allocated(int rows)
        {
            var (estimator, x, y) = Prepare(name, rows);
            estimator.Estimate(x, y, new EstimationContext(5));
            var before = GC.GetAllocatedBytesForCurrentThread();
            estimator.Estimate(x, y, new EstimationContext(5));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Progress_rises_to_1_and_ends_with_the_call(string name) => Waivers.Hold(name, () =>
    {
        var (estimator, x, y) = Prepare(name, rows: 3000);
        foreach (var threads in new[] { 1, 4 })
        {
            var shares = new List<double>();
            estimator.Estimate(x, y, new EstimationContext(5) { Threads = threads, Progress = new Recorder(shares) });
            shares.ShouldNotBeEmpty();
            shares.ShouldBe(shares.Order());
            shares[0].ShouldBeGreaterThanOrEqualTo(0);
            shares[^1].ShouldBe(1);
        }
    });

    private static (IMutualInformationEstimator Estimator, Samples X, Samples Y) Prepare(string name, int rows)
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, rows, 2, 1, seed: 30);
        return (estimator, x, y);
    }

    private sealed class Recorder(List<double> shares) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (shares)
            {
                shares.Add(value);
            }
        }
    }
}
