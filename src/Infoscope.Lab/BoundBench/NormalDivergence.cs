using Infoscope.Learn.Bounds;

namespace Infoscope.Lab.BoundBench;

/// <summary>f-divergences of a normal pair of correlation ρ from the product of its marginals.</summary>
public static class NormalDivergence
{
    private const double Reach = 16;
    private const double Step = 0.04;

    /// <summary>Below, e^x has no digits, and −ln of it no value; such ratios have weights below e^−70.</summary>
    private const double LeastLogRatio = -700;

    /// <summary>
    /// <c>E f(R)</c> over independent standard normal u and v, with <c>ln R = −½ ln(1 − ρ²) + ρ u² / (2 (1 + ρ)) − ρ v² / (2 (1 − ρ))</c>: the sum and the difference of the
    /// pair, over √2, are independent.
    /// </summary>
    /// <param name="divergence">f.</param>
    /// <param name="correlation">ρ, within ±0.95.</param>
    /// <returns>To 1e-9 for smooth f, 1e-3 for total variation, which has a kink; ∞ for Neyman's from |ρ| = ½ on, where the integral diverges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">ρ is beyond ±0.95, where the grid would be too coarse.</exception>
    /// <remarks>The trapezoidal rule, which is exact to rounding on smooth functions that vanish at the ends.</remarks>
    public static double Of(FDivergence divergence, double correlation)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        if (!(Math.Abs(correlation) <= 0.95))
        {
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "The correlation must lie within ±0.95.");
        }

        if (ReferenceEquals(divergence, FDivergences.Neyman) && Math.Abs(correlation) >= 0.5)
        {
            return double.PositiveInfinity;
        }

        var constant = -0.5 * Math.Log(1 - (correlation * correlation));
        var (alongU, alongV) = (0.5 * correlation / (1 + correlation), 0.5 * correlation / (1 - correlation));
        var points = (int)(Reach / Step);
        var sum = 0.0;
        for (var i = -points; i <= points; i++)
        {
            var u2 = i * Step * i * Step;
            var row = 0.0;
            for (var j = -points; j <= points; j++)
            {
                var v2 = j * Step * j * Step;
                row += Math.Exp(-0.5 * (u2 + v2)) * divergence.Generator(Math.Exp(Math.Max(LeastLogRatio, constant + (alongU * u2) - (alongV * v2))));
            }

            sum += row;
        }

        return sum * Step * Step / (2 * Math.PI);
    }
}
