using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = min(max(x, low), high)</c>, elementwise. NaN stays NaN.</summary>
internal readonly struct Clamp<T>(T low, T high) : IUnaryOp<Clamp<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _low = low;
    private readonly T _high = high;

    public static string Name => "clamp";

    public static void Forward(in Clamp<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] < op._low ? op._low : x[i] > op._high ? op._high : x[i];
        }
    }

    /// <summary>1 within the bounds and at both kinks, 0 outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Clamp<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct =>
        TLanes.SelectGreater(TLanes.Broadcast(op._low), x, TLanes.Broadcast(T.Zero), TLanes.SelectGreater(x, TLanes.Broadcast(op._high), TLanes.Broadcast(T.Zero), TLanes.Broadcast(T.One)));

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Multiply(dy, tape.ConstantSlope(this, x));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = min(max(x, low), high)</c>, elementwise. NaN stays NaN.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value; not below <paramref name="low"/>.</param>
    public static Tensor<T> Clamp<T>(this Tape<T> tape, Tensor<T> x, T low, T high)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Clamp<T>(low, high), x);
}
