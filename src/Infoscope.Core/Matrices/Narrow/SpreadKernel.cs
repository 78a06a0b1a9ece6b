using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Core.Matrices.Narrow;

/// <summary>The loops of <see cref="NarrowProduct.Spread"/>.</summary>
internal static class SpreadKernel<T, TLanes, TVector>
    where T : struct, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<T, TVector>
    where TVector : struct
{
    // Columns that are taken together, so that the rows of B stay in the first cache while all rows of A pass.
    private const int Block = 512;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(MatrixView<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int length, bool accumulate)
    {
        for (var start = 0; start < length; start += Block)
        {
            var end = Math.Min(length, start + Block);
            var whole = start + ((end - start) / (2 * TLanes.Count) * 2 * TLanes.Count);
            var row = 0;
            for (; row + 4 <= a.Rows; row += 4)
            {
                FourRows(a, row, b, bias, c, length, start, whole, accumulate);
            }

            if (row + 2 <= a.Rows)
            {
                TwoRows(a, row, b, bias, c, length, start, whole, accumulate);
                row += 2;
            }

            if (row < a.Rows)
            {
                OneRow(a, row, b, bias, c, length, start, whole, accumulate);
            }

            Tail(a, b, bias, c, length, whole, end, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(MatrixView<T> a, int row, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int length, int start, int end, bool accumulate)
    {
        nint step = a.ColumnStride;
        nint count = TLanes.Count;
        ref var a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), (nint)row * a.RowStride);
        ref var a1 = ref Unsafe.Add(ref a0, a.RowStride);
        ref var a2 = ref Unsafe.Add(ref a1, a.RowStride);
        ref var a3 = ref Unsafe.Add(ref a2, a.RowStride);
        ref var from = ref MemoryMarshal.GetReference(b);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (nint)row * length);
        var bias0 = TLanes.Broadcast(bias.IsEmpty ? T.Zero : bias[row]);
        var bias1 = TLanes.Broadcast(bias.IsEmpty ? T.Zero : bias[row + 1]);
        var bias2 = TLanes.Broadcast(bias.IsEmpty ? T.Zero : bias[row + 2]);
        var bias3 = TLanes.Broadcast(bias.IsEmpty ? T.Zero : bias[row + 3]);
        for (nint column = start; column < end; column += 2 * count)
        {
            TVector s0 = bias0, s1 = bias1, s2 = bias2, s3 = bias3, t0 = bias0, t1 = bias1, t2 = bias2, t3 = bias3;
            ref var source = ref Unsafe.Add(ref from, column);
            nint at = 0;
            for (var k = 0; k < a.Columns; k++)
            {
                var left = TLanes.Load(ref source, 0);
                var right = TLanes.Load(ref source, count);
                var x0 = TLanes.Broadcast(Unsafe.Add(ref a0, at));
                s0 = TLanes.MultiplyAdd(x0, left, s0);
                t0 = TLanes.MultiplyAdd(x0, right, t0);
                var x1 = TLanes.Broadcast(Unsafe.Add(ref a1, at));
                s1 = TLanes.MultiplyAdd(x1, left, s1);
                t1 = TLanes.MultiplyAdd(x1, right, t1);
                var x2 = TLanes.Broadcast(Unsafe.Add(ref a2, at));
                s2 = TLanes.MultiplyAdd(x2, left, s2);
                t2 = TLanes.MultiplyAdd(x2, right, t2);
                var x3 = TLanes.Broadcast(Unsafe.Add(ref a3, at));
                s3 = TLanes.MultiplyAdd(x3, left, s3);
                t3 = TLanes.MultiplyAdd(x3, right, t3);
                source = ref Unsafe.Add(ref source, length);
                at += step;
            }

            ref var target = ref Unsafe.Add(ref to, column);
            Write(s0, t0, ref target, accumulate);
            Write(s1, t1, ref Unsafe.Add(ref target, length), accumulate);
            Write(s2, t2, ref Unsafe.Add(ref target, 2 * (nint)length), accumulate);
            Write(s3, t3, ref Unsafe.Add(ref target, 3 * (nint)length), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoRows(MatrixView<T> a, int row, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int length, int start, int end, bool accumulate)
    {
        nint step = a.ColumnStride;
        nint count = TLanes.Count;
        ref var a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), (nint)row * a.RowStride);
        ref var a1 = ref Unsafe.Add(ref a0, a.RowStride);
        ref var from = ref MemoryMarshal.GetReference(b);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (nint)row * length);
        var bias0 = TLanes.Broadcast(bias.IsEmpty ? T.Zero : bias[row]);
        var bias1 = TLanes.Broadcast(bias.IsEmpty ? T.Zero : bias[row + 1]);
        for (nint column = start; column < end; column += 2 * count)
        {
            TVector s0 = bias0, s1 = bias1, t0 = bias0, t1 = bias1;
            ref var source = ref Unsafe.Add(ref from, column);
            nint at = 0;
            for (var k = 0; k < a.Columns; k++)
            {
                var left = TLanes.Load(ref source, 0);
                var right = TLanes.Load(ref source, count);
                var x0 = TLanes.Broadcast(Unsafe.Add(ref a0, at));
                s0 = TLanes.MultiplyAdd(x0, left, s0);
                t0 = TLanes.MultiplyAdd(x0, right, t0);
                var x1 = TLanes.Broadcast(Unsafe.Add(ref a1, at));
                s1 = TLanes.MultiplyAdd(x1, left, s1);
                t1 = TLanes.MultiplyAdd(x1, right, t1);
                source = ref Unsafe.Add(ref source, length);
                at += step;
            }

            ref var target = ref Unsafe.Add(ref to, column);
            Write(s0, t0, ref target, accumulate);
            Write(s1, t1, ref Unsafe.Add(ref target, length), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(MatrixView<T> a, int row, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int length, int start, int end, bool accumulate)
    {
        nint step = a.ColumnStride;
        nint count = TLanes.Count;
        ref var a0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), (nint)row * a.RowStride);
        ref var from = ref MemoryMarshal.GetReference(b);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), (nint)row * length);
        var bias0 = TLanes.Broadcast(bias.IsEmpty ? T.Zero : bias[row]);
        for (nint column = start; column < end; column += 2 * count)
        {
            TVector s0 = bias0, t0 = bias0;
            ref var source = ref Unsafe.Add(ref from, column);
            nint at = 0;
            for (var k = 0; k < a.Columns; k++)
            {
                var x0 = TLanes.Broadcast(Unsafe.Add(ref a0, at));
                s0 = TLanes.MultiplyAdd(x0, TLanes.Load(ref source, 0), s0);
                t0 = TLanes.MultiplyAdd(x0, TLanes.Load(ref source, count), t0);
                source = ref Unsafe.Add(ref source, length);
                at += step;
            }

            Write(s0, t0, ref Unsafe.Add(ref to, column), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(TVector left, TVector right, ref T target, bool accumulate)
    {
        if (accumulate)
        {
            left = TLanes.Add(left, TLanes.Load(ref target, 0));
            right = TLanes.Add(right, TLanes.Load(ref target, TLanes.Count));
        }

        TLanes.Store(left, ref target, 0);
        TLanes.Store(right, ref target, TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tail(MatrixView<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int length, int start, int end, bool accumulate)
    {
        for (var row = 0; row < a.Rows; row++)
        {
            for (var column = start; column < end; column++)
            {
                var sum = bias.IsEmpty ? T.Zero : bias[row];
                for (var k = 0; k < a.Columns; k++)
                {
                    sum = T.FusedMultiplyAdd(a[row, k], b[(k * length) + column], sum);
                }

                var at = (row * length) + column;
                c[at] = accumulate ? sum + c[at] : sum;
            }
        }
    }
}
