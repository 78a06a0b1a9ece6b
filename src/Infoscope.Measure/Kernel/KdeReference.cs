using Infoscope.Core;

namespace Infoscope.Measure.Kernel;

/// <summary>The bounds as their equations read, every pair and every exponential: what the fast ones must equal to rounding.</summary>
internal static class KdeReference
{
    /// <summary><c>H(T) − Σ_x p(x) H(T|X=x)</c>, with <c>H = −(1/n) Σ_i ln[(1/n) Σ_j exp(−D_ij/(c s²))]</c> and c = 2 or 8.</summary>
    public static double Information(Samples x, Samples t, double variance, KdeBound bound)
    {
        var scale = bound == KdeBound.Upper ? 2 * variance : 8 * variance;
        var all = Enumerable.Range(0, x.Rows).ToArray();
        var groups = all.GroupBy(row => string.Join(' ', Enumerable.Range(0, x.Columns).Select(j => BitConverter.DoubleToInt64Bits(x[row, j] + 0.0))));
        return Entropy(t, all, scale) - groups.Sum(group => group.Count() / (double)x.Rows * Entropy(t, [.. group], scale));
    }

    private static double Entropy(Samples t, int[] rows, double scale) =>
        -rows.Average(i => Math.Log(rows.Average(j => Math.Exp(-SquaredDistance(t, i, j) / scale))));

    private static double SquaredDistance(Samples t, int a, int b) =>
        Enumerable.Range(0, t.Columns).Sum(j => (t[a, j] - t[b, j]) * (t[a, j] - t[b, j]));
}
