using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = |x|</c>, elementwise.</summary>
internal readonly struct Abs<T> : IUnaryOp<Abs<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "abs";

    public static void Forward(in Abs<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options) => TensorPrimitives.Abs(x, y);

    /// <summary>The sign; the sub-gradient at the kink is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Abs<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct =>
        TLanes.SelectGreater(x, TLanes.Broadcast(T.Zero), TLanes.Broadcast(T.One), TLanes.SelectGreater(TLanes.Broadcast(T.Zero), x, TLanes.Broadcast(T.NegativeOne), TLanes.Broadcast(T.Zero)));

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Multiply(dy, tape.ConstantSlope(this, x));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = |x|</c>, elementwise.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Abs<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Abs<T>(), x);
}
