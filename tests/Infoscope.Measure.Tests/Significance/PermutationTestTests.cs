using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Gaussian;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Tests.Significance;

public sealed class PermutationTestTests
{
    [Fact]
    public void Dependence_has_the_smallest_p_value_there_is()
    {
        var (x, y) = Draw(seed: 1, rows: 200, rho: 0.6);
        var outcome = PermutationTest.Run(new GaussianEstimator(), x, y, permutations: 99, new EstimationContext(7));
        outcome.PValue.ShouldBe(1.0 / 100);
        outcome.AtLeastAsLarge.ShouldBe(0);
        outcome.Observed.PValue.ShouldBe(outcome.PValue);
        outcome.Observed.Nats.ShouldBe(new GaussianEstimator().Estimate(x, y, new EstimationContext(7)).Nats);
    }

    [Fact]
    public void A_constant_has_p_value_1()
    {
        var x = Samples.FromColumn(Enumerable.Repeat(3.0, 30).ToArray());
        var y = Samples.FromColumn(Enumerable.Range(0, 30).Select(i => (double)(i % 3)).ToArray());
        PermutationTest.PValue(new PluginEstimator(), x, y, 50, new EstimationContext(7)).ShouldBe(1);
    }

    [Fact]
    public void P_values_of_independent_samples_are_uniform()
    {
        // 300 samples, 19 permutations each: the p-values are multiples of 1/20, each as likely as the others.
        var counts = new int[21];
        for (var seed = 0; seed < 300; seed++)
        {
            var (x, y) = Draw((ulong)seed, rows: 30, rho: 0);
            counts[(int)Math.Round(20 * PermutationTest.PValue(new GaussianEstimator(), x, y, 19, new EstimationContext((ulong)seed)))]++;
        }

        counts[0].ShouldBe(0);
        var chiSquared = counts.Skip(1).Sum(count => (count - 15.0) * (count - 15) / 15);

        // 19 degrees of freedom: 52.4 is exceeded once in 20 000 times.
        chiSquared.ShouldBeLessThan(52.4);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var (x, y) = Draw(seed: 5, rows: 100, rho: 0.1);
        var one = PermutationTest.Run(new GaussianEstimator(), x, y, 64, new EstimationContext(3) { Threads = 1 });
        foreach (var threads in new[] { 2, 3, 8 })
        {
            PermutationTest.Run(new GaussianEstimator(), x, y, 64, new EstimationContext(3) { Threads = threads }).NullNats.ShouldBe(one.NullNats);
        }

        PermutationTest.Run(new GaussianEstimator(), x, y, 64, new EstimationContext(4)).NullNats.ShouldNotBe(one.NullNats);
    }

    [Fact]
    public void Progress_rises_to_1_and_a_cancelled_token_stops_it()
    {
        var (x, y) = Draw(seed: 5, rows: 50, rho: 0.1);
        var shares = new List<double>();
        PermutationTest.Run(new GaussianEstimator(), x, y, 1000, new EstimationContext(3) { Threads = 4, Progress = new Recorder(shares) });
        shares[0].ShouldBe(0.001);
        shares.ShouldBe(shares.Order());
        shares[^1].ShouldBe(1);

        using var source = new CancellationTokenSource();
        var stopping = new EstimationContext(3) { Threads = 2, Progress = new Canceller(source), Cancellation = source.Token };
        Should.Throw<OperationCanceledException>(() => PermutationTest.Run(new GaussianEstimator(), x, y, 100_000, stopping));
    }

    [Fact]
    public void No_permutations_are_refused()
    {
        var (x, y) = Draw(seed: 5, rows: 50, rho: 0.1);
        Should.Throw<ArgumentOutOfRangeException>(() => PermutationTest.PValue(new GaussianEstimator(), x, y, 0, new EstimationContext(3))).Message.ShouldContain("got 0");
        Should.Throw<SampleException>(() => PermutationTest.PValue(new GaussianEstimator(), x, y.RowRange(0, 20), 9, new EstimationContext(3)));
    }

    private static (Samples X, Samples Y) Draw(ulong seed, int rows, double rho)
    {
        var random = new RandomStream(seed);
        var x = new double[rows];
        var y = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            x[i] = random.NextNormal();
            y[i] = (rho * x[i]) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal());
        }

        return (Samples.FromColumn(x), Samples.FromColumn(y));
    }

    private sealed class Recorder(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
