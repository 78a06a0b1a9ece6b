using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Tests.Neighbours;

public sealed class LncEstimatorTests
{
    [Theory]
    [InlineData(60, 1, 1, 5, null)]
    [InlineData(90, 1, 1, 3, null)]
    [InlineData(80, 2, 1, 5, null)]
    [InlineData(120, 2, 2, 8, 0.5)]
    [InlineData(70, 5, 7, 20, 1.0)]
    public void Fast_equals_slow(int n, int dx, int dy, int k, double? alpha)
    {
        var (x, y) = PairedCases.Draw("gaussian", n, dx, dy, seed: 21);
        var options = new LncOptions(k, alpha);
        Estimate(x, y, options).Nats.ShouldBe(LncReference.Estimate(x, y, k, options.AlphaFor(dx + dy)), 1e-9);
    }

    [Fact]
    public void With_alpha_0_it_is_ksg2()
    {
        var (x, y) = PairedCases.Draw("gaussian", 300, 1, 2, seed: 22);
        Estimate(x, y, new(4, 0)).Nats.ShouldBe(KsgTruthTests.Nats2(x, y, 4), 1e-12);
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    public void A_line_with_little_noise_has_its_information_where_ksg_has_not(double noise)
    {
        // X uniform, Y = X + N(0, s²): I = h(Y) − h(noise), and h(Y) is nearly 0.
        var truth = -0.5 * Math.Log(2 * Math.PI * Math.E * noise * noise);
        var (corrected, plain) = (0.0, 0.0);
        for (var seed = 0UL; seed < 4; seed++)
        {
            var (x, y) = Line(1000, noise, seed);
            corrected += Estimate(x, y, new LncOptions()).Nats / 4;
            plain += KsgTruthTests.Nats2(x, y, 5) / 4;
        }

        corrected.ShouldBe(truth, 0.35);
        if (noise < 1e-3)
        {
            plain.ShouldBeLessThan(truth - 1);
        }
    }

    [Fact]
    public void Independent_columns_are_rarely_corrected()
    {
        var (x, _) = PairedCases.Draw("gaussian", 2000, 1, 1, seed: 23);
        var (y, _) = PairedCases.Draw("gaussian", 2000, 1, 1, seed: 24);
        var estimate = Estimate(x, y, new LncOptions());
        estimate.Nats.ShouldBe(0, 0.06);
        estimate.Diagnostics["corrected"].ShouldBeLessThan(100);
        estimate.Diagnostics["flat"].ShouldBe(0);
        estimate.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_sample_that_determines_itself_is_refused()
    {
        var (x, _) = PairedCases.Draw("gaussian", 200, 1, 1, seed: 25);
        Should.Throw<SampleException>(() => Estimate(x, x, new LncOptions())).Message.ShouldContain("the information is infinite");
    }

    [Fact]
    public void Swapping_rows_and_threads_change_no_bit_even_with_ties()
    {
        foreach (var kind in new[] { "gaussian", "half-tied" })
        {
            var (x, y) = PairedCases.Draw(kind, 600, 2, 2, seed: 26);
            var nats = Estimate(x, y, new LncOptions()).Nats;
            var order = new RandomStream(1).Permutation(600);
            Estimate(y.SelectRows(order), x.SelectRows(order), new LncOptions(), threads: 8).Nats.ShouldBe(nats);
        }
    }

    [Fact]
    public void The_thinnest_line_that_is_believed_stays_below_the_ceiling_and_comes_near_it()
    {
        var nearest = 0.0;
        foreach (var noise in new[] { 1e-6, 1e-9, 1e-11, 4e-12 })
        {
            var (x, y) = Line(400, noise, seed: 2);
            var centred = Samples.FromColumn(Enumerable.Range(0, 400).Select(i => x[i, 0] - 0.5).ToArray());
            var estimate = Estimate(centred, y, new LncOptions());
            estimate.CeilingNats.ShouldBeLessThan(34);
            estimate.Nats.ShouldBeLessThanOrEqualTo(estimate.CeilingNats);
            nearest = Math.Max(nearest, estimate.Nats / estimate.CeilingNats);
        }

        // The steps between neighbours are some 1e-2 long, so noise of 1e-12 of them is the rounding of the numbers.
        nearest.ShouldBeGreaterThan(0.7);
        var (a, b) = Line(400, 1e-6, seed: 3);
        Estimate(a, b, new LncOptions(5, 0)).CeilingNats.ShouldBe(new Ksg2Estimator(new(5)).Estimate(a, b, new EstimationContext(0)).CeilingNats);
    }

    [Theory]
    [InlineData(0, null, "k is 0")]
    [InlineData(5, 1.5, "alpha is 1.5")]
    [InlineData(5, double.NaN, "alpha is NaN")]
    public void Settings_out_of_range_are_refused(int k, double? alpha, string told) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LncEstimator(new LncOptions(k, alpha))).Message.ShouldContain(told);

    private static (Samples X, Samples Y) Line(int n, double noise, ulong seed)
    {
        var random = new RandomStream(seed);
        var x = Enumerable.Range(0, n).Select(_ => random.NextDouble()).ToArray();
        return (Samples.FromColumn(x), Samples.FromColumn(Array.ConvertAll(x, value => value + (noise * random.NextNormal()))));
    }

    private static Estimate Estimate(Samples x, Samples y, LncOptions options, int threads = 1) =>
        new LncEstimator(options).Estimate(x, y, new EstimationContext(0) { Threads = threads });
}
