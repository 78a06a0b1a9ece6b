using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Binning;

namespace Infoscope.Measure.Tests.Binning;

public sealed class AdaptiveBinnedEstimatorTests
{
    [Fact]
    public void Four_blocks_on_the_diagonal_have_ln_2()
    {
        // Two clouds of 20 rows each, independent within: one cut, four parts, two of them full.
        var random = new RandomStream(1);
        var x = Enumerable.Range(0, 40).Select(i => (i % 2) + (0.5 * random.NextDouble())).ToArray();
        var y = Enumerable.Range(0, 40).Select(i => (i % 2) + (0.5 * random.NextDouble())).ToArray();
        var estimate = Estimate(Samples.FromColumn(x), Samples.FromColumn(y), new AdaptiveOptions() with { MinimumRows = 6 });
        estimate.Nats.ShouldBe(Math.Log(2), 1e-12);
        estimate.Diagnostics["cells"].ShouldBe(2);
    }

    [Theory]
    [InlineData("gaussian", 200, 1, 1, 5, 0.05)]
    [InlineData("gaussian", 333, 1, 1, 1, 0.05)]
    [InlineData("half-tied", 240, 1, 1, 3, 0.1)]
    [InlineData("integers", 300, 1, 1, 5, 0.05)]
    [InlineData("binary", 120, 1, 1, 5, 0.05)]
    [InlineData("gaussian", 300, 2, 1, 2, 0.2)]
    [InlineData("half-tied", 260, 2, 2, 1, 0.05)]
    public void Fast_equals_slow(string kind, int n, int dx, int dy, int minimumRows, double significance)
    {
        for (var seed = 11UL; seed < 14; seed++)
        {
            var (x, y) = PairedCases.Draw(kind, n, dx, dy, seed);
            var options = new AdaptiveOptions(significance, minimumRows);
            var nats = Estimate(x, y, options).Nats;
            nats.ShouldBe(AdaptiveBinnedReference.Nats(x, y, options), 1e-11);
            nats.ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData("0.3")]
    [InlineData("0.9")]
    [InlineData("0.99")]
    [InlineData("half-cube")]
    [InlineData("additive")]
    public void Fast_equals_slow_on_weak_strong_stretched_and_uniform_dependence(string shape)
    {
        var random = new RandomStream(15);
        var (x, y) = (new double[400], new double[400]);
        for (var i = 0; i < x.Length; i++)
        {
            var rho = shape.StartsWith('0') ? double.Parse(shape, System.Globalization.CultureInfo.InvariantCulture) : 0.75;
            (x[i], var noise) = shape == "additive" ? (random.NextDouble(), 0.1 * ((2 * random.NextDouble()) - 1)) : (random.NextNormal(), random.NextNormal());
            y[i] = shape == "additive" ? x[i] + noise : (rho * x[i]) + (Math.Sqrt(1 - (rho * rho)) * noise);
            (x[i], y[i]) = shape == "half-cube" ? (x[i] * Math.Sqrt(Math.Abs(x[i])), y[i] * Math.Sqrt(Math.Abs(y[i]))) : (x[i], y[i]);
        }

        var options = new AdaptiveOptions();
        Estimate(Samples.FromColumn(x), Samples.FromColumn(y), options).Nats.ShouldBe(AdaptiveBinnedReference.Nats(Samples.FromColumn(x), Samples.FromColumn(y), options), 1e-11);
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0.6, 0.05)]
    [InlineData(0.9, 0.08)]
    public void Normal_columns_have_nearly_the_information_of_their_correlation(double rho, double tolerance)
    {
        var mean = Enumerable.Range(0, 4).Average(seed =>
        {
            var random = new RandomStream((ulong)seed);
            var x = Enumerable.Range(0, 4000).Select(_ => random.NextNormal()).ToArray();
            var y = Array.ConvertAll(x, value => (rho * value) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal()));
            return Estimate(Samples.FromColumn(x), Samples.FromColumn(y), new AdaptiveOptions()).Nats;
        });
        mean.ShouldBe(-0.5 * Math.Log(1 - (rho * rho)), tolerance);
    }

    [Fact]
    public void A_bend_that_is_even_in_halves_is_seen_and_increasing_maps_change_no_bit()
    {
        var random = new RandomStream(2);
        var x = Enumerable.Range(0, 1000).Select(_ => random.NextNormal()).ToArray();
        var y = Array.ConvertAll(x, value => (value * value) + (0.1 * random.NextNormal()));
        var nats = Estimate(Samples.FromColumn(x), Samples.FromColumn(y), new AdaptiveOptions()).Nats;
        nats.ShouldBeGreaterThan(0.8);
        Estimate(Samples.FromColumn(Array.ConvertAll(x, Math.Exp)), Samples.FromColumn(y), new AdaptiveOptions()).Nats.ShouldBe(nats);
    }

    [Fact]
    public void Too_few_rows_ties_and_many_columns_are_named()
    {
        var (x, y) = PairedCases.Draw("gaussian", 19, 1, 1, seed: 3);
        Estimate(x, y, new AdaptiveOptions()).Warnings.Select(warning => warning.Code).ShouldBe([WarningCodes.FewSamples]);
        var (tied, other) = PairedCases.Draw("half-tied", 200, 1, 1, seed: 4);
        Estimate(tied, other, new AdaptiveOptions()).Warnings.Select(warning => warning.Code).ShouldBe([WarningCodes.Ties]);
        var (wide, narrow) = PairedCases.Draw("gaussian", 50, 8, 1, seed: 5);
        Should.Throw<SampleException>(() => Estimate(wide, narrow, new AdaptiveOptions())).Message.ShouldContain("at most 8 columns");
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaptiveBinnedEstimator(new AdaptiveOptions() with { Significance = 1 })).Message.ShouldContain("significance is 1");
    }

    private static Estimate Estimate(Samples x, Samples y, AdaptiveOptions options) =>
        new AdaptiveBinnedEstimator(options).Estimate(x, y, new EstimationContext(0));
}
