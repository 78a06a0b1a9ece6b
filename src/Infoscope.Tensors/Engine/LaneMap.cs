using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine;

/// <summary>A function of one number, written for any width.</summary>
internal interface ILaneFunction<T>
    where T : struct
{
    /// <summary><c>f(x)</c> in each lane.</summary>
    static abstract TVector At<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct;
}

/// <summary>Applies a <see cref="ILaneFunction{T}"/> along spans: the same bits at every position and on every width.</summary>
internal static class LaneMap
{
    public static void Apply<TFunction, T>(ReadOnlySpan<T> x, Span<T> y, SimdWidth width)
        where TFunction : struct, ILaneFunction<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length, nameof(y));
        switch (Widths.For<T>(width))
        {
            case SimdWidth.V512:
                Loop<TFunction, T, Lanes512<T>, Vector512<T>>(x, y);
                break;
            case SimdWidth.V256:
                Loop<TFunction, T, Lanes256<T>, Vector256<T>>(x, y);
                break;
            case SimdWidth.V128:
                Loop<TFunction, T, Lanes128<T>, Vector128<T>>(x, y);
                break;
            default:
                Loop<TFunction, T, ScalarLanes<T>, T>(x, y);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<TFunction, T, TLanes, TVector>(ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, ILaneFunction<T>
        where T : struct, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        nint i = 0;
        for (; i <= x.Length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(TFunction.At<TLanes, TVector>(TLanes.Load(ref from, i)), ref to, i);
        }

        for (; i < x.Length; i++)
        {
            Unsafe.Add(ref to, i) = TFunction.At<ScalarLanes<T>, T>(Unsafe.Add(ref from, i));
        }
    }
}
