using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine;

/// <summary>No activation: <c>y = x</c>.</summary>
internal readonly struct Identity<T> : IInPlaceOp<Identity<T>, T>, IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "identity";

    public static void Forward(in Identity<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options) => x.CopyTo(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in Identity<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => TLanes.Broadcast(T.One);

    public Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy) => dy;
}
