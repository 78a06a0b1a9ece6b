using System.Numerics;
using Infoscope.Core.Matrices;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>C = A B</c>.</summary>
internal readonly struct MatrixMultiply<T> : IOp<MatrixMultiply<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "matmul";

    public static void Forward(in MatrixMultiply<T> op, Operands<T> io) =>
        MatrixProduct.Multiply(View(io.Input(0), io.InputShape(0)), View(io.Input(1), io.InputShape(1)), io.Output, io.Product);

    public static void Vjp(in MatrixMultiply<T> op, Operands<T> io)
    {
        var dc = View(io.OutputGradient, io.Shape);
        if (io.Needs(0))
        {
            var da = io.Gradient(0, out var isFresh);
            MatrixProduct.Multiply(dc, View(io.Input(1), io.InputShape(1)).Transposed, da, io.Product with { Accumulate = !isFresh });
        }

        if (io.Needs(1))
        {
            var db = io.Gradient(1, out var isFresh);
            MatrixProduct.Multiply(View(io.Input(0), io.InputShape(0)).Transposed, dc, db, io.Product with { Accumulate = !isFresh });
        }
    }

    private static MatrixView<T> View(ReadOnlySpan<T> values, Shape shape) => new(values, shape[0], shape[1]);

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, dc) = (io.Tape, io.OutputGradient);
        if (io.Needs(0))
        {
            io.Add(0, tape.MatrixMultiply(dc, tape.Permute(io.Input(1), 1, 0)));
        }

        if (io.Needs(1))
        {
            io.Add(1, tape.MatrixMultiply(tape.Permute(io.Input(0), 1, 0), dc));
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The matrix product <c>C = A B</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="a">A, <c>[m, k]</c>.</param>
    /// <param name="b">B, <c>[k, n]</c>.</param>
    /// <returns>C, <c>[m, n]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    /// <remarks>Cost O(m n k).</remarks>
    public static Tensor<T> MatrixMultiply<T>(this Tape<T> tape, Tensor<T> a, Tensor<T> b)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (left, right) = (a.Shape, b.Shape);
        if (left.Rank != 2 || right.Rank != 2 || left[1] != right[0])
        {
            throw TensorException.Shapes(Ops.MatrixMultiply<T>.Name, left, right, "a must be [m, k] and b [k, n], with the same k (axis 1 of a, axis 0 of b)");
        }

        return tape.Record(new MatrixMultiply<T>(), [tape.In(Layout.RowMajor, a), tape.In(Layout.RowMajor, b)], new Shape(left[0], right[1]));
    }
}
