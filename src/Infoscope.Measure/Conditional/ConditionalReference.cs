using Infoscope.Core;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Conditional;

/// <summary>The neighbour estimators as their equations read, in O(n² (d + log n)): what the fast ones must equal to rounding.</summary>
internal static class ConditionalReference
{
    /// <summary>Frenzel and Pompe 2007, equation 6.</summary>
    public static double Ksg(Samples x, Samples y, Samples z, int k, int window = 0) =>
        Mean(x, y, z, k, (distance, radius) => distance < radius, _ => k, own: 1, window);

    /// <summary>Mesner and Shalizi 2021, algorithm 1, without the cut at 0.</summary>
    public static double Mixed(Samples x, Samples y, Samples z, int k) => Mean(x, y, z, k, (distance, radius) => distance <= radius, static inside => inside, own: 0);

    private static double Mean(Samples x, Samples y, Samples z, int k, Func<double, double, bool> isNear, Func<int, int> neighbours, int own, int window = 0)
    {
        var (xz, yz) = (x.Beside(z), y.Beside(z));
        var all = xz.Beside(y);
        return Enumerable.Range(0, x.Rows).Average(i =>
        {
            var others = Enumerable.Range(0, x.Rows).Where(j => Math.Abs(j - i) > window).ToArray();
            var radius = others.Select(j => MixedReference.Distance(all, i, j)).Order().ElementAt(k - 1);
            return MixedReference.Digamma(neighbours(Near(all))) - MixedReference.Digamma(Near(xz) + own) - MixedReference.Digamma(Near(yz) + own)
                + MixedReference.Digamma(Near(z) + own);

            int Near(Samples part) => others.Count(j => isNear(MixedReference.Distance(part, i, j), radius));
        });
    }
}
