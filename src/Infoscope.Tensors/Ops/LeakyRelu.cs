using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = x</c> above 0 and <c>slope x</c> elsewhere, elementwise. NaN stays NaN.</summary>
internal readonly struct LeakyRelu<T>(T slope) : IUnaryOp<LeakyRelu<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _slope = slope;

    public static string Name => "leaky_relu";

    public static void Forward(in LeakyRelu<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] > T.Zero ? x[i] : op._slope * x[i];
        }
    }

    /// <summary>1 above 0; <c>slope</c> below, at the kink and for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in LeakyRelu<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct =>
        TLanes.SelectGreater(x, TLanes.Broadcast(T.Zero), TLanes.Broadcast(T.One), TLanes.Broadcast(op._slope));

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Multiply(dy, tape.ConstantSlope(this, x));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = x</c> above 0 and <c>slope x</c> elsewhere, elementwise. NaN stays NaN.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    /// <param name="slope">The slope below 0.</param>
    public static Tensor<T> LeakyRelu<T>(this Tape<T> tape, Tensor<T> x, T slope)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new LeakyRelu<T>(slope), x);
}
