using System.Buffers;
using System.Runtime.CompilerServices;
using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>
/// The blocked product: B is cut into blocks that stay in the third cache and packed once, A into blocks that stay in the
/// second, and each tile of C is summed in registers.
/// </summary>
/// <remarks>
/// Each number of C is summed in the order of k within blocks of <see cref="Depth"/>, so its bits depend neither on the
/// threads nor on the width of the tile. Source: Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34(3), 2008.
/// </remarks>
internal static class PackedProduct
{
    /// <summary>Steps of k in a block.</summary>
    public const int Depth = 512;

    private const int RowsInBlock = 144;
    private const int ColumnsInBlock = 2016;
    private const int CacheLine = 64;

    /// <summary>Columns of one thread's piece where there are few rows: whole tiles of every width.</summary>
    private const int ColumnsOfFewRows = 256;

    /// <summary>Products of less depth are over before another thread is awake.</summary>
    private const int ShallowestShared = 64;

    public static unsafe void Multiply<TTile>(MatrixView<float> a, MatrixView<float> b, Span<float> c, int stride, ProductOptions options)
        where TTile : struct, ITileKernel
    {
        fixed (float* aStart = a.Values, bStart = b.Values, cStart = c)
        {
            var factors = new Factors(aStart, a.RowStride, a.ColumnStride, a.Rows, a.Columns, bStart, b.RowStride, b.ColumnStride, b.Columns, cStart, stride);
            if (options.Threads > 1 && a.Rows <= RowsInBlock && b.Columns >= 2 * ColumnsOfFewRows && a.Columns >= ShallowestShared)
            {
                ByColumns<TTile>(factors, options);
            }
            else
            {
                Multiply<TTile>(factors, options);
            }
        }
    }

    // Few rows are one block, so threads share the columns instead; each packs A for itself.
    private static void ByColumns<TTile>(Factors factors, ProductOptions options)
        where TTile : struct, ITileKernel =>
        ParallelBlocks.For(factors.Columns, ColumnsOfFewRows, options.Threads, (start, end) => Multiply<TTile>(factors.Between(start, end), options with { Threads = 1 }));

    private static unsafe void Multiply<TTile>(in Factors whole, ProductOptions options)
        where TTile : struct, ITileKernel
    {
        var deepest = Math.Min(Depth, whole.Depth);
        var rowsInBlock = Balanced(whole.Rows, RowsInBlock, TTile.Rows);
        var columnsInBlock = Balanced(whole.Columns, ColumnsInBlock, TTile.Columns);
        var packed = ArrayPool<float>.Shared.Rent((columnsInBlock * deepest) + (CacheLine / sizeof(float)));
        fixed (float* packedStart = packed)
        {
            var packedB = Aligned(packedStart);
            for (var column = 0; column < whole.Columns; column += columnsInBlock)
            {
                var columns = Math.Min(columnsInBlock, whole.Columns - column);
                for (var k = 0; k < whole.Depth; k += Depth)
                {
                    var depth = Math.Min(Depth, whole.Depth - k);
                    var blockOfB = whole.B + ((nint)k * whole.BRowStride) + ((nint)column * whole.BColumnStride);
                    Packing.Pack(blockOfB, whole.BColumnStride, whole.BRowStride, columns, depth, TTile.Columns, packedB);
                    var block = new Block(
                        whole.A + ((nint)k * whole.AColumnStride), whole.ARowStride, whole.AColumnStride, packedB, whole.C + column, whole.Stride, columns, depth,
                        k == 0 && !options.Accumulate ? TileWrite.Replace : TileWrite.Add);
                    if (options.Threads == 1 || whole.Rows <= rowsInBlock)
                    {
                        for (var row = 0; row < whole.Rows; row += rowsInBlock)
                        {
                            Rows<TTile>(block, row, Math.Min(whole.Rows, row + rowsInBlock));
                        }
                    }
                    else
                    {
                        InParallel<TTile>(block, whole.Rows, rowsInBlock, options.Threads);
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(packed);
    }

    // A method of its own, so that one thread pays for no closure.
    private static void InParallel<TTile>(Block block, int rows, int rowsInBlock, int threads)
        where TTile : struct, ITileKernel =>
        ParallelBlocks.For(rows, rowsInBlock, threads, (start, end) => Rows<TTile>(block, start, end));

    private static unsafe void Rows<TTile>(in Block block, int start, int end)
        where TTile : struct, ITileKernel
    {
        var panels = (end - start + TTile.Rows - 1) / TTile.Rows;
        var packed = ArrayPool<float>.Shared.Rent((panels * TTile.Rows * block.Depth) + (CacheLine / sizeof(float)));
        fixed (float* packedStart = packed)
        {
            var packedA = Aligned(packedStart);
            Packing.Pack(block.A + (start * (nint)block.ARowStride), block.ARowStride, block.AColumnStride, end - start, block.Depth, TTile.Rows, packedA);
            Tiles<TTile>(block, packedA, start, end);
        }

        ArrayPool<float>.Shared.Return(packed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tiles<TTile>(in Block block, float* packedA, int start, int end)
        where TTile : struct, ITileKernel
    {
        var edge = stackalloc float[TTile.Rows * TTile.Columns];
        for (var column = 0; column < block.Columns; column += TTile.Columns)
        {
            var panelOfB = block.B + ((nint)column * block.Depth);
            var columns = Math.Min(TTile.Columns, block.Columns - column);
            for (var row = start; row < end; row += TTile.Rows)
            {
                var panelOfA = packedA + ((nint)(row - start) * block.Depth);
                var rows = Math.Min(TTile.Rows, end - row);
                var target = block.C + ((nint)row * block.Stride) + column;
                if (rows == TTile.Rows && columns == TTile.Columns)
                {
                    TTile.Multiply(block.Depth, panelOfA, panelOfB, target, block.Stride, block.Write);
                }
                else
                {
                    TTile.Multiply(block.Depth, panelOfA, panelOfB, edge, TTile.Columns, TileWrite.Replace);
                    EdgeTile.Write(edge, TTile.Columns, target, block.Stride, rows, columns, block.Write);
                }
            }
        }
    }

    /// <summary>A block size near the wished one that cuts the whole into equal parts of whole tiles.</summary>
    private static int Balanced(int whole, int wished, int tile)
    {
        var parts = (whole + wished - 1) / wished;
        var part = (whole + parts - 1) / parts;
        return (part + tile - 1) / tile * tile;
    }

    private static unsafe float* Aligned(float* start) => (float*)(((nint)start + CacheLine - 1) & -CacheLine);
}
