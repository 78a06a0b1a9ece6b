using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = tanh(x)</c>, elementwise. NaN stays NaN, ±∞ gives ±1.</summary>
internal readonly struct Tanh<T> : IInPlaceOp<Tanh<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "tanh";

    public static void Forward(in Tanh<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options)
    {
        if (typeof(T) == typeof(float))
        {
            LaneMap.Apply<FloatTanh, float>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), options.Width);
        }
        else
        {
            TensorPrimitives.Tanh(x, y);
        }
    }

    /// <summary><c>1 − y²</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Tanh<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => TLanes.Subtract(TLanes.Broadcast(T.One), TLanes.Multiply(y, y));

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Multiply(dy, tape.Affine(tape.Square(y), T.NegativeOne, T.One));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = tanh(x)</c>, elementwise. NaN stays NaN, ±∞ gives ±1.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    /// <remarks>float within 2 units in the last place, the same bits at every position and on every width.</remarks>
    public static Tensor<T> Tanh<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Tanh<T>(), x);
}
