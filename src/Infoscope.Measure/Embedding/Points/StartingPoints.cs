using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>Where the points stand before the first step.</summary>
internal static class StartingPoints
{
    /// <summary>The standard deviation along the first axis.</summary>
    public const double Spread = 1e-4;

    /// <summary>A share of the first component's variance below which the second one is rounding.</summary>
    private const double Flat = 1e-20;

    /// <summary>The first two principal components; an axis without variance gets small random numbers, or no force could ever move a point along it.</summary>
    /// <returns>Positions <c>[n, 2]</c>, and whether an axis had to be made up.</returns>
    public static (double[] Points, bool IsMadeUp) Principal(Samples samples, ulong seed, int threads, CancellationToken cancellation)
    {
        var axes = Math.Min(2, samples.Columns);
        var components = PrincipalComponents.Of(samples, axes, threads, cancellation);
        var scale = Spread / Math.Sqrt(components.Variances[0]);
        var isFlat = axes < 2 || components.Variances[1] <= Flat * components.Variances[0];
        var random = new RandomStream(seed);
        var points = new double[2 * samples.Rows];
        for (var i = 0; i < samples.Rows; i++)
        {
            points[2 * i] = scale * components.Scores[i, 0];
            points[(2 * i) + 1] = isFlat ? 0.01 * Spread * random.NextNormal() : scale * components.Scores[i, 1];
        }

        return (points, isFlat);
    }

    /// <summary>Normal numbers.</summary>
    public static double[] Random(int n, ulong seed)
    {
        var random = new RandomStream(seed);
        var points = new double[2 * n];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = Spread * random.NextNormal();
        }

        return points;
    }
}
