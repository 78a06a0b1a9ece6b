using Infoscope.Measure.Truth.Numerics;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Truth.Injections;

/// <summary>The increasing functions of the published tasks, each applied to every column.</summary>
/// <remarks>Source: Czyż, Grabowski, Vogt, Beerenwinkel and Marx, "Beyond normal", NeurIPS 2023.</remarks>
public static class CoordinateMaps
{
    private const double WidestNormal = 9;

    /// <summary><c>x</c>.</summary>
    public static ScalarMap Identity { get; } = new(static x => x, static y => y);

    /// <summary><c>Φ(x)</c>: standard normal columns become uniform on (0, 1).</summary>
    public static ScalarMap NormalCdf { get; } = new(static x => Normal.CDF(0, 1, x), static u => Normal.InvCDF(0, 1, u));

    /// <summary><c>x √|x|</c>: longer tails.</summary>
    public static ScalarMap HalfCube { get; } =
        new(static x => x * Math.Sqrt(Math.Abs(x)), static y => Math.CopySign(Math.Cbrt(y * y), y));

    /// <summary><c>x³</c>.</summary>
    public static ScalarMap Cube { get; } = new(static x => x * x * x, Math.Cbrt);

    /// <summary><c>arsinh x</c>: shorter tails.</summary>
    public static ScalarMap Asinh { get; } = new(Math.Asinh, Math.Sinh);

    /// <summary><c>x + 0.4 sin x + 0.2 sin(1.7x + 1) + 0.03 sin(3.3x − 2.5)</c>.</summary>
    public static ScalarMap WiggleX { get; } =
        Increasing(static x => x + (0.4 * Math.Sin(x)) + (0.2 * Math.Sin((1.7 * x) + 1)) + (0.03 * Math.Sin((3.3 * x) - 2.5)));

    /// <summary><c>y − 0.4 sin(0.4y) + 0.17 sin(1.3y + 3.5) + 0.02 sin(4.3y − 2.5)</c>.</summary>
    public static ScalarMap WiggleY { get; } =
        Increasing(static y => y - (0.4 * Math.Sin(0.4 * y)) + (0.17 * Math.Sin((1.3 * y) + 3.5)) + (0.02 * Math.Sin((4.3 * y) - 2.5)));

    /// <summary>Standard normal columns become <c>0.3 N(0, 1) + 0.7 N(5, 1)</c>.</summary>
    public static ScalarMap BimodalX { get; } = TwoNormals(0.3, 0, 5);

    /// <summary>Standard normal columns become <c>0.5 N(−1, 1) + 0.5 N(3, 1)</c>.</summary>
    public static ScalarMap BimodalY { get; } = TwoNormals(0.5, -1, 3);

    private static ScalarMap Increasing(Func<double, double> function) =>
        new(function, y => MonotoneInverse.Solve(function, y, y - 1, y + 1));

    /// <summary><c>F⁻¹(Φ(x))</c>, F the distribution function of <c>w N(a, 1) + (1 − w) N(b, 1)</c>, a &lt; b.</summary>
    private static ScalarMap TwoNormals(double weight, double a, double b)
    {
        return new ScalarMap(
            x => x <= 0
                ? MonotoneInverse.Solve(Below, Normal.CDF(0, 1, x), a - WidestNormal, b + WidestNormal)
                : MonotoneInverse.Solve(v => -Above(v), -Normal.CDF(0, 1, -x), a - WidestNormal, b + WidestNormal),
            v => Below(v) is var below && below <= 0.5 ? Normal.InvCDF(0, 1, below) : -Normal.InvCDF(0, 1, Above(v)));

        double Below(double v) => (weight * Normal.CDF(a, 1, v)) + ((1 - weight) * Normal.CDF(b, 1, v));

        // The upper tail by itself: 1 − F would have no digits left.
        double Above(double v) => (weight * Normal.CDF(-a, 1, -v)) + ((1 - weight) * Normal.CDF(-b, 1, -v));
    }
}
