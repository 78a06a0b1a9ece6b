using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Measure.Local;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Tests.Local;

public sealed class LocalGaussianEstimatorTests
{
    [Theory]
    [InlineData(9, 1, 1, 6)]
    [InlineData(14, 2, 1, 9)]
    public void Fast_equals_slow(int n, int dx, int dy, int k)
    {
        var (x, y) = PairedCases.Draw("gaussian", n, dx, dy, seed: 61);
        var estimate = Estimate(x, y, new LocalGaussianOptions() with { K = k });
        estimate.Diagnostics["unconverged"].ShouldBe(0);
        estimate.Nats.ShouldBe(LocalGaussianReference.Nats(x, y, k), 1e-6);
    }

    [Fact]
    public void The_width_of_vectors_changes_no_bit_of_the_kernel_sums_which_equal_plain_ones()
    {
        foreach (var (n, d, bandwidth) in new[] { (5, 1, 0.3), (100, 2, 0.4), (203, 3, 1.0), (64, 5, 1e-3), (40, 2, 1e9) })
        {
            var (sample, _) = PairedCases.Draw("gaussian", n, d, 1, seed: (ulong)n);
            var moments = new LocalMoments(new OrderedRows(sample));
            for (var row = 0; row < n; row += 3)
            {
                var found = SimdKernels.All.Select(width =>
                {
                    moments.Load(row, bandwidth, width);
                    return (double[])[moments.Weight, .. moments.Mean, .. moments.Covariance];
                }).ToArray();
                found.ShouldAllBe(other => other.SequenceEqual(found[0]));
                var u = Enumerable.Range(0, n).Where(other => other != row).Select(other => Enumerable.Range(0, d).Select(j => (sample[other, j] - sample[row, j]) / bandwidth).ToArray()).ToArray();
                var weights = Array.ConvertAll(u, static v => v.Sum(static c => c * c) is <= LocalMoments.Reach * LocalMoments.Reach and var square ? Math.Exp(-square / 2) : 0);
                if (weights.Sum() > 0)
                {
                    var total = weights.Sum();
                    found[0][0].ShouldBe(total / (n - 1) / Math.Pow(2 * Math.PI, d / 2.0), 1e-12 * total);
                    var mean = Enumerable.Range(0, d).Select(j => u.Zip(weights, (v, w) => w * v[j]).Sum() / total).ToArray();
                    for (var i = 0; i < d; i++)
                    {
                        found[0][1 + i].ShouldBe(mean[i], 1e-11);
                        for (var j = 0; j <= i; j++)
                        {
                            found[0][1 + d + (i * d) + j].ShouldBe((u.Zip(weights, (v, w) => w * v[i] * v[j]).Sum() / total) - (mean[i] * mean[j]), 1e-11);
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-316)]
    [InlineData(1e300)]
    public void Numbers_near_the_ends_of_their_range_are_measured_like_others(double scale)
    {
        var (x, y) = PairedCases.Draw("gaussian", 60, 1, 1, seed: 67);
        Samples Scaled(Samples side) => Samples.FromColumn(Enumerable.Range(0, side.Rows).Select(i => side[i, 0] * scale).ToArray());
        Estimate(Scaled(x), Scaled(y), new LocalGaussianOptions()).Nats.ShouldBe(Estimate(x, y, new LocalGaussianOptions()).Nats, scale < 1e-307 ? 1e-4 : 1e-9);
    }

    [Theory]
    [InlineData(0, 0.02)]
    [InlineData(0.3, 0.02)]
    [InlineData(0.6, 0.02)]
    [InlineData(0.9, 0.02)]
    [InlineData(0.99, 0.03)]
    public void Normal_columns_come_out_when_the_bandwidth_is_large(double rho, double tolerance)
    {
        // Any bandwidth is right for them; a large one leaves the scatter of the correlation, 0.02 at n = 2000 for one sample.
        var mean = Enumerable.Range(0, 2).Average(seed =>
        {
            var (x, y) = Pair(2000, (ulong)seed, (random, value) => (rho * value) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal()), random => random.NextNormal());
            return Estimate(x, y, new LocalGaussianOptions() with { K = 400 }).Nats;
        });
        mean.ShouldBe(-0.5 * Math.Log(1 - (rho * rho)), tolerance);
    }

    [Theory]
    [InlineData("line", 1e-3, 0)]
    [InlineData("square", 1e-4, -0.306853)]
    [InlineData("sine", 1e-3, 0.451583)]
    public void Functions_with_little_noise_come_out_nearer_than_by_ksg1(string shape, double noise, double entropy)
    {
        // X uniform, Y = f(X) + N(0, s²): I = h(Y) − h(noise) with h(Y) of f(X), as the noise is small.
        Func<double, double> f = shape switch { "line" => u => u, "square" => u => 4 * (u - 0.5) * (u - 0.5), _ => u => Math.Sin(2 * Math.PI * u) };
        var truth = entropy - (0.5 * Math.Log(2 * Math.PI * Math.E * noise * noise));
        var (here, ksg) = (0.0, 0.0);
        for (var seed = 0UL; seed < 2; seed++)
        {
            var (x, y) = Pair(2000, seed, (random, value) => f(value) + (noise * random.NextNormal()), random => random.NextDouble());
            here += Estimate(x, y, new LocalGaussianOptions()).Nats / 2;
            ksg += new Ksg1Estimator(new KsgOptions(3)).Estimate(x, y, new EstimationContext(0)).Nats / 2;
        }

        Math.Abs(here - truth).ShouldBeLessThan(0.8 * Math.Abs(ksg - truth));
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("half-tied")]
    public void Swapping_rows_and_threads_change_no_bit_even_with_ties(string kind)
    {
        var (x, y) = PairedCases.Draw(kind, 400, 2, 1, seed: 63);
        var estimate = Estimate(x, y, new LocalGaussianOptions());
        var order = new RandomStream(1).Permutation(400);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            new LocalGaussianEstimator(new LocalGaussianOptions()).Estimate(y.SelectRows(order), x.SelectRows(order), new EstimationContext(0) { Threads = threads })
                .Nats.ShouldBe(estimate.Nats);
        }

        estimate.Warnings.Any(warning => warning.Code == WarningCodes.Ties).ShouldBe(kind != "gaussian");
    }

    [Fact]
    public void Fits_cut_short_are_counted_and_named()
    {
        var (x, y) = PairedCases.Draw("gaussian", 300, 1, 1, seed: 64);
        var estimate = Estimate(x, y, new LocalGaussianOptions() with { Iterations = 1 });
        estimate.Diagnostics["unconverged"].ShouldBe(300);
        estimate.Warnings.ShouldContain(warning => warning.Code == WarningCodes.NotConverged && warning.Message.StartsWith("Of 300 points 300", StringComparison.Ordinal));
    }

    [Fact]
    public void Exact_functions_many_columns_and_bad_settings_are_refused()
    {
        var (x, _) = PairedCases.Draw("gaussian", 200, 1, 1, seed: 65);
        Should.Throw<SampleException>(() => Estimate(x, x, new LocalGaussianOptions())).Message.ShouldContain("no joint density");
        var (wide, other) = PairedCases.Draw("gaussian", 60, 12, 9, seed: 66);
        Should.Throw<SampleException>(() => Estimate(wide, other, new LocalGaussianOptions())).Message.ShouldContain("at most 20 columns");
        Should.Throw<SampleException>(() => Estimate(x, x, new LocalGaussianOptions() with { K = 200 })).Message.ShouldContain("at least 201 rows");
        Should.Throw<ArgumentOutOfRangeException>(() => new LocalGaussianEstimator(new LocalGaussianOptions() with { K = 0 })).Message.ShouldContain("k is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new LocalGaussianEstimator(new LocalGaussianOptions() with { Tolerance = 0 })).Message.ShouldContain("tolerance is 0");
    }

    private static (Samples X, Samples Y) Pair(int n, ulong seed, Func<RandomStream, double, double> other, Func<RandomStream, double> draw)
    {
        var random = new RandomStream(seed);
        var x = Enumerable.Range(0, n).Select(_ => draw(random)).ToArray();
        return (Standardisation.ZScore.Apply(Samples.FromColumn(x)), Standardisation.ZScore.Apply(Samples.FromColumn(Array.ConvertAll(x, value => other(random, value)))));
    }

    private static Estimate Estimate(Samples x, Samples y, LocalGaussianOptions options) =>
        new LocalGaussianEstimator(options).Estimate(x, y, new EstimationContext(0) { Threads = 2 });
}
