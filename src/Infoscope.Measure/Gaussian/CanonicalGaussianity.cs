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
    public static EstimateWarning? Check(Samples x, Samples y, CancellationToken cancellation)
    {
        var (u, v, correlations) = CanonicalPairs(x, y);
        cancellation.ThrowIfCancellationRequested();
        var pairs = correlations.AsSpan(0, Math.Clamp(correlations.Count(rho => rho >= Weakest), 1, MostPairs));
        var mardia = 1.0;
        for (var i = 0; i < pairs.Length; i++)
        {
            mardia = Math.Min(mardia, pairs.Length * MardiaTest.Of(u[i], v[i]).PValue);
        }

        var p = Math.Min(1, 3 * Math.Min(mardia, Math.Min(ResidualTest.PValue(u, v, pairs), ResidualTest.PValue(v, u, pairs))));
        return p >= Significance ? null : new EstimateWarning(
            WarningCodes.NotGaussian,
            string.Create(CultureInfo.InvariantCulture, $"The Gaussian copula's value was taken, but the leading canonical pairs are not jointly Gaussian (tests of Mardia and White, p = {p:0.#E+0}): there is more than correlation, so the truth is likely higher."));
    }

    private static (double[][] U, double[][] V, double[] Correlations) CanonicalPairs(Samples x, Samples y)
    {
        var n = x.Rows;
        var (a, b) = (ToMatrix(x), ToMatrix(y));
        var whitenA = a.TransposeThisAndMultiply(a).Divide(n).Cholesky().Factor;
        var whitenB = b.TransposeThisAndMultiply(b).Divide(n).Cholesky().Factor;
        var cross = a.TransposeThisAndMultiply(b).Divide(n);
        var svd = whitenA.Solve(whitenB.Solve(cross.Transpose()).Transpose()).Svd();
        return (
            (a * whitenA.Transpose().Solve(svd.U)).ToColumnArrays(),
            (b * whitenB.Transpose().Solve(svd.VT.Transpose())).ToColumnArrays(),
            svd.S.ToArray());
    }

    /// <summary>The columns that change.</summary>
    private static Matrix<double> ToMatrix(Samples samples)
    {
        var columns = new double[samples.Columns][];
        for (var j = 0; j < columns.Length; j++)
        {
            samples.CopyColumnTo(j, columns[j] = new double[samples.Rows]);
        }

        return Matrix<double>.Build.DenseOfColumnArrays(columns.Where(static column => Array.Exists(column, value => value != column[0])));
    }
}
