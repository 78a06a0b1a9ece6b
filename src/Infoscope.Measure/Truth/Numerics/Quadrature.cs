using MathNet.Numerics.Integration;

namespace Infoscope.Measure.Truth.Numerics;

/// <summary>Deterministic integration of smooth functions.</summary>
internal static class Quadrature
{
    private const int Order = 16;

    /// <summary><c>∫ f</c> over <c>[from, to]</c> by Gauss and Legendre's rule of 16 points on each of equally wide panels.</summary>
    public static double Panels(Func<double, double> f, double from, double to, int panels)
    {
        var rule = new GaussLegendreRule(-1, 1, Order);
        var half = 0.5 * (to - from) / panels;
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
        {
            var middle = from + (((2 * panel) + 1) * half);
            for (var i = 0; i < Order; i++)
            {
                sum += rule.GetWeight(i) * f(middle + (half * rule.GetAbscissa(i)));
            }
        }

        return half * sum;
    }

    /// <summary><c>ln Σ exp(v)</c> without overflow.</summary>
    public static double LogSumExp(ReadOnlySpan<double> v)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in v)
        {
            largest = Math.Max(largest, value);
        }

        if (double.IsNegativeInfinity(largest))
        {
            return largest;
        }

        var sum = 0.0;
        foreach (var value in v)
        {
            sum += Math.Exp(value - largest);
        }

        return largest + Math.Log(sum);
    }
}
