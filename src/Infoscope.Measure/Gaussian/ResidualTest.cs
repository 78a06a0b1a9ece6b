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
    /// <param name="given">The side u that residuals should know nothing of.</param>
    /// <param name="other">The side v.</param>
    /// <param name="correlations">ρ_i of the pairs to test, largest first.</param>
    public static double PValue(WhitenedSide given, WhitenedSide other, ReadOnlySpan<double> correlations)
    {
        var (u, v) = (given.Leading, other.Leading);
        var n = u[0].Length;
        var features = Features(given);
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

    private static List<double[]> Features(WhitenedSide side)
    {
        var n = side.SquaredNorms.Length;
        var features = new List<double[]> { Standardised((double[])side.SquaredNorms.Clone()) };
        foreach (var coordinate in side.Leading)
        {
            var (square, radial) = (new double[n], new double[n]);
            for (var row = 0; row < n; row++)
            {
                square[row] = coordinate[row] * coordinate[row];
                radial[row] = (side.SquaredNorms[row] - side.Dimension) * coordinate[row];
            }

            features.AddRange([Standardised((double[])coordinate.Clone()), Standardised(square), Standardised(radial)]);
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
