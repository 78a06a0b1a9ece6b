using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = √x</c>, elementwise; NaN below 0.</summary>
internal readonly struct Sqrt<T> : IUnaryOp<Sqrt<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "sqrt";

    public static void Forward(in Sqrt<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options) => TensorPrimitives.Sqrt(x, y);

    /// <summary><c>1 / (2 y)</c>, infinite at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Sqrt<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct =>
        TLanes.Divide(TLanes.Broadcast(T.CreateChecked(0.5)), y);

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Scale(tape.Divide(dy, y), T.CreateChecked(0.5));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = √x</c>, elementwise; NaN below 0.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Sqrt<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Sqrt<T>(), x);
}
