using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Optimisers;

/// <summary><c>p ← p − η g</c>.</summary>
internal readonly struct DescentUpdate<T>(DecayStep<T> decay, T negativeRate) : IUpdate<T>
    where T : struct, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes, TVector>(ref T value, ref T gradient, ref T first, ref T second, nint i)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var p = TLanes.Load(ref value, i);
        var g = decay.Gradient<TLanes, TVector>(TLanes.Load(ref gradient, i), p);
        TLanes.Store(TLanes.Add(decay.Value<TLanes, TVector>(p), TLanes.Multiply(g, TLanes.Broadcast(negativeRate))), ref value, i);
    }
}

/// <summary><c>v ← μ v + g; p ← p − η v</c>, or <c>p ← p − η (g + μ v)</c>.</summary>
internal readonly struct MomentumUpdate<T>(DecayStep<T> decay, T negativeRate, T momentum, bool nesterov) : IUpdate<T>
    where T : struct, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes, TVector>(ref T value, ref T gradient, ref T first, ref T second, nint i)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var p = TLanes.Load(ref value, i);
        var g = decay.Gradient<TLanes, TVector>(TLanes.Load(ref gradient, i), p);
        var velocity = TLanes.Add(TLanes.Multiply(TLanes.Load(ref first, i), TLanes.Broadcast(momentum)), g);
        var direction = nesterov ? TLanes.MultiplyAdd(TLanes.Broadcast(momentum), velocity, g) : velocity;
        TLanes.Store(velocity, ref first, i);
        TLanes.Store(TLanes.Add(decay.Value<TLanes, TVector>(p), TLanes.Multiply(direction, TLanes.Broadcast(negativeRate))), ref value, i);
    }
}
