using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = a / b</c>, elementwise, broadcast.</summary>
internal readonly struct Divide<T> : IBinaryOp<T>, IDifferentiableBinary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "div";

    public static void Forward(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Divide(a, b, y);

    public static void VjpLeft(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> da)
    {
        for (var i = 0; i < da.Length; i++)
        {
            da[i] += dy[i] / b[i];
        }
    }

    public static void VjpRight(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> db)
    {
        for (var i = 0; i < db.Length; i++)
        {
            db[i] -= dy[i] * y[i] / b[i];
        }
    }

    public Tensor<T> RecordVjpLeft(Tape<T> tape, Tensor<T> a, Tensor<T> b, Tensor<T> y, Tensor<T> dy) => tape.Divide(dy, b);

    public Tensor<T> RecordVjpRight(Tape<T> tape, Tensor<T> a, Tensor<T> b, Tensor<T> y, Tensor<T> dy) => tape.Scale(tape.Divide(tape.Multiply(dy, y), b), T.NegativeOne);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = a / b</c>, elementwise, broadcast.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="a">The left side.</param>
    /// <param name="b">The right side. Axes are matched from the last one; an axis that is missing or of size 1 is repeated, on either side.</param>
    /// <exception cref="TensorException">An axis has two different sizes, neither of them 1.</exception>
    public static Tensor<T> Divide<T>(this Tape<T> tape, Tensor<T> a, Tensor<T> b)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise<Divide<T>, T>(a, b);
}
