using Infoscope.Core.Randomness;
using MathNet.Numerics;

namespace Infoscope.Core.Tests.Randomness;

/// <summary>Moments, tails and Kolmogorov and Smirnov's distance of uniform and normal numbers; bounds are five standard deviations.</summary>
public sealed class DistributionTests
{
    private const int N = 200_000;

    // P(√n D > 2.5) is about 2 exp(-2 · 2.5²) = 7e-6.
    private const double KolmogorovBound = 2.5;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ulong.MaxValue)]
    public void Uniform_numbers_are_uniform(ulong seed)
    {
        var values = Draw(seed, stream => stream.NextDouble());
        values.Min().ShouldBeGreaterThanOrEqualTo(0);
        values.Max().ShouldBeLessThan(1);
        values.Average().ShouldBe(0.5, 5 * Math.Sqrt(1.0 / 12 / N));
        values.Average(value => (value - 0.5) * (value - 0.5)).ShouldBe(1.0 / 12, 5 * Math.Sqrt(1.0 / 180 / N));
        Distance(values, value => value).ShouldBeLessThan(KolmogorovBound / Math.Sqrt(N));
        (values[0] * (1UL << 53) % 1).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ulong.MaxValue)]
    public void Normal_numbers_are_normal(ulong seed)
    {
        var values = Draw(seed, stream => stream.NextNormal());
        values.ShouldAllBe(value => double.IsFinite(value));
        values.Average().ShouldBe(0, 5 * Math.Sqrt(1.0 / N));
        values.Average(value => value * value).ShouldBe(1, 5 * Math.Sqrt(2.0 / N));
        values.Average(value => value * value * value).ShouldBe(0, 5 * Math.Sqrt(15.0 / N));
        values.Average(value => value * value * value * value).ShouldBe(3, 5 * Math.Sqrt(96.0 / N));
        Distance(values, value => 0.5 * SpecialFunctions.Erfc(-value / Math.Sqrt(2))).ShouldBeLessThan(KolmogorovBound / Math.Sqrt(N));
    }

    [Fact]
    public void Neighbouring_normals_are_not_correlated()
    {
        var values = Draw(3, stream => stream.NextNormal());
        foreach (var lag in new[] { 1, 2, 7 })
        {
            var products = values.Skip(lag).Zip(values, (a, b) => a * b).Average();
            products.ShouldBe(0, 5 / Math.Sqrt(N));
        }
    }

    private static double[] Draw(ulong seed, Func<RandomStream, double> next)
    {
        var stream = new RandomStream(seed);
        return [.. Enumerable.Range(0, N).Select(_ => next(stream))];
    }

    /// <summary>The greatest distance between the empirical distribution function and the true one.</summary>
    private static double Distance(double[] values, Func<double, double> truth)
    {
        var sorted = values.Order().ToArray();
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var at = truth(sorted[i]);
            distance = Math.Max(distance, Math.Max(((i + 1.0) / N) - at, at - ((double)i / N)));
        }

        return distance;
    }
}
