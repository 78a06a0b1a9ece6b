using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = x²</c>, elementwise.</summary>
internal readonly struct Square<T> : IUnaryOp<Square<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "square";

    public static void Forward(in Square<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options) => TensorPrimitives.Multiply(x, x, y);

    /// <summary><c>2 x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Square<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => TLanes.Add(x, x);

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Scale(tape.Multiply(dy, x), T.CreateChecked(2));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = x²</c>, elementwise.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Square<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Square<T>(), x);
}
