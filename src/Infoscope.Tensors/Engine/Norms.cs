using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Engine;

/// <summary>Norms summed in double, in an order that depends on the length alone, without allocation.</summary>
internal static class Norms
{
    private const int Chunk = 1024;

    /// <summary><c>Σ x²</c>.</summary>
    public static double SumOfSquares<T>(ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        Span<double> squares = stackalloc double[Chunk];
        var sum = 0.0;
        while (!x.IsEmpty)
        {
            var chunk = squares[..Math.Min(Chunk, x.Length)];
            TensorPrimitives.ConvertChecked(x[..chunk.Length], chunk);
            TensorPrimitives.Multiply(chunk, chunk, chunk);
            sum += FixedOrder.Sum<double>(chunk);
            x = x[chunk.Length..];
        }

        return sum;
    }
}
