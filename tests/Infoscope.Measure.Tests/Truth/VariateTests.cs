using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Tests.Truth;

public sealed class VariateTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(3.4)]
    [InlineData(50)]
    public void Gamma_numbers_follow_their_law(double shape)
    {
        var random = new RandomStream(11);
        Kolmogorov.Distance(Draw(() => random.NextGamma(shape)), Law).ShouldBeLessThan(Kolmogorov.Limit(Draws));

        // MathNet's function is 0 below 1e-15, where a gamma of shape 0.1 has 3 % of its numbers; there one term of the series is enough.
        double Law(double x) => x < 1e-9 ? Math.Pow(x, shape) / SpecialFunctions.Gamma(shape + 1) : Gamma.CDF(shape, 1, x);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Chi_square_numbers_follow_their_law(double degrees)
    {
        var random = new RandomStream(12);
        Kolmogorov.Distance(Draw(() => random.NextChiSquare(degrees)), x => ChiSquared.CDF(degrees, x)).ShouldBeLessThan(Kolmogorov.Limit(Draws));
    }

    [Fact]
    public void Exponential_numbers_follow_their_law()
    {
        var random = new RandomStream(13);
        Kolmogorov.Distance(Draw(random.NextExponential), x => 1 - Math.Exp(-x)).ShouldBeLessThan(Kolmogorov.Limit(Draws));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(40)]
    [InlineData(1000)]
    public void Poisson_numbers_follow_their_law(double mean)
    {
        var random = new RandomStream(14);
        var counts = Draw(() => random.NextPoisson(mean)).GroupBy(count => count).ToDictionary(group => (int)group.Key, group => group.Count());
        var from = (int)Math.Max(0, mean - (8 * Math.Sqrt(mean)));
        var (largest, below, law) = (0.0, 0.0, from > 0 ? Poisson.CDF(mean, from - 1) : 0);
        for (var count = from; count <= mean + (8 * Math.Sqrt(mean)) + 5; count++)
        {
            below += counts.GetValueOrDefault(count) / (double)Draws;
            law += Math.Exp(Poisson.PMFLn(mean, count));
            largest = Math.Max(largest, Math.Abs(below - law));
        }

        largest.ShouldBeLessThan(Kolmogorov.Limit(Draws));
        below.ShouldBe(1, 1e-9);
    }

    private static double[] Draw(Func<double> next) => [.. Enumerable.Range(0, Draws).Select(_ => next())];

    private static double[] Draw(Func<int> next) => [.. Enumerable.Range(0, Draws).Select(_ => (double)next())];
}
