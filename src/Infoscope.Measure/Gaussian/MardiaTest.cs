using System.Runtime.CompilerServices;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Gaussian;

/// <summary>
/// Whether pairs (u, v) are jointly Gaussian: Mardia's skewness <c>b₁ = Σ_abc ⟨z_a z_b z_c⟩²</c> and kurtosis
/// <c>b₂ = ⟨|z|⁴⟩</c> of the whitened pairs z.
/// </summary>
/// <remarks>
/// For Gaussian pairs <c>n b₁ / 6</c> is χ² with 4 degrees of freedom, and <c>(b₂ − 8) / √(64 / n)</c> standard normal, as n
/// grows. O(n) time.
/// Source: Mardia, Biometrika 57, 519 (1970), with p = 2.
/// </remarks>
/// <param name="Skewness">b₁, 0 for Gaussian pairs.</param>
/// <param name="Kurtosis">b₂, 8 for Gaussian pairs.</param>
/// <param name="PValue">The smaller of both p-values, doubled.</param>
internal readonly record struct MardiaTest(double Skewness, double Kurtosis, double PValue)
{
    /// <summary>Tests n pairs.</summary>
    /// <param name="u">First coordinate, <c>[n]</c>.</param>
    /// <param name="v">Second coordinate, <c>[n]</c>; not proportional to <paramref name="u"/>.</param>
    public static MardiaTest Of(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        var n = u.Length;
        var (meanU, meanV) = (Mean(u), Mean(v));
        double uu = 0, uv = 0, vv = 0;
        for (var i = 0; i < n; i++)
        {
            var (a, b) = (u[i] - meanU, v[i] - meanV);
            uu += a * a;
            uv += a * b;
            vv += b * b;
        }

        // z₁ = u / σ_u and z₂ = (v − β u) / σ_rest have the unit covariance.
        var slope = uv / uu;
        var (scaleU, scaleRest) = (1 / Math.Sqrt(uu / n), 1 / Math.Sqrt((vv - (slope * uv)) / n));
        double m30 = 0, m21 = 0, m12 = 0, m03 = 0, fourth = 0;
        for (var i = 0; i < n; i++)
        {
            var a = (u[i] - meanU) * scaleU;
            var b = (v[i] - meanV - (slope * (u[i] - meanU))) * scaleRest;
            m30 += a * a * a;
            m21 += a * a * b;
            m12 += a * b * b;
            m03 += b * b * b;
            fourth += Square((a * a) + (b * b));
        }

        // Of the eight triples abc three have one 2 and three have two.
        var skewness = Square(m30 / n) + (3 * Square(m21 / n)) + (3 * Square(m12 / n)) + Square(m03 / n);
        var kurtosis = fourth / n;
        var bySkewness = 1 - ChiSquared.CDF(4, n * skewness / 6);
        var byKurtosis = 2 * Normal.CDF(0, 1, -Math.Abs(kurtosis - 8) / Math.Sqrt(64.0 / n));
        return new MardiaTest(skewness, kurtosis, Math.Min(1, 2 * Math.Min(bySkewness, byKurtosis)));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Square(double value) => value * value;
}
