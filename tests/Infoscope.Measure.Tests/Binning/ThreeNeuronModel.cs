using MathNet.Numerics;

namespace Infoscope.Measure.Tests.Binning;

/// <summary>
/// The smallest network that compresses: X ~ N(0,1), h = f(w X), bins on h. The probability of each bin is known, and with
/// it I(X;T) = H(T).
/// </summary>
/// <remarks>Source: Saxe et al., "On the information bottleneck theory of deep learning", ICLR 2018, section 2.</remarks>
internal static class ThreeNeuronModel
{
    /// <summary>The bins of h = tanh(w x): equal ones on [-1, 1].</summary>
    public static double[] Tanh(double w, int bins)
    {
        var p = new double[bins];
        for (var i = 0; i < bins; i++)
        {
            p[i] = NormalBetween(Atanh(-1 + (2.0 * i / bins)) / w, Atanh(-1 + (2.0 * (i + 1) / bins)) / w);
        }

        return p;
    }

    /// <summary>The bins of h = max(0, w x): as wide as the ones above, upward from 0 until nothing is left.</summary>
    public static double[] Relu(double w, double width)
    {
        var p = new List<double> { NormalBetween(double.NegativeInfinity, width / w) };
        for (var i = 1; i * width / w < 9; i++)
        {
            p.Add(NormalBetween(i * width / w, (i + 1) * width / w));
        }

        p.Add(1 - p.Sum());
        p[^1] = Math.Max(0, p[^1]);
        return [.. p];
    }

    // Both tails by the complementary error function, which keeps its digits far out.
    private static double NormalBetween(double low, double high) => low > 0
        ? (SpecialFunctions.Erfc(low / Math.Sqrt(2)) - SpecialFunctions.Erfc(high / Math.Sqrt(2))) / 2
        : (SpecialFunctions.Erfc(-high / Math.Sqrt(2)) - SpecialFunctions.Erfc(-low / Math.Sqrt(2))) / 2;

    private static double Atanh(double value) => Math.Abs(value) >= 1 - 1e-15 ? Math.Sign(value) * double.PositiveInfinity : Math.Atanh(value);
}
