using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Local;

namespace Infoscope.Measure.Tests.Local;

public sealed class LnnEstimatorTests
{
    private static readonly LnnOptions Published = new LnnOptions() with { CorrectsBias = false };

    [Fact]
    public void Sixty_rows_of_sines_give_what_an_independent_program_computes()
    {
        // The published formula without its bias, with NumPy and SciPy.
        var (x, y) = GeometricEstimatorTests.Sines();
        Estimate(x, y, Published).Nats.ShouldBe(0.6416692772906809, 1e-9);
        Estimate(x, y.ColumnRange(0, 1), new(3, 12, CorrectsBias: false)).Nats.ShouldBe(1.2327845985032546, 1e-9);
    }

    [Theory]
    [InlineData(60, 1, 1, 2, 9)]
    [InlineData(90, 2, 1, 5, 30)]
    [InlineData(70, 4, 7, 10, 40)]
    public void Fast_equals_slow(int n, int dx, int dy, int k, int neighbours)
    {
        var (x, y) = PairedCases.Draw("gaussian", n, dx, dy, seed: 41);
        double H(Samples points) => QuadraticReference.Entropy(points, k, neighbours);
        Estimate(x, y, new(k, neighbours, CorrectsBias: false)).Nats.ShouldBe(H(x) + H(y) - H(x.Beside(y)), 1e-9);
    }

    [Theory]
    [InlineData(1, -0.02358)]
    [InlineData(2, -0.17381)]
    [InlineData(3, -0.55475)]
    [InlineData(5, -1.54484)]
    public void The_bias_is_the_one_that_many_more_draws_of_another_program_show(int d, double bias) =>
        QuadraticBias.Simulate(5, 30, d, CancellationToken.None).ShouldBe(bias, 0.015);

    [Fact]
    public void The_entropy_of_normal_samples_comes_out()
    {
        foreach (var (d, tolerance) in new[] { (1, 0.03), (2, 0.06) })
        {
            var bias = QuadraticBias.Simulate(5, 30, d, CancellationToken.None);
            var mean = Enumerable.Range(0, 6).Average(seed =>
            {
                var points = PairedCases.Draw("gaussian", 2000, 1, 1, (ulong)seed).X;
                for (var j = 1; j < d; j++)
                {
                    points = points.Beside(PairedCases.Draw("gaussian", 2000, 1, 1, (ulong)((100 * j) + seed)).X);
                }

                return QuadraticEntropy.Measure(points, 5, 30, bias, 2, CancellationToken.None).Nats;
            });
            mean.ShouldBe(0.5 * d * Math.Log(2 * Math.PI * Math.E), tolerance);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void Normal_columns_have_the_information_of_their_correlation(double rho)
    {
        var mean = Enumerable.Range(0, 8).Average(seed =>
        {
            var random = new RandomStream((ulong)seed);
            var x = Enumerable.Range(0, 1000).Select(_ => random.NextNormal()).ToArray();
            var y = Array.ConvertAll(x, value => (rho * value) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal()));
            return Estimate(Samples.FromColumn(x), Samples.FromColumn(y), new LnnOptions()).Nats;
        });
        mean.ShouldBe(-0.5 * Math.Log(1 - (rho * rho)), 0.06);
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("half-tied")]
    [InlineData("far-from-zero")]
    public void Swapping_rows_and_threads_change_no_bit_even_with_ties(string kind)
    {
        var (x, y) = PairedCases.Draw(kind, 500, 2, 1, seed: 43);
        var estimate = Estimate(x, y, new LnnOptions());
        var order = new RandomStream(1).Permutation(500);
        var other = new LnnEstimator(new LnnOptions()).Estimate(y.SelectRows(order), x.SelectRows(order), new EstimationContext(0) { Threads = 8 });
        other.Nats.ShouldBe(estimate.Nats);
        estimate.Warnings.Any(warning => warning.Code == WarningCodes.Ties).ShouldBe(kind != "gaussian");
    }

    [Fact]
    public void Exact_functions_and_bad_settings_are_refused()
    {
        var (x, _) = PairedCases.Draw("gaussian", 200, 1, 1, seed: 44);
        Should.Throw<SampleException>(() => Estimate(x, x, new LnnOptions())).Message.ShouldContain("no joint density");
        Should.Throw<SampleException>(() => Estimate(x.RowRange(0, 30), x.RowRange(0, 30), new LnnOptions())).Message.ShouldContain("at least 31 rows");
        Should.Throw<ArgumentOutOfRangeException>(() => new LnnEstimator(new(5, 4, true))).Message.ShouldContain("neighbours is 4");
    }

    private static Estimate Estimate(Samples x, Samples y, LnnOptions options) => new LnnEstimator(options).Estimate(x, y, new EstimationContext(0));
}
