using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Tests.Discrete.Entropies;

public sealed class GammaFunctionsTests
{
    [Theory]
    [InlineData(1, -0.57721566490153286, 1.6449340668482264)]
    [InlineData(0.5, -1.9635100260214235, 4.9348022005446793)]
    [InlineData(2, 0.42278433509846714, 0.6449340668482264)]
    [InlineData(10, 2.2517525890667211, 0.10516633568168575)]
    [InlineData(100, 4.6001618527380874, 0.010050166663333571)]
    public void Digamma_and_trigamma_have_their_known_values(double x, double psi, double prime)
    {
        GammaFunctions.Digamma(x).ShouldBe(psi, 4e-15 * Math.Max(1, Math.Abs(psi)));
        GammaFunctions.Trigamma(x).ShouldBe(prime, 4e-15 * prime);
    }

    [Fact]
    public void Recurrences_hold_over_many_orders_of_magnitude()
    {
        for (var x = 1e-6; x < 1e6; x *= 1.7)
        {
            (GammaFunctions.Digamma(x + 1) - GammaFunctions.Digamma(x)).ShouldBe(1 / x, 1e-14 * (1 + (1 / x) + Math.Log(x + 2)));
            (GammaFunctions.Trigamma(x) - GammaFunctions.Trigamma(x + 1)).ShouldBe(1 / (x * x), 1e-14 * GammaFunctions.Trigamma(x));
            if (x >= 16)
            {
                GammaFunctions.TrigammaRest(x).ShouldBe(GammaFunctions.Trigamma(x + 1) - (1 / x), 4e-15 / x);
            }
        }
    }

    [Fact]
    public void Rising_ratios_are_the_sum_of_their_logarithms()
    {
        for (var b = 1e-12; b < 1e12; b *= 3.3)
        {
            foreach (var n in new[] { 1, 2, 3, 15, 16, 17, 40, 1000 })
            {
                var sum = 0.0;
                for (var j = n - 1; j >= 1; j--)
                {
                    sum += GammaFunctions.Log1p(j / b);
                }

                GammaFunctions.LogRisingRatio(b, Math.Log(b), n).ShouldBe(sum, (3e-13 * sum) + 1e-300, $"b={b} n={n}");
            }
        }
    }

    [Theory]
    [InlineData(1e-20)]
    [InlineData(1e-9)]
    [InlineData(1e-4)]
    [InlineData(-1e-9)]
    [InlineData(-1e-4)]
    public void Logarithms_near_1_and_exponentials_near_0_keep_their_digits(double x)
    {
        // Three terms of each series are enough for such x.
        GammaFunctions.Log1p(x).ShouldBe(x - (x * x / 2) + (x * x * x / 3) - (x * x * x * x / 4), 4e-16 * Math.Abs(x));
        GammaFunctions.Expm1(x).ShouldBe(x + (x * x / 2) + (x * x * x / 6) + (x * x * x * x / 24), 4e-16 * Math.Abs(x));
    }

    [Fact]
    public void Ends_of_logarithm_and_exponential()
    {
        GammaFunctions.Log1p(-1).ShouldBe(double.NegativeInfinity);
        GammaFunctions.Expm1(double.NegativeInfinity).ShouldBe(-1);
        GammaFunctions.Expm1(-60).ShouldBe(-1);
        foreach (var x in new[] { 1e-9, 1e-3, 0.1, 0.49, 0.51, 3.0 })
        {
            var expected = x < 0.01 ? -(x * x / 2) + (x * x * x / 3) - (x * x * x * x / 4) + (x * x * x * x * x / 5) : Math.Log(1 + x) - x;
            GammaFunctions.Log1pLessX(x).ShouldBe(expected, x < 0.01 ? 1e-11 * x * x : 1e-13 * x);
        }
    }
}
