using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = a − b</c>, elementwise, broadcast.</summary>
internal readonly struct Subtract<T> : IBinaryOp<T>, IDifferentiableBinary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "sub";

    public static void Forward(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.Subtract(a, b, y);

    public static void VjpLeft(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> da) => TensorPrimitives.Add(da, dy, da);

    public static void VjpRight(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> db) => TensorPrimitives.Subtract(db, dy, db);

    public Tensor<T> RecordVjpLeft(Tape<T> tape, Tensor<T> a, Tensor<T> b, Tensor<T> y, Tensor<T> dy) => dy;

    public Tensor<T> RecordVjpRight(Tape<T> tape, Tensor<T> a, Tensor<T> b, Tensor<T> y, Tensor<T> dy) => tape.Scale(dy, T.NegativeOne);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = a − b</c>, elementwise, broadcast.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="a">The left side.</param>
    /// <param name="b">The right side. Axes are matched from the last one; an axis that is missing or of size 1 is repeated, on either side.</param>
    /// <exception cref="TensorException">An axis has two different sizes, neither of them 1.</exception>
    public static Tensor<T> Subtract<T>(this Tape<T> tape, Tensor<T> a, Tensor<T> b)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise<Subtract<T>, T>(a, b);
}
