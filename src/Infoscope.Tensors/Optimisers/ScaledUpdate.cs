using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Optimisers;

/// <summary><c>v ← kept v + added g²; p ← p − η g / (√v + ε)</c>: RMSProp and Adagrad.</summary>
internal readonly struct ScaledUpdate<T>(DecayStep<T> decay, T kept, T added, T step, T epsilon) : IUpdate<T>
    where T : struct, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes, TVector>(ref T value, ref T gradient, ref T first, ref T second, nint i)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var p = TLanes.Load(ref value, i);
        var g = decay.Gradient<TLanes, TVector>(TLanes.Load(ref gradient, i), p);
        var square = TLanes.MultiplyAdd(TLanes.Multiply(TLanes.Broadcast(added), g), g, TLanes.Multiply(TLanes.Broadcast(kept), TLanes.Load(ref first, i)));
        var root = TLanes.Add(TLanes.Sqrt(square), TLanes.Broadcast(epsilon));
        var change = TLanes.Divide(TLanes.Multiply(TLanes.Broadcast(step), g), root);
        TLanes.Store(square, ref first, i);
        TLanes.Store(TLanes.Subtract(decay.Value<TLanes, TVector>(p), change), ref value, i);
    }
}
