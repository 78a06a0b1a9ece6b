using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Optimisers;

/// <summary>One Adam step over one parameter, in one pass.</summary>
internal readonly struct AdamUpdate<T>(T beta1, T rest1, T beta2, T rest2, T step, T rootScale, T epsilon)
    where T : struct, IFloatingPointIeee754<T>
{
    public void Apply(Span<T> value, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, SimdWidth width)
    {
        switch (Widths.For<T>(width))
        {
            case SimdWidth.V512:
                Loop<Lanes512<T>, Vector512<T>>(value, gradient, first, second);
                break;
            case SimdWidth.V256:
                Loop<Lanes256<T>, Vector256<T>>(value, gradient, first, second);
                break;
            case SimdWidth.V128:
                Loop<Lanes128<T>, Vector128<T>>(value, gradient, first, second);
                break;
            default:
                Loop<ScalarLanes<T>, T>(value, gradient, first, second);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Loop<TLanes, TVector>(Span<T> value, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        ref var p = ref MemoryMarshal.GetReference(value);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        ref var m = ref MemoryMarshal.GetReference(first);
        ref var v = ref MemoryMarshal.GetReference(second);
        nint i = 0;
        for (; i <= value.Length - TLanes.Count; i += TLanes.Count)
        {
            At<TLanes, TVector>(ref p, ref g, ref m, ref v, i);
        }

        for (; i < value.Length; i++)
        {
            At<ScalarLanes<T>, T>(ref p, ref g, ref m, ref v, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void At<TLanes, TVector>(ref T p, ref T g, ref T m, ref T v, nint i)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var gradient = TLanes.Load(ref g, i);
        var first = TLanes.MultiplyAdd(TLanes.Broadcast(rest1), gradient, TLanes.Multiply(TLanes.Broadcast(beta1), TLanes.Load(ref m, i)));
        var second = TLanes.MultiplyAdd(TLanes.Multiply(TLanes.Broadcast(rest2), gradient), gradient, TLanes.Multiply(TLanes.Broadcast(beta2), TLanes.Load(ref v, i)));
        var root = TLanes.MultiplyAdd(TLanes.Sqrt(second), TLanes.Broadcast(rootScale), TLanes.Broadcast(epsilon));
        var change = TLanes.Divide(TLanes.Multiply(TLanes.Broadcast(step), first), root);
        TLanes.Store(first, ref m, i);
        TLanes.Store(second, ref v, i);
        TLanes.Store(TLanes.Subtract(TLanes.Load(ref p, i), change), ref p, i);
    }
}
