using Infoscope.Core.Parallelism;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Gaussian;

/// <summary>
/// Whether canonical residuals <c>r_i = (v_i − ρ_i u_i) / √(1 − ρ_i²)</c> know anything of u: for Gaussians they are independent
/// of it, so <c>r_i</c> and <c>r_i²</c> have no correlation with <c>u_j</c>, <c>u_j²</c>, <c>|u|²</c> or <c>|u|² u_j</c>.
/// </summary>
/// <remarks>
/// A bend shows in u_j² and |u|², a turn of u by an angle that grows with |u| in |u|² u_j, a spread that depends on u in the
/// squares. Correlations times √n are nearly standard normal for Gaussians; the p-value is Bonferroni's over all of them.
/// O(n m²) time for m leading pairs.
/// Source: the auxiliary regressions of White, Econometrica 48, 817 (1980), with features for these alternatives.
/// </remarks>
internal static class ResidualTest
{
    /// <summary>The p-value of independence, over all residuals and features.</summary>
    /// <param name="u">Whitened coordinates of one side, each <c>[n]</c>: the canonical ones first.</param>
    /// <param name="v">Canonical coordinates of the other side, each <c>[n]</c>.</param>
    /// <param name="correlations">ρ_i of the pairs to test, largest first.</param>
    public static double PValue(double[][] u, double[][] v, ReadOnlySpan<double> correlations)
    {
        var n = u[0].Length;
        var features = Features(u, correlations.Length);
        var largest = 0.0;
        for (var i = 0; i < correlations.Length; i++)
        {
            var (residual, square) = (new double[n], new double[n]);
            var scale = 1 / Math.Sqrt(1 - (correlations[i] * correlations[i]));
            for (var row = 0; row < n; row++)
            {
                residual[row] = scale * (v[i][row] - (correlations[i] * u[i][row]));
                square[row] = residual[row] * residual[row];
            }

            foreach (var target in (double[][])[Standardised(residual), Standardised(square)])
            {
                foreach (var feature in features)
                {
                    largest = Math.Max(largest, Math.Abs(Product(target, feature)));
                }
            }
        }

        var tests = 2 * features.Count * correlations.Length;
        return Math.Min(1, 2 * tests * Normal.CDF(0, 1, -largest / Math.Sqrt(n)));
    }

    private static List<double[]> Features(double[][] u, int leading)
    {
        var n = u[0].Length;
        var norms = new double[n];
        foreach (var coordinate in u)
        {
            for (var row = 0; row < n; row++)
            {
                norms[row] += coordinate[row] * coordinate[row];
            }
        }

        var features = new List<double[]> { Standardised((double[])norms.Clone()) };
        for (var j = 0; j < leading; j++)
        {
            var (square, radial) = (new double[n], new double[n]);
            for (var row = 0; row < n; row++)
            {
                square[row] = u[j][row] * u[j][row];
                radial[row] = (norms[row] - u.Length) * u[j][row];
            }

            features.AddRange([Standardised((double[])u[j].Clone()), Standardised(square), Standardised(radial)]);
        }

        return features;
    }

    private static double[] Standardised(double[] values)
    {
        var mean = ParallelBlocks.PairwiseSum(values) / values.Length;
        var squares = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= mean;
            squares += values[i] * values[i];
        }

        var scale = 1 / Math.Sqrt(squares / values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= scale;
        }

        return values;
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
