using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>The entropy as its equation reads, in O(n² (d + log n)): what the fast one must equal to rounding.</summary>
internal static class KozachenkoLeonenkoReference
{
    public static double Entropy(Samples points, KozachenkoLeonenkoOptions options)
    {
        var (n, d) = (points.Rows, points.Columns);
        return Digamma(n) + BallVolume.Log(d, options.Norm) + Enumerable.Range(0, n).Average(i =>
        {
            var others = Enumerable.Range(0, n).Where(j => j != i).Select(j => Distance(points, i, j, options.Norm)).Order().ToArray();
            var k = others[options.K - 1] > 0 ? options.K : others.Count(static distance => distance == 0) + 1;
            return (d * Math.Log(others[k - 1])) - Digamma(k);
        });
    }

    private static double Distance(Samples points, int a, int b, NeighbourNorm norm)
    {
        var differences = Enumerable.Range(0, points.Columns).Select(j => Math.Abs(points[a, j] - points[b, j])).ToArray();
        var largest = differences.Max();
        return norm == NeighbourNorm.Maximum || largest == 0
            ? largest
            : largest * Math.Sqrt(differences.Sum(difference => difference / largest * (difference / largest)));
    }

    private static double Digamma(int n) => MathNet.Numerics.SpecialFunctions.DiGamma(n);
}
