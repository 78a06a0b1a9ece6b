using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>Both algorithms as their equations read, in O(n² (d + log n)): what the fast ones must equal to rounding.</summary>
internal static class KsgReference
{
    /// <summary>Algorithm 1, equation 8.</summary>
    public static double Ksg1(Samples x, Samples y, int k) =>
        Digamma(k) + Digamma(x.Rows) - Enumerable.Range(0, x.Rows).Average(i =>
        {
            var radius = Neighbours(x, y, i, k).Max(j => Math.Max(Distance(x, i, j), Distance(y, i, j)));
            return Digamma(Others(x, i).Count(j => Distance(x, i, j) < radius) + 1) + Digamma(Others(y, i).Count(j => Distance(y, i, j) < radius) + 1);
        });

    /// <summary>Algorithm 1 without the rows within a Theiler window, and with the others of each row in place of n − 1.</summary>
    public static double Ksg1(Samples x, Samples y, int k, int window) =>
        Enumerable.Range(0, x.Rows).Average(i =>
        {
            var others = Others(x, i).Where(j => Math.Abs(i - j) > window).ToArray();
            var radius = others.Select(j => Math.Max(Distance(x, i, j), Distance(y, i, j))).Order().ElementAt(k - 1);
            return Digamma(k) + Digamma(others.Length + 1) - Digamma(others.Count(j => Distance(x, i, j) < radius) + 1) - Digamma(others.Count(j => Distance(y, i, j) < radius) + 1);
        });

    /// <summary>Algorithm 2, equation 9.</summary>
    public static double Ksg2(Samples x, Samples y, int k) =>
        Digamma(k) - (1.0 / k) + Digamma(x.Rows) - Enumerable.Range(0, x.Rows).Average(i =>
        {
            var neighbours = Neighbours(x, y, i, k);
            return new[] { x, y }.Sum(side =>
            {
                var extent = neighbours.Max(j => Distance(side, i, j));
                return Digamma(Others(side, i).Count(j => Distance(side, i, j) <= extent));
            });
        });

    private static int[] Neighbours(Samples x, Samples y, int i, int k) =>
        [.. Others(x, i).OrderBy(j => Math.Max(Distance(x, i, j), Distance(y, i, j))).ThenBy(static j => j).Take(k)];

    private static IEnumerable<int> Others(Samples samples, int i) => Enumerable.Range(0, samples.Rows).Where(j => j != i);

    private static double Distance(Samples samples, int a, int b) =>
        Enumerable.Range(0, samples.Columns).Max(column => Math.Abs(samples[a, column] - samples[b, column]));

    private static double Digamma(int n) => MathNet.Numerics.SpecialFunctions.DiGamma(n);
}
