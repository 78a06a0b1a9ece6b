using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = x</c> above 0 and <c>e^x − 1</c> elsewhere, elementwise. NaN stays NaN.</summary>
internal readonly struct Elu<T> : IUnaryOp<Elu<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "elu";

    public static void Forward(in Elu<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] > T.Zero ? x[i] : Precise.ExpMinusOne(x[i]);
        }
    }

    /// <summary>1 above 0, <c>y + 1</c> elsewhere; smooth at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Elu<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct =>
        TLanes.SelectGreater(x, TLanes.Broadcast(T.Zero), TLanes.Broadcast(T.One), TLanes.Add(y, TLanes.Broadcast(T.One)));

    /// <summary>The slope is <c>min(y, 0) + 1</c>.</summary>
    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Multiply(dy, tape.Affine(tape.Clamp(y, T.NegativeInfinity, T.Zero), T.One, T.One));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = x</c> above 0 and <c>e^x − 1</c> elsewhere, elementwise. NaN stays NaN.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Elu<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Elu<T>(), x);
}
