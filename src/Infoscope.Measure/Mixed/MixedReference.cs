using Infoscope.Core;

namespace Infoscope.Measure.Mixed;

/// <summary>The estimators for mixed data as their equations read, in O(n² (d + log n)): what the fast ones must equal to rounding.</summary>
internal static class MixedReference
{
    /// <summary>Ross 2014, equation 2, with all points at the radius counted; symbols without company left out.</summary>
    public static double Ross(Samples numbers, Samples symbols, int k)
    {
        var rows = Enumerable.Range(0, symbols.Rows).Where(i => Enumerable.Range(0, symbols.Rows).Any(j => j != i && Distance(symbols, i, j) == 0)).ToArray();
        return rows.Average(i =>
        {
            var others = rows.Where(j => j != i).ToArray();
            var same = others.Where(j => Distance(symbols, i, j) == 0).ToArray();
            var radius = same.Select(j => Distance(numbers, i, j)).Order().ElementAt(Math.Min(k, same.Length) - 1);
            return Digamma(rows.Length) + Digamma(same.Count(j => Distance(numbers, i, j) <= radius)) - Digamma(same.Length + 1)
                - Digamma(others.Count(j => Distance(numbers, i, j) <= radius));
        });
    }

    /// <summary>Gao et al. 2017, algorithm 1.</summary>
    public static double MixedKsg(Samples x, Samples y, int k)
    {
        var both = x.Beside(y);
        var rows = Enumerable.Range(0, x.Rows).ToArray();
        return rows.Average(i =>
        {
            var rho = rows.Where(j => j != i).Select(j => Distance(both, i, j)).Order().ElementAt(k - 1);
            return Math.Log(x.Rows) + Digamma(rho == 0 ? Within(both) : k) - Digamma(Within(x)) - Digamma(Within(y));

            int Within(Samples side) => rows.Count(j => rho == 0 ? Distance(side, i, j) == 0 : Distance(side, i, j) < rho);
        });
    }

    /// <summary><c>max_j |a_j − b_j|</c>.</summary>
    internal static double Distance(Samples points, int a, int b)
    {
        var distance = 0.0;
        for (var j = 0; j < points.Columns; j++)
        {
            distance = Math.Max(distance, Math.Abs(points[a, j] - points[b, j]));
        }

        return distance;
    }

    internal static double Digamma(int n) => MathNet.Numerics.SpecialFunctions.DiGamma(n);
}
