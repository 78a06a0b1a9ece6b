using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>sum_kc += Σ_place x(start_place + shift_k) small(place, c)</c> for six k or one, and two vectors of channels c: each number is one sum in the
/// order of the places whose steps are fused.
/// </summary>
internal static class DirectWeightTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>Vectors of channels of a tile.</summary>
    public const int Vectors = 2;

    /// <summary>Six rows; those of the sums, and of the small image, lie <paramref name="columns"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Six<TLanes, T, TVector>(ref T x, ref int shifts, ref int starts, int places, ref T small, nint columns, ref T sums)
        where TLanes : struct, ILanes<T, TVector>
        where T : struct, IFloatingPointIeee754<T>
        where TVector : struct
    {
        ref var x0 = ref Unsafe.Add(ref x, Unsafe.Add(ref shifts, 0));
        ref var x1 = ref Unsafe.Add(ref x, Unsafe.Add(ref shifts, 1));
        ref var x2 = ref Unsafe.Add(ref x, Unsafe.Add(ref shifts, 2));
        ref var x3 = ref Unsafe.Add(ref x, Unsafe.Add(ref shifts, 3));
        ref var x4 = ref Unsafe.Add(ref x, Unsafe.Add(ref shifts, 4));
        ref var x5 = ref Unsafe.Add(ref x, Unsafe.Add(ref shifts, 5));
        var a0 = TLanes.Broadcast(T.Zero);
        TVector b0 = a0, a1 = a0, b1 = a0, a2 = a0, b2 = a0, a3 = a0, b3 = a0, a4 = a0, b4 = a0, a5 = a0, b5 = a0;
        for (nint place = 0; place < places; place++)
        {
            nint start = Unsafe.Add(ref starts, place);
            var left = TLanes.Load(ref small, 0);
            var right = TLanes.Load(ref small, TLanes.Count);
            small = ref Unsafe.Add(ref small, columns);
            var v = TLanes.Broadcast(Unsafe.Add(ref x0, start));
            a0 = TLanes.MultiplyAdd(v, left, a0);
            b0 = TLanes.MultiplyAdd(v, right, b0);
            v = TLanes.Broadcast(Unsafe.Add(ref x1, start));
            a1 = TLanes.MultiplyAdd(v, left, a1);
            b1 = TLanes.MultiplyAdd(v, right, b1);
            v = TLanes.Broadcast(Unsafe.Add(ref x2, start));
            a2 = TLanes.MultiplyAdd(v, left, a2);
            b2 = TLanes.MultiplyAdd(v, right, b2);
            v = TLanes.Broadcast(Unsafe.Add(ref x3, start));
            a3 = TLanes.MultiplyAdd(v, left, a3);
            b3 = TLanes.MultiplyAdd(v, right, b3);
            v = TLanes.Broadcast(Unsafe.Add(ref x4, start));
            a4 = TLanes.MultiplyAdd(v, left, a4);
            b4 = TLanes.MultiplyAdd(v, right, b4);
            v = TLanes.Broadcast(Unsafe.Add(ref x5, start));
            a5 = TLanes.MultiplyAdd(v, left, a5);
            b5 = TLanes.MultiplyAdd(v, right, b5);
        }

        Add<TLanes, T, TVector>(a0, b0, ref sums);
        Add<TLanes, T, TVector>(a1, b1, ref Unsafe.Add(ref sums, columns));
        Add<TLanes, T, TVector>(a2, b2, ref Unsafe.Add(ref sums, 2 * columns));
        Add<TLanes, T, TVector>(a3, b3, ref Unsafe.Add(ref sums, 3 * columns));
        Add<TLanes, T, TVector>(a4, b4, ref Unsafe.Add(ref sums, 4 * columns));
        Add<TLanes, T, TVector>(a5, b5, ref Unsafe.Add(ref sums, 5 * columns));
    }

    /// <summary>One row; <paramref name="x"/> begins at its shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<TLanes, T, TVector>(ref T x, ref int starts, int places, ref T small, nint columns, ref T sums)
        where TLanes : struct, ILanes<T, TVector>
        where T : struct, IFloatingPointIeee754<T>
        where TVector : struct
    {
        var a = TLanes.Broadcast(T.Zero);
        var b = a;
        for (nint place = 0; place < places; place++)
        {
            var v = TLanes.Broadcast(Unsafe.Add(ref x, Unsafe.Add(ref starts, place)));
            a = TLanes.MultiplyAdd(v, TLanes.Load(ref small, 0), a);
            b = TLanes.MultiplyAdd(v, TLanes.Load(ref small, TLanes.Count), b);
            small = ref Unsafe.Add(ref small, columns);
        }

        Add<TLanes, T, TVector>(a, b, ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes, T, TVector>(TVector a, TVector b, ref T sums)
        where TLanes : struct, ILanes<T, TVector>
        where T : struct, IFloatingPointIeee754<T>
        where TVector : struct
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref sums, 0), a), ref sums, 0);
        TLanes.Store(TLanes.Add(TLanes.Load(ref sums, TLanes.Count), b), ref sums, TLanes.Count);
    }
}
