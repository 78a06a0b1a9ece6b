using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = 1 / (1 + e^−x)</c>, elementwise. NaN stays NaN, ±∞ gives 1 and 0.</summary>
internal readonly struct Sigmoid<T> : IUnaryOp<Sigmoid<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "sigmoid";

    public static void Forward(in Sigmoid<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options) => TensorPrimitives.Sigmoid(x, y);

    /// <summary><c>y (1 − y)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Sigmoid<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct =>
        TLanes.Multiply(y, TLanes.Subtract(TLanes.Broadcast(T.One), y));

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Multiply(dy, tape.Multiply(y, tape.Affine(y, T.NegativeOne, T.One)));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = 1 / (1 + e^−x)</c>, elementwise. NaN stays NaN, ±∞ gives 1 and 0.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Sigmoid<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Sigmoid<T>(), x);
}
