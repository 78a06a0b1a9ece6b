using System.Globalization;

namespace Infoscope.Measure.Significance;

/// <summary>The false discovery rate: of many tests, what share of those called significant is expected to be none.</summary>
/// <remarks>
/// Calling all tests with <c>q ≤ α</c> significant keeps the expected share of false ones at α or below where the tests are
/// independent or depend positively on each other.
/// Source: Benjamini and Hochberg, J. R. Stat. Soc. B 57, 289 (1995), procedure (1).
/// </remarks>
public static class BenjaminiHochberg
{
    /// <summary>The q-value of each test: <c>q_(i) = min_{j ≥ i} min(1, m p_(j) / j)</c>, p_(1) ≤ … ≤ p_(m) being the sorted p-values.</summary>
    /// <param name="pValues">The p-values of m tests, in any order.</param>
    /// <returns>The q-values in the same order: never below p, in the order of the p-values, equal for equal ones. Empty for none.</returns>
    /// <exception cref="ArgumentException">A p-value is below 0, above 1 or NaN.</exception>
    /// <remarks>O(m log m).</remarks>
    public static double[] QValues(ReadOnlySpan<double> pValues)
    {
        var m = pValues.Length;
        var sorted = new double[m];
        var order = new int[m];
        for (var i = 0; i < m; i++)
        {
            order[i] = i;
            sorted[i] = pValues[i] is >= 0 and <= 1
                ? pValues[i]
                : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"p-value {i} is {pValues[i]}; a p-value lies between 0 and 1. Leave out what was not tested."), nameof(pValues));
        }

        Array.Sort(sorted, order);
        var q = new double[m];
        var smallest = 1.0;
        for (var rank = m; rank >= 1; rank--)
        {
            // m/rank is at least 1, so that multiplying by it never falls below p.
            smallest = Math.Min(smallest, (double)m / rank * sorted[rank - 1]);
            q[order[rank - 1]] = smallest;
        }

        return q;
    }
}
