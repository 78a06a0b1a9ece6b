using Infoscope.Core.Matrices;
using Infoscope.Core.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Embedding;

/// <summary>
/// The eigenvectors of a symmetric matrix whose eigenvalues are largest in size, by orthogonal iteration: a block of vectors is multiplied by the
/// matrix, made orthonormal, and turned to the axes of its own small eigenvalue problem (Rayleigh and Ritz), until the values rest.
/// </summary>
/// <remarks>
/// Only products with the matrix are needed, so it may be sparse, and each is short enough to listen to a token. Values are right to
/// about 1e-13 of their sum, vectors to the square root of that over the gap to the next eigenvalue. Always the same start.
/// Source: Golub and Van Loan, Matrix Computations, 4th edition, algorithm 8.2.8.
/// </remarks>
internal static class LeadingEigenvectors
{
    private const double Rest = 1e-13;
    private const int MostIterations = 400;
    private const ulong StartSeed = 0x4549;

    /// <summary>Writes each of the vectors <c>[b, d]</c>, times the matrix, into the second <c>[b, d]</c>.</summary>
    public delegate void Product(double[] vectors, double[] images, int count);

    /// <summary>The leading eigenvalues, largest in size first, and their unit vectors <c>[count, d]</c>, the largest entry of each above 0.</summary>
    public static (double[] Values, double[] Vectors) Find(int d, int count, Product multiply, CancellationToken cancellation)
    {
        var block = Math.Min(d, count + Math.Max(10, count / 5));
        var random = new RandomStream(StartSeed);
        var vectors = new double[block * d];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = random.NextNormal();
        }

        Orthonormalise(vectors, block, d);
        var (images, turned) = (new double[block * d], new double[block * d]);
        var values = new double[block];
        var captured = 0.0;
        for (var iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            multiply(vectors, images, block);
            var axes = RayleighRitz(vectors, images, values, block, d);
            NarrowProduct.Spread<double>(axes, vectors, [], turned, d, default);
            (vectors, turned) = (turned, vectors);
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                sum += Math.Abs(values[i]);
            }

            if (block == d || iteration == MostIterations || Math.Abs(sum - captured) <= Rest * sum)
            {
                PointUpwards(vectors, count, d);
                return (values[..count], vectors[..(count * d)]);
            }

            captured = sum;
            NarrowProduct.Spread<double>(axes, images, [], turned, d, default);
            (vectors, turned) = (turned, vectors);
            Orthonormalise(vectors, block, d);
        }
    }

    /// <summary>The eigenvectors of <c>V M Vᵀ</c> as rows, and the eigenvalues, largest in size first.</summary>
    private static MatrixView<double> RayleighRitz(double[] vectors, double[] images, double[] values, int block, int d)
    {
        var small = new double[block * block];
        NarrowProduct.Inner<double>(vectors, block, images, block, small, d, default);
        var symmetric = Matrix<double>.Build.Dense(block, block, (i, j) => 0.5 * (small[(i * block) + j] + small[(j * block) + i]));
        var decomposition = symmetric.Evd(Symmetricity.Symmetric);
        var order = Enumerable.Range(0, block).OrderByDescending(i => Math.Abs(decomposition.EigenValues[i].Real)).ThenBy(static i => i).ToArray();
        var axes = new double[block * block];
        for (var i = 0; i < block; i++)
        {
            values[i] = decomposition.EigenValues[order[i]].Real;
            for (var j = 0; j < block; j++)
            {
                axes[(i * block) + j] = decomposition.EigenVectors[j, order[i]];
            }
        }

        return new MatrixView<double>(axes, block, block);
    }

    /// <summary>Gram and Schmidt's process, each vector twice, so that rounding leaves nothing.</summary>
    private static void Orthonormalise(double[] vectors, int count, int d)
    {
        Span<double> products = stackalloc double[1];
        for (var i = 0; i < count; i++)
        {
            var own = vectors.AsSpan(i * d, d);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    var other = vectors.AsSpan(j * d, d);
                    NarrowProduct.Inner<double>(own, 1, other, 1, products, d, default);
                    System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(other, -products[0], own, own);
                }

                NarrowProduct.Inner<double>(own, 1, own, 1, products, d, default);
                var norm = Math.Sqrt(products[0]);
                if (norm > 0)
                {
                    System.Numerics.Tensors.TensorPrimitives.Divide(own, norm, own);
                }
            }
        }
    }

    private static void PointUpwards(double[] vectors, int count, int d)
    {
        for (var i = 0; i < count; i++)
        {
            var own = vectors.AsSpan(i * d, d);
            if (own[System.Numerics.Tensors.TensorPrimitives.IndexOfMaxMagnitude<double>(own)] < 0)
            {
                System.Numerics.Tensors.TensorPrimitives.Negate<double>(own, own);
            }
        }
    }
}
