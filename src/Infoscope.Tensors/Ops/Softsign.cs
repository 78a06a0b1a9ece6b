using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = x / (1 + |x|)</c>, elementwise. NaN stays NaN; infinities give NaN.</summary>
internal readonly struct Softsign<T> : IUnaryOp<Softsign<T>, T>, ILaneFunction<T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "softsign";

    public static void Forward(in Softsign<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options) =>
        LaneMap.Apply<Softsign<T>, T>(x, y, options.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector At<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => TLanes.Divide(x, TLanes.Add(TLanes.Broadcast(T.One), TLanes.Abs(x)));

    /// <summary><c>1 / (1 + |x|)²</c>; from x, because <c>(1 − |y|)²</c> loses digits where y is near 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Softsign<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var one = TLanes.Broadcast(T.One);
        var root = TLanes.Divide(one, TLanes.Add(one, TLanes.Abs(x)));
        return TLanes.Multiply(root, root);
    }

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => tape.Divide(dy, tape.Square(tape.Affine(tape.Abs(x), T.One, T.One)));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = x / (1 + |x|)</c>, elementwise. NaN stays NaN; infinities give NaN.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Softsign<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Elementwise(new Softsign<T>(), x);
}
