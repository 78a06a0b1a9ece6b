using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>
/// Products with few columns and many rows: packing A would cost as much as the arithmetic, so its numbers are broadcast
/// from where they lie, and only B is packed, into one panel of 16 columns.
/// </summary>
internal static class NarrowColumns
{
    /// <summary>The most columns of C.</summary>
    public const int Widest = 16;

    private const int TileRows = 6;

    /// <summary>Multiplications of one piece; more are shared by threads.</summary>
    private const int WorkInPiece = 1 << 17;

    public static unsafe void Multiply<TFinish>(in Factors whole, ProductOptions options, in TFinish finish)
        where TFinish : struct, IFinish<float>
    {
        var panel = stackalloc float[(Widest * PackedProduct.Depth) + 16];
        panel = (float*)(((nint)panel + 63) & -64);
        Packing.Pack(whole.B, whole.BColumnStride, whole.BRowStride, whole.Columns, whole.Depth, Widest, panel);
        var rows = Math.Max(1, WorkInPiece / (Widest * whole.Depth) / TileRows) * TileRows;
        ParallelBlocks.Run(new Pieces<TFinish>(whole, panel, rows, options.Accumulate, finish), (whole.Rows + rows - 1) / rows, options.Threads);
    }

    private static unsafe void Rows(in Factors part, float* panel, bool accumulate)
    {
        var edge = stackalloc float[TileRows * Widest];

        // A whole vector written into a row of 10 spills over the beginning of the next row, which is written after it.
        // That saves the detour where rows have no gaps and the spill stays inside this part of C.
        var spill = part.Stride == part.Columns && !accumulate;
        var safeRows = spill ? part.Rows - ((Widest + part.Columns - 1) / part.Columns) : 0;
        var write = accumulate ? TileWrite.Add : TileWrite.Replace;
        for (var row = 0; row < part.Rows; row += TileRows)
        {
            var rows = Math.Min(TileRows, part.Rows - row);
            var from = part.A + ((nint)row * part.ARowStride);
            var to = part.C + ((nint)row * part.Stride);
            if (rows == TileRows && row + TileRows <= safeRows)
            {
                Tile(part.Depth, from, part.ARowStride, part.AColumnStride, panel, to, part.Stride);
                continue;
            }

            if (rows == TileRows)
            {
                Tile(part.Depth, from, part.ARowStride, part.AColumnStride, panel, edge, Widest);
            }
            else
            {
                for (var single = 0; single < rows; single++)
                {
                    Row(part.Depth, from + ((nint)single * part.ARowStride), part.AColumnStride, panel, edge + (single * Widest));
                }
            }

            EdgeTile.Write(edge, Widest, to, part.Stride, rows, part.Columns, write);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tile(int depth, float* a, nint rowStride, nint columnStride, float* b, float* c, nint stride)
    {
        var c00 = Vector256<float>.Zero;
        var c01 = Vector256<float>.Zero;
        var c10 = Vector256<float>.Zero;
        var c11 = Vector256<float>.Zero;
        var c20 = Vector256<float>.Zero;
        var c21 = Vector256<float>.Zero;
        var c30 = Vector256<float>.Zero;
        var c31 = Vector256<float>.Zero;
        var c40 = Vector256<float>.Zero;
        var c41 = Vector256<float>.Zero;
        var c50 = Vector256<float>.Zero;
        var c51 = Vector256<float>.Zero;
        var lower = a + (3 * rowStride);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var a0 = Vector256.Create(a[0]);
            c00 = Vector256.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(a0, b1, c01);
            var a1 = Vector256.Create(a[rowStride]);
            c10 = Vector256.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(a1, b1, c11);
            var a2 = Vector256.Create(a[2 * rowStride]);
            c20 = Vector256.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(a2, b1, c21);
            var a3 = Vector256.Create(lower[0]);
            c30 = Vector256.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(a3, b1, c31);
            var a4 = Vector256.Create(lower[rowStride]);
            c40 = Vector256.FusedMultiplyAdd(a4, b0, c40);
            c41 = Vector256.FusedMultiplyAdd(a4, b1, c41);
            var a5 = Vector256.Create(lower[2 * rowStride]);
            c50 = Vector256.FusedMultiplyAdd(a5, b0, c50);
            c51 = Vector256.FusedMultiplyAdd(a5, b1, c51);
            a += columnStride;
            lower += columnStride;
            b += Widest;
        }

        Write(c00, c01, c);
        Write(c10, c11, c + stride);
        Write(c20, c21, c + (2 * stride));
        Write(c30, c31, c + (3 * stride));
        Write(c40, c41, c + (4 * stride));
        Write(c50, c51, c + (5 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Row(int depth, float* a, nint columnStride, float* b, float* c)
    {
        var c0 = Vector256<float>.Zero;
        var c1 = Vector256<float>.Zero;
        for (var k = 0; k < depth; k++)
        {
            var x = Vector256.Create(a[k * columnStride]);
            c0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b), c0);
            c1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 8), c1);
            b += Widest;
        }

        Write(c0, c1, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Write(Vector256<float> first, Vector256<float> second, float* c)
    {
        first.Store(c);
        second.Store(c + 8);
    }

    private readonly unsafe struct Pieces<TFinish>(Factors whole, float* panel, int rowsInPiece, bool accumulate, TFinish finish) : IPieces
        where TFinish : struct, IFinish<float>
    {
        private readonly Factors _whole = whole;
        private readonly float* _panel = panel;
        private readonly TFinish _finish = finish;

        public void Run(int piece)
        {
            var start = piece * rowsInPiece;
            var part = _whole.RowsBetween(start, Math.Min(_whole.Rows, start + rowsInPiece));
            Rows(part, _panel, part.BeginWithBias() || accumulate);
            part.Finish(_finish);
        }
    }
}
