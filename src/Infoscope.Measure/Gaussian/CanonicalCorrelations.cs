using Infoscope.Core;
using Infoscope.Core.Parallelism;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Gaussian;

/// <summary>
/// The canonical correlations of two samples: <c>ρ_1 ≥ ρ_2 ≥ …</c>, each the largest correlation between a combination of the
/// columns of X and one of the columns of Y that are uncorrelated with all combinations before.
/// </summary>
/// <remarks>
/// For jointly Gaussian X and Y they say it all: <c>I(X;Y) = −½ Σ ln(1 − ρ_i²)</c>. ρ are the singular values of <c>Q_xᵀ Q_y</c>,
/// with orthonormal bases of the centred columns. Near 1 it is <c>1 − ρ²</c> that is computed, as the square of what of one
/// variate is not in the other, so that it keeps its digits down to 1e-13; less than that is rounding and counts as 0.
/// <para>Columns that never change, and columns that are combinations of others of their side within rounding (1e-13 of their
/// variance), add nothing and are left out. Equal values do not matter.</para>
/// The same bits for any number of threads; x and y swapped swap the sides. Cost O(n d² + d³) time and O(n d) memory, d = dx + dy.
/// Source: Hotelling, Biometrika 28, 321 (1936); the method: Björck and Golub, Mathematics of Computation 27, 579 (1973).
/// </remarks>
public sealed class CanonicalCorrelations
{
    private CanonicalCorrelations(double[] values, double[] unexplained, CanonicalSide x, CanonicalSide y)
    {
        (Values, Unexplained, X, Y) = (values, unexplained, x, y);
    }

    /// <summary><c>ρ_i</c>, falling, from 0 to 1; as many as the side with fewer independent columns has, none where a side never changes.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary><c>1 − ρ_i²</c>, the share of variance that the other side leaves unexplained; 0 where that is rounding.</summary>
    public IReadOnlyList<double> Unexplained { get; }

    /// <summary>The combinations of the columns of X.</summary>
    public CanonicalSide X { get; }

    /// <summary>The combinations of the columns of Y.</summary>
    public CanonicalSide Y { get; }

    /// <summary><c>−½ Σ ln(1 − ρ_i²)</c>; infinite where one side determines a combination of the other.</summary>
    public Information Information => new(0.5 * Unexplained.Sum(static share => -Math.Log(share)));

    /// <summary>The canonical correlations of two paired samples.</summary>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">
    /// Row counts differ, d is 0, a value is NaN or infinite, or there are not 2 more rows than columns that change, so that some
    /// correlation would be 1 whatever the data.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CanonicalCorrelations Of(Samples x, Samples y, int threads = 1, CancellationToken cancellation = default)
    {
        var context = new EstimationContext(Seed: 0) { Threads = threads, Cancellation = cancellation };
        return Of(PairedInput.Require(x, y, new GaussianEstimator().Traits, "a correlation of 2 rows is always 1", context, "a canonical correlation"), threads, cancellation);
    }

    /// <summary>The same of checked samples.</summary>
    internal static CanonicalCorrelations Of(PairedInput samples, int threads, CancellationToken cancellation)
    {
        var (x, y) = samples;
        var (xBasis, yBasis) = (new OrthonormalBasis(x, threads, cancellation), new OrthonormalBasis(y, threads, cancellation));
        var (xVarying, yVarying) = (x.Columns - xBasis.Constant.Count, y.Columns - yBasis.Constant.Count);
        if (xVarying > 0 && yVarying > 0 && x.Rows < xVarying + yVarying + 2)
        {
            throw SampleException.TooFewRows(
                "a canonical correlation", x.Rows, xVarying + yVarying + 2, $"2 more than the {xVarying + yVarying} columns that change");
        }

        // The same side first whichever is called x, so that swapping them changes no bit.
        if (ComesFirst(xBasis, yBasis))
        {
            return Correlate(xBasis, yBasis, threads, cancellation);
        }

        var swapped = Correlate(yBasis, xBasis, threads, cancellation);
        return new CanonicalCorrelations([.. swapped.Values], [.. swapped.Unexplained], swapped.Y, swapped.X);
    }

    private static CanonicalCorrelations Correlate(OrthonormalBasis first, OrthonormalBasis second, int threads, CancellationToken cancellation)
    {
        var (rows, columns) = (first.Kept.Count, second.Kept.Count);
        var pairs = Math.Min(rows, columns);
        if (pairs == 0)
        {
            return new CanonicalCorrelations([], [], new CanonicalSide(first, []), new CanonicalSide(second, []));
        }

        var products = new double[rows, columns];
        ParallelBlocks.For(
            rows,
            1,
            threads,
            (i, _) =>
            {
                for (var j = 0; j < columns; j++)
                {
                    products[i, j] = CentredColumns.Dot(first.Directions[i], second.Directions[j]);
                }
            },
            cancellation);
        var decomposition = Matrix<double>.Build.DenseOfArray(products).Svd();
        var (values, unexplained) = (new double[pairs], new double[pairs]);
        var (one, other) = (new double[pairs][], new double[pairs][]);
        ParallelBlocks.For(
            pairs,
            1,
            threads,
            (pair, _) =>
            {
                var (u, v) = (decomposition.U.Column(pair).ToArray(), decomposition.VT.Row(pair).ToArray());
                var rho = decomposition.S[pair];
                var share = rho * rho > 0.5 ? Residual(first.Combine(u), second.Combine(v), rho) : (1 - rho) * (1 + rho);
                unexplained[pair] = share > CentredColumns.Dependent ? share : 0;
                values[pair] = unexplained[pair] == 0 ? 1 : Math.Min(rho, 1);
                (one[pair], other[pair]) = (first.Weights(u), second.Weights(v));
            },
            cancellation);
        return new CanonicalCorrelations(values, unexplained, new CanonicalSide(first, one), new CanonicalSide(second, other));
    }

    /// <summary><c>‖v − ρ u‖²</c> of unit vectors: 1 − ρ² without cancellation.</summary>
    private static double Residual(double[] u, double[] v, double rho)
    {
        for (var i = 0; i < v.Length; i++)
        {
            v[i] -= rho * u[i];
        }

        return CentredColumns.Dot(v, v);
    }

    private static bool ComesFirst(OrthonormalBasis x, OrthonormalBasis y)
    {
        if (x.Kept.Count != y.Kept.Count)
        {
            return x.Kept.Count < y.Kept.Count;
        }

        return x.Kept.Zip(y.Kept, (a, b) => x.Content.Compare(a, y.Content, b)).FirstOrDefault(static order => order != 0) <= 0;
    }
}
