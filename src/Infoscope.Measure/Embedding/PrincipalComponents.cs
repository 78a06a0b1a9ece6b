using Infoscope.Core;
using Infoscope.Core.Matrices;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Embedding;

/// <summary>The directions in which a sample varies most, and where its rows lie along them.</summary>
/// <remarks>
/// Eigenvectors of the covariance matrix, or where there are more columns than rows those of the rows' inner products. Columns are centred and not
/// scaled. A direction points to where its largest entry is above 0 (of the rows' coordinates, where there are more columns than rows), so nothing
/// is random. The same bits for any number of threads. Cost O(n d min(n, d)) time once and O(min(n, d)² k) for each of some tens of
/// iterations, O(n d + min(n, d)²) memory. Source: Pearson, Philosophical Magazine 2, 559 (1901).
/// </remarks>
public sealed record PrincipalComponents
{
    private const int BlockRows = 16;
    private const double Rest = 1e-12;

    private PrincipalComponents(Samples scores, double[] variances, double totalVariance)
    {
        (Scores, Variances, TotalVariance) = (scores, variances, totalVariance);
    }

    /// <summary>The rows along the components, <c>[n, k]</c>; each column has mean 0.</summary>
    public Samples Scores { get; }

    /// <summary>The variance <c>Σ score² / (n − 1)</c> of each component, falling.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>The variance of all columns together; the components' sum to at most that.</summary>
    public double TotalVariance { get; }

    /// <summary>The leading components.</summary>
    /// <param name="samples">The sample, <c>[n, d]</c>, n of at least 2.</param>
    /// <param name="count">k, 1 to min(n, d).</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">d is 0, n is below 2, or a value is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1 or above min(n, d).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PrincipalComponents Of(Samples samples, int count, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.RequireColumns("the sample");
        if (samples.Rows < 2)
        {
            throw SampleException.TooFewRows("a principal component", samples.Rows, 2, "one row has no variance");
        }

        samples.RequireFinite("the sample");
        var (n, d) = (samples.Rows, samples.Columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(n, d));
        var columns = Centred(samples, threads, cancellation);
        var total = ParallelBlocks.Sum(d, 1, threads, (j, _) => SumOfSquares(columns, j, n), cancellation) / (n - 1);
        var scores = new double[(long)n * count];
        double[] values;
        if (d <= n)
        {
            var covariance = InnerProducts(columns, d, columns, d, n, threads, cancellation);
            (values, var directions) = LeadingEigenvectors.Find(d, count, Rest, Times(covariance, d, threads, cancellation), threads, cancellation);
            var rows = Transposed(columns, d, n);
            InnerProducts(rows, n, directions, count, d, threads, cancellation).CopyTo(scores, 0);
        }
        else
        {
            var rows = Transposed(columns, d, n);
            var products = InnerProducts(rows, n, rows, n, d, threads, cancellation);
            (values, var coordinates) = LeadingEigenvectors.Find(n, count, Rest, Times(products, n, threads, cancellation), threads, cancellation);
            for (var j = 0; j < count; j++)
            {
                var length = Math.Sqrt(Math.Max(0, values[j]));
                for (var i = 0; i < n; i++)
                {
                    scores[(i * count) + j] = length * coordinates[(j * n) + i];
                }
            }
        }

        return new PrincipalComponents(Samples.FromRowMajor(scores, n, count), [.. values.Select(value => Math.Max(0, value) / (n - 1))], total);
    }

    private static LeadingEigenvectors.Product Times(double[] matrix, int size, int threads, CancellationToken cancellation) => (vectors, images, count) =>
        ParallelBlocks.For(
            count,
            BlockRows,
            threads,
            (start, end) => NarrowProduct.Inner<double>(
                vectors.AsSpan(start * size, (end - start) * size), end - start, matrix, size, images.AsSpan(start * size, (end - start) * size), size, default),
            cancellation);

    /// <summary><c>A Bᵀ</c> of row-major <c>[a, length]</c> and <c>[b, length]</c>.</summary>
    private static double[] InnerProducts(double[] a, int aRows, double[] b, int bRows, int length, int threads, CancellationToken cancellation)
    {
        var result = new double[(long)aRows * bRows];
        ParallelBlocks.For(
            aRows,
            BlockRows,
            threads,
            (start, end) => NarrowProduct.Inner<double>(
                a.AsSpan(start * length, (end - start) * length), end - start, b, bRows, result.AsSpan(start * bRows, (end - start) * bRows), length, default),
            cancellation);
        return result;
    }

    /// <summary>The columns about their means, one after the other, <c>[d, n]</c>.</summary>
    private static double[] Centred(Samples samples, int threads, CancellationToken cancellation)
    {
        var n = samples.Rows;
        var columns = new double[(long)samples.Columns * n];
        ParallelBlocks.For(
            samples.Columns,
            1,
            threads,
            (j, _) =>
            {
                var column = columns.AsSpan(j * n, n);
                samples.CopyColumnTo(j, column);
                // About the first value first, so that a large common part costs the mean no digits.
                System.Numerics.Tensors.TensorPrimitives.Subtract(column, column[0], column);
                System.Numerics.Tensors.TensorPrimitives.Subtract(column, ParallelBlocks.PairwiseSum(column) / n, column);
            },
            cancellation);
        return columns;
    }

    private static double SumOfSquares(double[] columns, int column, int n)
    {
        Span<double> sum = stackalloc double[1];
        var values = columns.AsSpan(column * n, n);
        NarrowProduct.Inner<double>(values, 1, values, 1, sum, n, default);
        return sum[0];
    }

    private static double[] Transposed(double[] columns, int d, int n)
    {
        var rows = new double[columns.Length];
        for (var j = 0; j < d; j++)
        {
            for (var i = 0; i < n; i++)
            {
                rows[(i * d) + j] = columns[(j * n) + i];
            }
        }

        return rows;
    }
}
