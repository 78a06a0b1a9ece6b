using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Optimisers;

/// <summary>Pulls parameters towards 0. To leave some out, such as biases, give them to an optimiser of their own.</summary>
/// <remarks>Source of the distinction: Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019.</remarks>
/// <param name="Rate">λ, at least 0; 0 for none.</param>
/// <param name="IsDecoupled">Whether it acts beside the gradient instead of through it.</param>
public readonly record struct WeightDecay(double Rate, bool IsDecoupled)
{
    /// <summary>None.</summary>
    public static WeightDecay None => default;

    /// <summary>The gradient of <c>λ |p|² / 2</c> is added to that of the loss: <c>g ← g + λ p</c>.</summary>
    public static WeightDecay Coupled(double rate) => new(rate, IsDecoupled: false);

    /// <summary>The parameter shrinks before the step: <c>p ← (1 − η λ) p</c>, whatever the optimiser makes of gradients.</summary>
    public static WeightDecay Decoupled(double rate) => new(rate, IsDecoupled: true);

    internal void Require() => Settings.Require(Rate >= 0 && double.IsFinite(Rate), "The rate of weight decay", Rate, "a number from 0 on");
}

/// <summary>The decay of one step, for a rule's <see cref="IUpdate{T}.At"/>.</summary>
internal readonly struct DecayStep<T>(WeightDecay decay, double learningRate)
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _added = T.CreateChecked(decay.IsDecoupled ? 0 : decay.Rate);
    private readonly T _kept = T.CreateChecked(decay.IsDecoupled ? 1 - (learningRate * decay.Rate) : 1);

    /// <summary>The gradient with coupled decay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Gradient<TLanes, TVector>(TVector gradient, TVector value)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => TLanes.MultiplyAdd(TLanes.Broadcast(_added), value, gradient);

    /// <summary>The value with decoupled decay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Value<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => TLanes.Multiply(TLanes.Broadcast(_kept), value);
}
