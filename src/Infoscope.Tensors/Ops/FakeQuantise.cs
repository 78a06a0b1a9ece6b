using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = low + step round((min(max(x, low), high) − low) / step)</c>, ties to even. NaN stays NaN.</summary>
internal readonly struct FakeQuantise<T>(T low, T high, T step) : IUnaryOp<FakeQuantise<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _low = low;
    private readonly T _high = high;
    private readonly T _step = step;

    public static string Name => "fake_quantise";

    public static void Forward(in FakeQuantise<T> op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var held = x[i] < op._low ? op._low : x[i] > op._high ? op._high : x[i];
            y[i] = op._low + (op._step * T.Round((held - op._low) / op._step));
        }
    }

    /// <summary>1 within the bounds and at both, as if nothing were rounded; 0 outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TLanes, TVector>(in FakeQuantise<T> op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct =>
        TLanes.SelectGreater(TLanes.Broadcast(op._low), x, TLanes.Broadcast(T.Zero), TLanes.SelectGreater(x, TLanes.Broadcast(op._high), TLanes.Broadcast(T.Zero), TLanes.Broadcast(T.One)));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>
    /// Rounds to the nearest of evenly spaced levels, <c>low + step round((x − low) / step)</c> with
    /// <c>step = (high − low) / (levels − 1)</c>; what lies outside goes to the nearest bound.
    /// </summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same. NaN stays NaN.</param>
    /// <param name="low">The lowest level.</param>
    /// <param name="high">The highest level.</param>
    /// <param name="levels">How many levels, at least 2; 256 for eight bits.</param>
    /// <exception cref="TensorException">The bounds are not in order or not finite, or there are fewer than two levels.</exception>
    /// <remarks>
    /// The gradient is that of a clamp, as if nothing were rounded: the straight-through estimator of Bengio, Léonard and
    /// Courville, "Estimating or propagating gradients through stochastic neurons", arXiv 1308.3432, 2013.
    /// </remarks>
    public static Tensor<T> FakeQuantise<T>(this Tape<T> tape, Tensor<T> x, T low, T high, int levels)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (!(low < high) || !T.IsFinite(high - low) || levels < 2)
        {
            throw new TensorException($"{Ops.FakeQuantise<T>.Name}: {levels} levels from {low} to {high} are no scale: at least 2 levels, between finite bounds in order.");
        }

        return tape.Elementwise(new FakeQuantise<T>(low, high, (high - low) / T.CreateChecked(levels - 1)), x);
    }
}
