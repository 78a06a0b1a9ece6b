using System.Globalization;

namespace Infoscope.Measure.Kernel;

/// <summary>Which side of the entropy of a Gaussian mixture is computed.</summary>
public enum KdeBound
{
    /// <summary>From above, by the Kullback-Leibler divergences of the components: id <c>kde</c>.</summary>
    Upper,

    /// <summary>From below, by their Bhattacharyya distances: id <c>kde-lower</c>.</summary>
    Lower,
}

/// <summary>Settings of <see cref="KdeEstimator"/>.</summary>
/// <param name="NoiseVariance">s², the variance of the noise added to each column, in squared units of the data; finite and above 0.</param>
/// <param name="Bound">Which bound.</param>
public readonly record struct KdeOptions(double NoiseVariance, KdeBound Bound)
{
    // Within these the reciprocal of 8 s² is an ordinary number.
    private const double Smallest = 1e-300;

    private const double Largest = 1e300;

    /// <summary>The defaults: s² = 0.001, upper bound.</summary>
    public KdeOptions()
        : this(NoiseVariance: 1e-3, KdeBound.Upper)
    {
    }

    internal KdeOptions Checked()
    {
        RequireVariance(NoiseVariance);
        return Bound is KdeBound.Upper or KdeBound.Lower
            ? this
            : throw new ArgumentOutOfRangeException(nameof(Bound), Bound, "The bound is Upper or Lower.");
    }

    internal static void RequireVariance(double variance)
    {
        if (!(variance is >= Smallest and <= Largest))
        {
            throw new ArgumentOutOfRangeException(
                nameof(NoiseVariance),
                string.Create(CultureInfo.InvariantCulture, $"The noise variance is {variance}; it must be a positive number between 1e-300 and 1e300 (new KdeOptions() has 0.001)."));
        }
    }
}
