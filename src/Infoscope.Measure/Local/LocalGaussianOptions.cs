using System.Globalization;

namespace Infoscope.Measure.Local;

/// <summary>Settings of <see cref="LocalGaussianEstimator"/>.</summary>
/// <param name="K">
/// The neighbour whose distance is the bandwidth, at least 1 and below n; null takes <c>2 ln n</c>, rounded up. More is smoother: at
/// n = 2000 independent normal columns come out near 0.05 nats at k = 15, the default, and near 0.02 at 45; but the sine of two
/// periods with noise 0.01 is then 1 nat too low.
/// </param>
/// <param name="Tolerance">A fit has converged when Newton's decrement, √(gᵀ J⁻¹ g) of gradient g and curvature J, is at most this; above 0. Below 1e-7 rounding hides it.</param>
/// <param name="Iterations">Steps after which a fit counts as not converged, at least 1.</param>
public readonly record struct LocalGaussianOptions(int? K, double Tolerance, int Iterations)
{
    /// <summary>The defaults: k = 2 ln n, a decrement of 1e-6, at most 100 steps.</summary>
    public LocalGaussianOptions()
        : this(K: null, Tolerance: 1e-6, Iterations: 100)
    {
    }

    /// <summary>The k in force for n rows.</summary>
    internal int KFor(int n) => K ?? (n < 2 ? 1 : Math.Min(n - 1, (int)Math.Ceiling(2 * Math.Log(n))));

    internal LocalGaussianOptions Checked()
    {
        if (K < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K}; a nearest-neighbour estimate needs k of at least 1 (new LocalGaussianOptions() has 2 ln n)."));
        }

        return Tolerance > 0 && double.IsFinite(Tolerance) && Iterations >= 1
            ? this
            : throw new ArgumentOutOfRangeException(
                nameof(Tolerance),
                string.Create(CultureInfo.InvariantCulture, $"The tolerance is {Tolerance} and iterations is {Iterations}; the tolerance must be a number above 0 and iterations at least 1 (new LocalGaussianOptions() has 1e-6 and 100)."));
    }
}
