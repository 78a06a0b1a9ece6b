using Infoscope.Core;

namespace Infoscope.Measure.Multivariate;

/// <summary>The neighbour quantities as their equations read, in O(m n² (m + log n)): what the fast ones must equal to rounding.</summary>
internal static class MultivariateReference
{
    /// <summary>Kraskov et al. 2004, equation 10.</summary>
    public static double TotalCorrelation1(Samples x, int k) => Digamma(k) + ((x.Columns - 1) * Digamma(x.Rows)) - Mean(x, k, (i, _, radius) =>
        Columns(x).Sum(j => Digamma(Others(x, i).Count(other => Distance(x, i, other, [j]) < radius) + 1)));

    /// <summary>The same cube for the entropies of all columns but one.</summary>
    public static double DualTotalCorrelation1(Samples x, int k) => Digamma(x.Rows) + ((x.Columns - 1) * Digamma(k)) - Mean(x, k, (i, _, radius) =>
        Columns(x).Sum(j => Digamma(Others(x, i).Count(other => Distance(x, i, other, But(x, j)) < radius) + 1)));

    /// <summary>Kraskov et al. 2004, equation 11.</summary>
    public static double TotalCorrelation2(Samples x, int k) => Digamma(k) - ((x.Columns - 1.0) / k) + ((x.Columns - 1) * Digamma(x.Rows)) - Mean(x, k, (i, neighbours, _) =>
        Columns(x).Sum(j => Digamma(InRectangle(x, i, neighbours, [j]))));

    /// <summary>The same rectangle for all columns but one, each of its m − 1 sides touched by a point.</summary>
    public static double DualTotalCorrelation2(Samples x, int k)
    {
        var m = x.Columns;
        return Digamma(x.Rows) + ((m - 1) * (Digamma(k) - ((m - 1.0) / k))) - Mean(x, k, (i, neighbours, _) => Columns(x).Sum(j =>
        {
            var inside = InRectangle(x, i, neighbours, But(x, j));
            return Digamma(inside) - ((m - 2.0) / inside);
        }));
    }

    private static double Mean(Samples x, int k, Func<int, int[], double, double> term) => Enumerable.Range(0, x.Rows).Average(i =>
    {
        int[] all = [.. Columns(x)];
        int[] neighbours = [.. Others(x, i).OrderBy(other => Distance(x, i, other, all)).ThenBy(static other => other).Take(k)];
        return term(i, neighbours, Distance(x, i, neighbours[^1], all));
    });

    private static int InRectangle(Samples x, int i, int[] neighbours, int[] columns) => Others(x, i).Count(other =>
        Array.TrueForAll(columns, j => Distance(x, i, other, [j]) <= neighbours.Max(neighbour => Distance(x, i, neighbour, [j]))));

    private static double Distance(Samples x, int a, int b, int[] columns) => columns.Max(j => Math.Abs(x[a, j] - x[b, j]));

    private static IEnumerable<int> Others(Samples x, int i) => Enumerable.Range(0, x.Rows).Where(other => other != i);

    private static IEnumerable<int> Columns(Samples x) => Enumerable.Range(0, x.Columns);

    private static int[] But(Samples x, int column) => [.. Columns(x).Where(j => j != column)];

    private static double Digamma(int n) => MathNet.Numerics.SpecialFunctions.DiGamma(n);
}
