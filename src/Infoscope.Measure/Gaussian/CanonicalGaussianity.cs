using System.Globalization;
using Infoscope.Core;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Gaussian;

/// <summary>Whether what two samples share linearly is all that their leading canonical pairs share.</summary>
internal static class CanonicalGaussianity
{
    /// <summary>Pairs with less than this correlation carry under 0.01 nats.</summary>
    private const double Weakest = 0.1;

    private const int MostPairs = 8;

    /// <summary>The tests hold for large n; with fewer rows they have little power anyway.</summary>
    private const int FewestRows = 100;

    private const double Significance = 1e-4;

    /// <summary>A warning when a leading pair fails <see cref="MardiaTest"/> or <see cref="ResidualTest"/>, else null.</summary>
    /// <param name="samples">Samples of X and Y.</param>
    /// <param name="canonical">Their canonical correlations.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static EstimateWarning? Check(PairedInput samples, CanonicalCorrelations canonical, EstimationContext context)
    {
        var (x, y) = samples;
        if (x.Rows < FewestRows || canonical.Values.Count == 0 || double.IsInfinity(canonical.Information.Nats))
        {
            return null;
        }

        var (first, second) = (new OrthonormalBasis(x, context.Threads, context.Cancellation), new OrthonormalBasis(y, context.Threads, context.Cancellation));
        var products = Matrix<double>.Build.Dense(first.Kept.Count, second.Kept.Count, (i, j) => CentredColumns.Dot(first.Directions[i], second.Directions[j]));
        context.Cancellation.ThrowIfCancellationRequested();
        var pairs = products.Svd();
        var correlations = pairs.S.Take(Math.Clamp(pairs.S.Count(static rho => rho >= Weakest), 1, MostPairs)).ToArray();
        var (u, v) = (new WhitenedSide(first, i => pairs.U.Column(i), correlations.Length), new WhitenedSide(second, i => pairs.VT.Row(i), correlations.Length));
        var mardia = u.Leading.Zip(v.Leading, static (a, b) => MardiaTest.Of(a, b).PValue).Min();
        context.Cancellation.ThrowIfCancellationRequested();
        var residual = Math.Min(ResidualTest.PValue(u, v, correlations), ResidualTest.PValue(v, u, correlations));

        // Bonferroni's over the pairs for one test, and over the three tests.
        var p = Math.Min(1, 3 * Math.Min(correlations.Length * mardia, residual));
        return p >= Significance ? null : new EstimateWarning(
            WarningCodes.NotGaussian,
            string.Create(CultureInfo.InvariantCulture, $"The leading canonical pairs are not jointly Gaussian (tests of Mardia and White, p = {p:0.#E+0}): there is more than correlation, or the columns are not normal. Take copula where it is the columns, else ksg-copula or another estimator by neighbours."));
    }
}
