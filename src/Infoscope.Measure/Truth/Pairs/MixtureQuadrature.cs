using Infoscope.Measure.Truth.Numerics;
using static MathNet.Numerics.SpecialFunctions;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>The integrals behind <see cref="NormalMixtures"/>.</summary>
internal static class MixtureQuadrature
{
    private const double Reach = 8.5;
    private const double DefaultStep = 0.2;

    /// <summary>A mixture of one column a side, <c>ΣΣ p(x,y) i(x;y) Δx Δy</c> on a grid; the error falls like a Gaussian of 1/step.</summary>
    public static KnownInformation Plane(NormalMixturePair mixture) => Plane(mixture, DefaultStep);

    /// <param name="mixture">The mixture.</param>
    /// <param name="step">Δ as a share of the smallest standard deviation that a component has in x given y, and in y given x.</param>
    public static KnownInformation Plane(NormalMixturePair mixture, double step)
    {
        var xs = Grid(mixture, column: 0, step, out var xStep);
        var ys = Grid(mixture, column: 1, step, out var yStep);
        var yLogs = Array.ConvertAll(ys, y => mixture.YLogDensity([y]));
        var total = 0.0;
        foreach (var x in xs)
        {
            var xLog = mixture.XLogDensity([x]);
            var line = 0.0;
            for (var j = 0; j < ys.Length; j++)
            {
                var joint = mixture.JointLogDensity([x], [ys[j]]);
                line += Math.Exp(joint) * (joint - xLog - yLogs[j]);
            }

            total += line;
        }

        return KnownInformation.Quadrature(total * xStep * yStep);
    }

    /// <summary>Concentric balls: only the radius tells of i, and Y tells i exactly: <c>(1/m) Σ ∫ p_i(r) ln(p_i(r) / p(r)) dr</c>.</summary>
    public static KnownInformation Concentric(int columns, int count) => KnownInformation.Quadrature(Quadrature.Panels(
        r =>
        {
            Span<double> logs = new double[count];
            for (var i = 1; i <= count; i++)
            {
                logs[i - 1] = LogRadius(r / i, columns) - Math.Log(i);
            }

            var mixed = Quadrature.LogSumExp(logs) - Math.Log(count);
            var sum = 0.0;
            foreach (var log in logs)
            {
                sum += Math.Exp(log) * (log - mixed);
            }

            return sum / count;
        },
        0,
        count * (Math.Sqrt(columns) + Reach),
        24 * count));

    /// <summary>
    /// Inliers: under the dependent component <c>ln [p(x,y)/(p(x)p(y))] = −ln(1 − ρ²) + ρ Λ</c>, Λ of Laplace's law, whatever the
    /// dimensions; the rest is an integral over Λ.
    /// </summary>
    public static KnownInformation Inliers(double correlation, double share)
    {
        var offset = -Math.Log(1 - (correlation * correlation));

        // 1/c grows like e^(ρ|Λ|) against Laplace's e^(−|Λ|): what lies beyond is below e^(−40).
        var end = 40 / (1 - Math.Abs(correlation));
        return KnownInformation.Quadrature(Quadrature.Panels(Both, 0, end, 400));

        double Both(double t) => 0.5 * Math.Exp(-t) * (Term(t) + Term(-t));

        double Term(double t)
        {
            var c = Math.Exp(offset + (correlation * t));
            return ((1 - share) + (share / c)) * Math.Log(((1 - share) * c) + share);
        }
    }

    /// <summary>The log-density of the length of d standard normal numbers (χ's law).</summary>
    private static double LogRadius(double r, int d) => ((d - 1) * Math.Log(r)) - (0.5 * r * r) - ((0.5 * d - 1) * Math.Log(2)) - GammaLn(0.5 * d);

    private static double[] Grid(NormalMixturePair mixture, int column, double step, out double width)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        width = double.PositiveInfinity;
        foreach (var component in mixture.Components)
        {
            var (mean, deviation, given) = component.Column(column);
            low = Math.Min(low, mean - (Reach * deviation));
            high = Math.Max(high, mean + (Reach * deviation));
            width = Math.Min(width, step * given);
        }

        var from = low;
        var spacing = width;
        return [.. Enumerable.Range(0, (int)((high - low) / width) + 1).Select(i => from + (i * spacing))];
    }
}
