using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = e^x</c>, elementwise.</summary>
internal readonly struct Exp<T> : IUnaryOp<Exp<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "exp";

    public static void Forward(in Exp<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options) => TensorPrimitives.Exp(x, y);

    /// <summary><c>y</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Exp<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => y;

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Multiply(dy, y);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = e^x</c>, elementwise.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Exp<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Exp<T>(), x);
}
