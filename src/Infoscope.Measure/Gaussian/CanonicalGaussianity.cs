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
    private const double Significance = 1e-4;

    /// <summary>A warning when a leading pair fails <see cref="MardiaTest"/> or <see cref="ResidualTest"/>, else null.</summary>
    /// <param name="x">Sample of X with a column that changes, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y with a column that changes, <c>[n, dy]</c>.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static EstimateWarning? Check(Samples x, Samples y, EstimationContext context)
    {
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
            string.Create(CultureInfo.InvariantCulture, $"The Gaussian copula's value was taken, but the leading canonical pairs are not jointly Gaussian (tests of Mardia and White, p = {p:0.#E+0}): there is more than correlation, so the truth is likely higher."));
    }
}
