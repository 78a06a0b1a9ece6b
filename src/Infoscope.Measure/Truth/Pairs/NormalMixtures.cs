using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>The named mixtures of normal pairs, each with its information by deterministic integration.</summary>
/// <remarks>
/// Published values of these are averages over draws, with standard errors near 0.001; the integrals here agree with them
/// and are right to about 1e-9. Source: as of <see cref="NormalMixturePair"/>.
/// </remarks>
public static class NormalMixtures
{
    private const double LegCorrelation = 0.95;
    private static readonly double[] ThreeUnits = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    /// <summary>X: the correlations ρ and −ρ in equal shares, so that X and Y are uncorrelated but not independent. 1 x 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ρ does not lie strictly between −1 and 1.</exception>
    public static NormalMixturePair Cross(double correlation) =>
        Equal([NormalPair.Correlated(correlation), NormalPair.Correlated(-correlation)], MixtureQuadrature.Plane);

    /// <summary>The letters A and I, of six strokes. 1 x 1.</summary>
    public static NormalMixturePair Letters()
    {
        var lean = LegCorrelation * Math.Sqrt(0.04 * 0.2);
        return Equal(
            [
                new NormalPair([1, 0], [0.01, 0, 0, 0.2], 1),
                new NormalPair([1, 1], [0.05, 0, 0, 0.001], 1),
                new NormalPair([1, -1], [0.05, 0, 0, 0.001], 1),
                new NormalPair([-0.8, -0.2], [0.03, 0, 0, 0.001], 1),
                new NormalPair([-1.2, 0], [0.04, lean, lean, 0.2], 1),
                new NormalPair([-0.4, 0], [0.04, -lean, -lean, 0.2], 1),
            ],
            MixtureQuadrature.Plane);
    }

    /// <summary>Two unit balls around <c>±(c, c, c)</c>, <c>c = distance/2</c>: the galaxy before it is wound up. 2 x 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not finite and above 0.</exception>
    public static NormalMixturePair Balls(double distance)
    {
        var c = 0.5 * Guard.Positive(distance);
        return Equal(
            [new NormalPair([c, c, c], ThreeUnits, 2), new NormalPair([-c, -c, -c], ThreeUnits, 2)],
            _ =>
            {
                // Along (1, −1) X is noise; what is left of it is its place along (1, 1)/√2.
                var along = Math.Sqrt(2) * c;
                return Equal(
                    [new NormalPair([along, c], [1, 0, 0, 1], 1), new NormalPair([-along, -c], [1, 0, 0, 1], 1)], MixtureQuadrature.Plane).Truth;
            });
    }

    /// <summary>m blobs around <c>1.5 (i, 0, i mod 4)</c> with variances (0.1, 1, 0.1): the waves before they roll. 2 x 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">m is below 1.</exception>
    public static NormalMixturePair Blobs(int count)
    {
        var places = Enumerable.Range(0, Guard.AtLeast(1, count)).Select(i => (X: 1.5 * i, Y: 1.5 * (i % 4))).ToArray();
        return Equal(
            [.. places.Select(place => new NormalPair([place.X, 0, place.Y], [0.1, 0, 0, 0, 1, 0, 0, 0, 0.1], 2))],

            // The second column of X is the same noise in all blobs.
            _ => Equal([.. places.Select(place => new NormalPair([place.X, place.Y], [0.1, 0, 0, 0.1], 1))], MixtureQuadrature.Plane).Truth);
    }

    /// <summary><c>X | i ~ N(0, i² I)</c> and <c>Y | i ~ N(i, 0.0001)</c>, i uniform on 1 … m. d x 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">d or m is below 1.</exception>
    public static NormalMixturePair Concentric(int xColumns, int count)
    {
        Guard.AtLeast(1, xColumns);
        Guard.AtLeast(1, count);
        var components = new NormalPair[count];
        for (var i = 1; i <= count; i++)
        {
            var d = xColumns + 1;
            var mean = new double[d];
            mean[xColumns] = i;
            var covariance = new double[d * d];
            for (var j = 0; j < xColumns; j++)
            {
                covariance[(j * d) + j] = i * i;
            }

            covariance[^1] = 1e-4;
            components[i - 1] = new NormalPair(mean, covariance, xColumns);
        }

        return Equal(components, _ => MixtureQuadrature.Concentric(xColumns, count));
    }

    /// <summary>Interacting pairs of correlation ρ, where a share p of the rows has X and Y drawn apart from each other. dx x dy.</summary>
    /// <param name="factors">The dependence, of two interacting pairs without common causes.</param>
    /// <param name="share">p, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The factors are others, or p is no such share.</exception>
    public static NormalMixturePair Inliers(LatentFactors factors, double share)
    {
        if (factors is not { Pairs: 2, CommonWeight: 0, XWeight: 0, YWeight: 0 })
        {
            throw new ArgumentException("The information is known for two interacting pairs without common causes only; use Pairs = 2 and weights of 0.", nameof(factors));
        }

        var correlation = factors.Correlations()[factors.XColumns];
        return new NormalMixturePair(
            [1 - share, share],
            [NormalPair.FromFactors(factors), NormalPair.WithoutDependence(factors)],
            _ => MixtureQuadrature.Inliers(correlation, share));
    }

    private static NormalMixturePair Equal(NormalPair[] components, Func<NormalMixturePair, KnownInformation> truth) =>
        new([.. Enumerable.Repeat(1.0 / components.Length, components.Length)], components, truth);
}
