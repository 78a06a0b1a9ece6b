using System.Numerics.Tensors;
using Infoscope.Core.Matrices;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Embedding;

/// <summary>
/// The eigenvectors of a symmetric matrix whose eigenvalues are largest in size, by orthogonal iteration: a block of vectors is multiplied by the
/// matrix, made orthonormal, and turned to the axes of its own small eigenvalue problem (Rayleigh and Ritz), until the values rest.
/// </summary>
/// <remarks>
/// Only products with the matrix are needed, so it may be sparse, and each is short enough to listen to a token. Values are right to about the
/// share at which they rest, vectors to its square root over the gap to the next eigenvalue. Always the same start.
/// Source: Golub and Van Loan, Matrix Computations, 4th edition, algorithm 8.2.8.
/// </remarks>
internal static class LeadingEigenvectors
{
    private const double Rounding = 1e-13;
    private const int BlockRows = 16;
    private const int MostIterations = 400;
    private const ulong StartSeed = 0x4549;

    /// <summary>Writes each of the vectors <c>[b, d]</c>, times the matrix, into the second <c>[b, d]</c>.</summary>
    public delegate void Product(double[] vectors, double[] images, int count);

    /// <summary>The leading eigenvalues, largest in size first, and their unit vectors <c>[count, d]</c>, the largest entry of each above 0.</summary>
    /// <param name="d">The size of the matrix.</param>
    /// <param name="count">How many.</param>
    /// <param name="rest">Values rest when a product changes their sum by less than this share of it.</param>
    /// <param name="multiply">The product with the matrix.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static (double[] Values, double[] Vectors) Find(int d, int count, double rest, Product multiply, int threads, CancellationToken cancellation)
    {
        var block = Math.Min(d, count + Math.Max(10, count / 5));
        var random = new RandomStream(StartSeed);
        var vectors = new double[block * d];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = random.NextNormal();
        }

        vectors = Orthonormal(vectors, block, d, threads, cancellation);
        var images = new double[block * d];
        var captured = 0.0;
        for (var iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            multiply(vectors, images, block);
            var (values, axes) = Decompose(InnerProducts(vectors, images, block, d, threads, cancellation), block);
            var sum = TensorPrimitives.SumOfMagnitudes<double>(values.AsSpan(0, count));
            if (block == d || iteration == MostIterations || Math.Abs(sum - captured) <= rest * sum)
            {
                vectors = Turned(axes, vectors, block, d, threads, cancellation);
                PointUpwards(vectors, count, d);
                return (values[..count], vectors[..(count * d)]);
            }

            captured = sum;
            vectors = Orthonormal(Turned(axes, images, block, d, threads, cancellation), block, d, threads, cancellation);
        }
    }

    /// <summary>Turns and stretches the vectors so that their inner products are those of unit axes; directions that are rounding become 0.</summary>
    private static double[] Orthonormal(double[] vectors, int block, int d, int threads, CancellationToken cancellation)
    {
        // Twice: the first pass leaves the rounding of how far the vectors were from it.
        for (var pass = 0; pass < 2; pass++)
        {
            Scale(vectors, block, d);
            var (values, axes) = Decompose(InnerProducts(vectors, vectors, block, d, threads, cancellation), block);
            for (var i = 0; i < block; i++)
            {
                var scale = values[i] > Rounding ? 1 / Math.Sqrt(values[i]) : 0;
                TensorPrimitives.Multiply(axes.AsSpan(i * block, block), scale, axes.AsSpan(i * block, block));
            }

            vectors = Turned(axes, vectors, block, d, threads, cancellation);
        }

        return vectors;
    }

    private static void Scale(double[] vectors, int block, int d)
    {
        for (var i = 0; i < block; i++)
        {
            var own = vectors.AsSpan(i * d, d);
            var norm = TensorPrimitives.Norm<double>(own);
            if (norm > 0)
            {
                TensorPrimitives.Divide(own, norm, own);
            }
        }
    }

    /// <summary>The eigenvalues of a small symmetric matrix, largest in size first, and the eigenvectors as rows.</summary>
    private static (double[] Values, double[] Axes) Decompose(double[] small, int block)
    {
        var symmetric = Matrix<double>.Build.Dense(block, block, (i, j) => 0.5 * (small[(i * block) + j] + small[(j * block) + i]));
        var decomposition = symmetric.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, block).OrderByDescending(i => Math.Abs(decomposition.EigenValues[i].Real)).ThenBy(static i => i).ToArray();
        var (values, axes) = (new double[block], new double[block * block]);
        for (var i = 0; i < block; i++)
        {
            values[i] = decomposition.EigenValues[order[i]].Real;
            for (var j = 0; j < block; j++)
            {
                axes[(i * block) + j] = decomposition.EigenVectors[j, order[i]];
            }
        }

        return (values, axes);
    }

    private static double[] InnerProducts(double[] a, double[] b, int block, int d, int threads, CancellationToken cancellation)
    {
        var products = new double[block * block];
        ParallelBlocks.For(
            block,
            BlockRows,
            threads,
            (start, end) => NarrowProduct.Inner<double>(a.AsSpan(start * d, (end - start) * d), end - start, b, block, products.AsSpan(start * block), d, default),
            cancellation);
        return products;
    }

    /// <summary>The vectors' combinations by the rows of a small matrix.</summary>
    private static double[] Turned(double[] axes, double[] vectors, int block, int d, int threads, CancellationToken cancellation)
    {
        var turned = new double[vectors.Length];
        ParallelBlocks.For(
            block,
            BlockRows,
            threads,
            (start, end) => NarrowProduct.Spread(
                new MatrixView<double>(axes.AsSpan(start * block), end - start, block), vectors, [], turned.AsSpan(start * d, (end - start) * d), d, default),
            cancellation);
        return turned;
    }

    private static void PointUpwards(double[] vectors, int count, int d)
    {
        for (var i = 0; i < count; i++)
        {
            var own = vectors.AsSpan(i * d, d);
            if (own[TensorPrimitives.IndexOfMaxMagnitude<double>(own)] < 0)
            {
                TensorPrimitives.Negate<double>(own, own);
            }
        }
    }
}
