namespace Infoscope.Measure.Multivariate;

/// <summary>The quantities of m variables as sums of entropies, as their definitions read.</summary>
internal static class Quantities
{
    /// <summary><c>TC = Σ_i H(X_i) − H(X)</c> (Watanabe 1960).</summary>
    public static double TotalCorrelation(ISubsetEntropies entropies, int m) =>
        Enumerable.Range(0, m).Sum(i => entropies.Entropy([i])) - entropies.Entropy(All(m));

    /// <summary><c>DTC = H(X) − Σ_i H(X_i|X_−i) = Σ_i H(X_−i) − (m − 1) H(X)</c> (Han 1975).</summary>
    public static double DualTotalCorrelation(ISubsetEntropies entropies, int m) =>
        Enumerable.Range(0, m).Sum(i => entropies.Entropy([.. All(m).Where(column => column != i)])) - ((m - 1) * entropies.Entropy(All(m)));

    /// <summary><c>−Σ_S (−1)^|S| H(X_S)</c> over all subsets S but the empty one.</summary>
    /// <param name="entropies">The entropies.</param>
    /// <param name="m">The number of variables.</param>
    /// <param name="finished">Called after each of the 2^m − 1 subsets.</param>
    public static double CoInformation(ISubsetEntropies entropies, int m, Action? finished = null)
    {
        var sum = 0.0;
        for (var subset = 1; subset < 1 << m; subset++)
        {
            int[] columns = [.. All(m).Where(column => (subset & (1 << column)) != 0)];
            sum += columns.Length % 2 == 1 ? entropies.Entropy(columns) : -entropies.Entropy(columns);
            finished?.Invoke();
        }

        return sum;
    }

    /// <summary><c>I(A;B|C) = (H(A,C) + H(B,C)) − (H(A,B,C) + H(C))</c>; C may be empty.</summary>
    public static double Conditional(ISubsetEntropies entropies, int[] a, int[] b, int[] c) =>
        Of(entropies, [.. a, .. c]) + Of(entropies, [.. b, .. c]) - (Of(entropies, [.. a, .. b, .. c]) + Of(entropies, c));

    private static double Of(ISubsetEntropies entropies, int[] columns)
    {
        Array.Sort(columns);
        return columns.Length == 0 ? 0 : entropies.Entropy(columns);
    }

    private static int[] All(int m) => [.. Enumerable.Range(0, m)];
}
