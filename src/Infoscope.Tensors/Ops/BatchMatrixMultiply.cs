using System.Numerics;
using Infoscope.Core.Matrices;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>C_i = A_i B_i</c> for each matrix of a batch.</summary>
internal readonly struct BatchMatrixMultiply<T> : IOp<BatchMatrixMultiply<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "bmm";

    public static void Forward(in BatchMatrixMultiply<T> op, Operands<T> io)
    {
        for (var i = 0; i < io.Shape[0]; i++)
        {
            MatrixProduct.Multiply(View(io.Input(0), io.InputShape(0), i), View(io.Input(1), io.InputShape(1), i), Part(io.Output, io.Shape, i), io.Product);
        }
    }

    public static void Vjp(in BatchMatrixMultiply<T> op, Operands<T> io)
    {
        if (io.Needs(0))
        {
            var da = io.Gradient(0, out var isFresh);
            for (var i = 0; i < io.Shape[0]; i++)
            {
                MatrixProduct.Multiply(View(io.OutputGradient, io.Shape, i), View(io.Input(1), io.InputShape(1), i).Transposed, Part(da, io.InputShape(0), i), io.Product with { Accumulate = !isFresh });
            }
        }

        if (io.Needs(1))
        {
            var db = io.Gradient(1, out var isFresh);
            for (var i = 0; i < io.Shape[0]; i++)
            {
                MatrixProduct.Multiply(View(io.Input(0), io.InputShape(0), i).Transposed, View(io.OutputGradient, io.Shape, i), Part(db, io.InputShape(1), i), io.Product with { Accumulate = !isFresh });
            }
        }
    }

    private static MatrixView<T> View(ReadOnlySpan<T> values, Shape shape, int i) => new(values.Slice(i * shape[1] * shape[2], shape[1] * shape[2]), shape[1], shape[2]);

    private static Span<T> Part(Span<T> values, Shape shape, int i) => values.Slice(i * shape[1] * shape[2], shape[1] * shape[2]);

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, dc) = (io.Tape, io.OutputGradient);
        if (io.Needs(0))
        {
            io.Add(0, tape.BatchMatrixMultiply(dc, tape.Permute(io.Input(1), 0, 2, 1)));
        }

        if (io.Needs(1))
        {
            io.Add(1, tape.BatchMatrixMultiply(tape.Permute(io.Input(0), 0, 2, 1), dc));
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The matrix product of each pair in two batches, <c>C_i = A_i B_i</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="a">A, <c>[batch, m, k]</c>.</param>
    /// <param name="b">B, <c>[batch, k, n]</c>.</param>
    /// <returns>C, <c>[batch, m, n]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    /// <remarks>Cost O(batch m n k).</remarks>
    public static Tensor<T> BatchMatrixMultiply<T>(this Tape<T> tape, Tensor<T> a, Tensor<T> b)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (left, right) = (a.Shape, b.Shape);
        if (left.Rank != 3 || right.Rank != 3 || left[0] != right[0] || left[2] != right[1])
        {
            throw TensorException.Shapes(Ops.BatchMatrixMultiply<T>.Name, left, right, "a must be [batch, m, k] and b [batch, k, n], with the same batch (axis 0) and k (axis 2 of a, axis 1 of b)");
        }

        return tape.Record(new BatchMatrixMultiply<T>(), [a, b], new Shape(left[0], left[1], right[2]));
    }
}
