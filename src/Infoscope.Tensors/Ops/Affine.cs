using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = factor x + offset</c> with two given numbers, elementwise.</summary>
internal readonly struct Affine<T>(T factor, T offset) : IUnaryOp<Affine<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _factor = factor;
    private readonly T _offset = offset;

    public static string Name => "affine";

    public static void Forward(in Affine<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options)
    {
        TensorPrimitives.Multiply(x, op._factor, y);
        TensorPrimitives.Add(y, op._offset, y);
    }

    /// <summary>The factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Affine<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => TLanes.Broadcast(op._factor);

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Scale(dy, _factor);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = factor x + offset</c>, elementwise, with two given numbers.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    /// <param name="factor">What x is multiplied by.</param>
    /// <param name="offset">What is added.</param>
    public static Tensor<T> Affine<T>(this Tape<T> tape, Tensor<T> x, T factor, T offset)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Affine<T>(factor, offset), x);

    /// <summary><c>y = factor x</c>, elementwise, with a given number.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    /// <param name="factor">What x is multiplied by.</param>
    public static Tensor<T> Scale<T>(this Tape<T> tape, Tensor<T> x, T factor)
        where T : struct, IFloatingPointIeee754<T> => tape.Affine(x, factor, T.Zero);
}
