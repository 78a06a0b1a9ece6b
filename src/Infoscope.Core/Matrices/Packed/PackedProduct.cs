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
    private const int ColumnsOfFewRows = 128;

    /// <summary>Columns of B that a thread packs at a time: whole panels of every width.</summary>
    private const int ColumnsPackedTogether = 64;

    /// <summary>Smaller products, in multiplications, and smaller blocks of B, in numbers, are not worth a second thread.</summary>
    private const int LeastShared = 1 << 18;
    private const int LeastPackedShared = 1 << 14;

    public static unsafe void Multiply<TTile, TFinish>(in Factors whole, ProductOptions options, in TFinish finish)
        where TTile : struct, ITileKernel
        where TFinish : struct, IFinish<float>
    {
        var shared = (double)whole.Rows * whole.Columns * whole.Depth < LeastShared ? options with { Threads = 1 } : options;
        if (shared.Threads > 1 && whole.Rows <= RowsInBlock && whole.Columns >= 2 * ColumnsOfFewRows)
        {
            // Few rows are one block, so threads share the columns instead; each packs A for itself.
            ParallelBlocks.Run(new ColumnPieces<TTile, TFinish>(whole, options with { Threads = 1 }, finish), Parts(whole.Columns, ColumnsOfFewRows), options.Threads);
        }
        else
        {
            InBlocks<TTile, TFinish>(whole, shared, finish);
        }
    }

    private static unsafe void InBlocks<TTile, TFinish>(in Factors whole, ProductOptions options, in TFinish finish)
        where TTile : struct, ITileKernel
        where TFinish : struct, IFinish<float>
    {
        var deepest = Math.Min(Depth, whole.Depth);
        var rowsInBlock = Balanced(whole.Rows, RowsInBlock, TTile.Rows, options.Threads);
        var columnsInBlock = Balanced(whole.Columns, ColumnsInBlock, TTile.Columns, 1);
        var packed = ArrayPool<float>.Shared.Rent((columnsInBlock * deepest) + (CacheLine / sizeof(float)));
        fixed (float* packedStart = packed)
        {
            var packedB = Aligned(packedStart);
            for (var column = 0; column < whole.Columns; column += columnsInBlock)
            {
                var columns = whole.ColumnsBetween(column, Math.Min(whole.Columns, column + columnsInBlock));
                for (var k = 0; k < whole.Depth; k += Depth)
                {
                    var block = new Block<TTile, TFinish>(columns, k, Math.Min(Depth, whole.Depth - k), packedB, options.Accumulate, rowsInBlock, finish);
                    var packing = columns.Columns * block.BlockDepth < LeastPackedShared ? 1 : options.Threads;
                    ParallelBlocks.Run(new PackPieces<TTile, TFinish>(block), Parts(columns.Columns, ColumnsPackedTogether), packing);
                    ParallelBlocks.Run(block, Parts(whole.Rows, rowsInBlock), options.Threads);
                }
            }
        }

        ArrayPool<float>.Shared.Return(packed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tiles<TTile>(in Factors rows, int depth, float* packedA, float* packedB, TileWrite write, float* bias)
        where TTile : struct, ITileKernel
    {
        var edge = stackalloc float[TTile.Rows * TTile.Columns];
        for (var column = 0; column < rows.Columns; column += TTile.Columns)
        {
            var panelOfB = packedB + ((nint)column * depth);
            var columns = Math.Min(TTile.Columns, rows.Columns - column);
            if (bias is not null)
            {
                // A strip of C is so narrow that it stays in the first cache until its tiles are added.
                _ = rows.ColumnsBetween(column, column + columns).BeginWithBias();
            }

            for (var row = 0; row < rows.Rows; row += TTile.Rows)
            {
                var panelOfA = packedA + ((nint)row * depth);
                var tileRows = Math.Min(TTile.Rows, rows.Rows - row);
                var target = rows.C + ((nint)row * rows.Stride) + column;
                if (tileRows == TTile.Rows && columns == TTile.Columns)
                {
                    TTile.Multiply(depth, panelOfA, panelOfB, target, rows.Stride, write);
                }
                else
                {
                    TTile.Multiply(depth, panelOfA, panelOfB, edge, TTile.Columns, TileWrite.Replace);
                    EdgeTile.Write(edge, TTile.Columns, target, rows.Stride, tileRows, columns, write);
                }
            }
        }
    }

    private static int Parts(int whole, int part) => (whole + part - 1) / part;

    /// <summary>A block size near the wished one that cuts the whole into equal parts of whole tiles, as many for each thread.</summary>
    private static int Balanced(int whole, int wished, int tile, int threads)
    {
        var parts = Parts(whole, wished);
        var shared = parts == 1 ? 1 : Parts(parts, threads) * threads;
        return Parts(Parts(whole, shared), tile) * tile;
    }

    private static unsafe float* Aligned(float* start) => (float*)(((nint)start + CacheLine - 1) & -CacheLine);

    /// <summary>Some columns and steps of k of a product; its pieces are blocks of rows.</summary>
    private readonly unsafe struct Block<TTile, TFinish>(Factors columns, int k, int depth, float* packedB, bool accumulate, int rowsInBlock, TFinish finish) : IPieces
        where TTile : struct, ITileKernel
        where TFinish : struct, IFinish<float>
    {
        public readonly Factors Columns = columns;
        public readonly int K = k;
        public readonly int BlockDepth = depth;
        public readonly float* PackedB = packedB;
        private readonly TFinish _finish = finish;

        public void Run(int piece)
        {
            var start = piece * rowsInBlock;
            var rows = Columns.RowsBetween(start, Math.Min(Columns.Rows, start + rowsInBlock));
            var packed = ArrayPool<float>.Shared.Rent((Parts(rows.Rows, TTile.Rows) * TTile.Rows * BlockDepth) + (CacheLine / sizeof(float)));
            fixed (float* packedStart = packed)
            {
                var packedA = Aligned(packedStart);
                Packing.Pack(rows.A + ((nint)K * rows.AColumnStride), rows.ARowStride, rows.AColumnStride, rows.Rows, BlockDepth, TTile.Rows, packedA);
                var bias = K == 0 ? rows.Bias : null;
                Tiles<TTile>(rows, BlockDepth, packedA, PackedB, K == 0 && !accumulate && bias is null ? TileWrite.Replace : TileWrite.Add, bias);
            }

            ArrayPool<float>.Shared.Return(packed);
            if (K + BlockDepth == Columns.Depth)
            {
                rows.Finish(_finish);
            }
        }
    }

    /// <summary>Packs the B of a block, some columns at a time.</summary>
    private readonly unsafe struct PackPieces<TTile, TFinish>(Block<TTile, TFinish> block) : IPieces
        where TTile : struct, ITileKernel
        where TFinish : struct, IFinish<float>
    {
        private readonly Block<TTile, TFinish> _block = block;

        public void Run(int piece)
        {
            var start = piece * ColumnsPackedTogether;
            var columns = _block.Columns.ColumnsBetween(start, Math.Min(_block.Columns.Columns, start + ColumnsPackedTogether));
            var source = columns.B + ((nint)_block.K * columns.BRowStride);
            Packing.Pack(source, columns.BColumnStride, columns.BRowStride, columns.Columns, _block.BlockDepth, TTile.Columns, _block.PackedB + ((nint)start * _block.BlockDepth));
        }
    }

    /// <summary>Some columns of a product with few rows.</summary>
    private readonly struct ColumnPieces<TTile, TFinish>(Factors whole, ProductOptions options, TFinish finish) : IPieces
        where TTile : struct, ITileKernel
        where TFinish : struct, IFinish<float>
    {
        private readonly Factors _whole = whole;
        private readonly TFinish _finish = finish;

        public void Run(int piece)
        {
            var start = piece * ColumnsOfFewRows;
            InBlocks<TTile, TFinish>(_whole.ColumnsBetween(start, Math.Min(_whole.Columns, start + ColumnsOfFewRows)), options, _finish);
        }
    }
}
