using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Initialisers;

/// <summary>Matrices with orthonormal rows, or columns where those are fewer.</summary>
internal static class OrthogonalFill
{
    /// <summary>Draws normal vectors and makes each orthogonal to those before it, in double: uniform over such matrices.</summary>
    /// <param name="weight">Row-major; all axes but the first are columns.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="random">Drawn from.</param>
    /// <remarks>Each vector is orthogonalised twice, which leaves nothing but rounding. Cost O(short² long).</remarks>
    public static void Draw<T>(Span<T> weight, int rows, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        var columns = rows == 0 ? 0 : weight.Length / rows;
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count][];
        var product = new double[length];
        for (var i = 0; i < count; i++)
        {
            var vector = vectors[i] = new double[length];
            foreach (ref var value in vector.AsSpan())
            {
                value = random.NextNormal();
            }

            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    var shared = Dot(vector, vectors[j], product);
                    TensorPrimitives.MultiplyAdd<double>(vectors[j], -shared, vector, vector);
                }

                TensorPrimitives.Divide(vector, Math.Sqrt(Dot(vector, vector, product)), vector);
            }
        }

        for (var at = 0; at < weight.Length; at++)
        {
            var (row, column) = Math.DivRem(at, columns);
            weight[at] = T.CreateChecked(rows <= columns ? vectors[row][column] : vectors[column][row]);
        }
    }

    private static double Dot(double[] a, double[] b, double[] product)
    {
        TensorPrimitives.Multiply<double>(a, b, product);
        return FixedOrder.Sum<double>(product);
    }
}
