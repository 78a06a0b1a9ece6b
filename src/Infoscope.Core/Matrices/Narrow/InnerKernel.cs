using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Core.Matrices.Narrow;

/// <summary>The loops of <see cref="NarrowProduct.Inner"/>.</summary>
internal static class InnerKernel<T, TLanes, TVector>
    where T : struct, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<T, TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<T> a, int rowsOfA, ReadOnlySpan<T> b, int rowsOfB, Span<T> c, int length, bool accumulate)
    {
        for (var row = 0; row < rowsOfA; row += 2)
        {
            for (var column = 0; column < rowsOfB; column += 4)
            {
                Tile(a, row, rowsOfA, b, column, rowsOfB, c, length, accumulate);
            }
        }
    }

    /// <summary>Two rows of A by four of B; at an edge the last row stands in for those that are missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ReadOnlySpan<T> a, int row, int rowsOfA, ReadOnlySpan<T> b, int column, int rowsOfB, Span<T> c, int length, bool accumulate)
    {
        ref var a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (nint)row * length);
        ref var a1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (nint)Math.Min(row + 1, rowsOfA - 1) * length);
        ref var b0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (nint)column * length);
        ref var b1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (nint)Math.Min(column + 1, rowsOfB - 1) * length);
        ref var b2 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (nint)Math.Min(column + 2, rowsOfB - 1) * length);
        ref var b3 = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (nint)Math.Min(column + 3, rowsOfB - 1) * length);
        var zero = TLanes.Broadcast(T.Zero);
        TVector s00 = zero, s01 = zero, s02 = zero, s03 = zero, s10 = zero, s11 = zero, s12 = zero, s13 = zero;
        nint whole = length / TLanes.Count * TLanes.Count;
        for (nint i = 0; i < whole; i += TLanes.Count)
        {
            var x0 = TLanes.Load(ref a0, i);
            var x1 = TLanes.Load(ref a1, i);
            var y0 = TLanes.Load(ref b0, i);
            s00 = TLanes.MultiplyAdd(x0, y0, s00);
            s10 = TLanes.MultiplyAdd(x1, y0, s10);
            var y1 = TLanes.Load(ref b1, i);
            s01 = TLanes.MultiplyAdd(x0, y1, s01);
            s11 = TLanes.MultiplyAdd(x1, y1, s11);
            var y2 = TLanes.Load(ref b2, i);
            s02 = TLanes.MultiplyAdd(x0, y2, s02);
            s12 = TLanes.MultiplyAdd(x1, y2, s12);
            var y3 = TLanes.Load(ref b3, i);
            s03 = TLanes.MultiplyAdd(x0, y3, s03);
            s13 = TLanes.MultiplyAdd(x1, y3, s13);
        }

        var columns = Math.Min(4, rowsOfB - column);
        var first = c.Slice((row * rowsOfB) + column, columns);
        Write(first, Finish(s00, ref a0, ref b0, whole, length), Finish(s01, ref a0, ref b1, whole, length), Finish(s02, ref a0, ref b2, whole, length), Finish(s03, ref a0, ref b3, whole, length), accumulate);
        if (row + 1 < rowsOfA)
        {
            var second = c.Slice(((row + 1) * rowsOfB) + column, columns);
            Write(second, Finish(s10, ref a1, ref b0, whole, length), Finish(s11, ref a1, ref b1, whole, length), Finish(s12, ref a1, ref b2, whole, length), Finish(s13, ref a1, ref b3, whole, length), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Finish(TVector lanes, ref T a, ref T b, nint whole, int length)
    {
        var sum = TLanes.Sum(lanes);
        for (var i = whole; i < length; i++)
        {
            sum = T.FusedMultiplyAdd(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i), sum);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Span<T> target, T v0, T v1, T v2, T v3, bool accumulate)
    {
        ReadOnlySpan<T> values = [v0, v1, v2, v3];
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = accumulate ? target[i] + values[i] : values[i];
        }
    }
}
