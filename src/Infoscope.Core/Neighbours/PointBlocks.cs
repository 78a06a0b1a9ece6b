using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// Points in blocks of sixteen, column by column inside a block, so that one load reads one coordinate of eight points.
/// </summary>
/// <remarks>
/// Position p holds the point of row <c>Rows[p]</c>; coordinate j of it lies at <c>Values[(p / 16 · d + j) · 16 + p % 16]</c>.
/// The last block is filled up with points at infinity, which no finite radius reaches.
/// </remarks>
internal sealed class PointBlocks
{
    /// <summary>Points in a block.</summary>
    public const int Size = 16;

    /// <summary>All sixteen lanes.</summary>
    public const int AllLanes = 0xFFFF;

    private PointBlocks(int count, int dimensions, double[] values, int[] rows)
    {
        Count = count;
        Dimensions = dimensions;
        Values = values;
        Rows = rows;
        Blocks = rows.Length / Size;
    }

    /// <summary>n.</summary>
    public int Count { get; }

    /// <summary>d.</summary>
    public int Dimensions { get; }

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>Coordinates.</summary>
    public double[] Values { get; }

    /// <summary>The row of each position; −1 where the last block is filled up.</summary>
    public int[] Rows { get; }

    /// <summary>Doubles in a block.</summary>
    public int Stride => Dimensions * Size;

    /// <summary>The lanes of a block that hold points.</summary>
    public int Lanes(int block) => block < Blocks - 1 ? AllLanes : AllLanes >> ((Blocks * Size) - Count);

    /// <summary>How many points a run of blocks holds.</summary>
    public int PointsIn(int firstBlock, int blocks) => Math.Min(Count, (firstBlock + blocks) * Size) - (firstBlock * Size);

    /// <summary>Lays the points out in the order <paramref name="order"/>, or in their own.</summary>
    public static PointBlocks Create(Samples points, int[]? order, int threads, CancellationToken cancellation)
    {
        var n = points.Rows;
        var d = points.Columns;
        var blocks = (n + Size - 1) / Size;
        var values = new double[(long)blocks * Size * d];
        var rows = new int[blocks * Size];
        ParallelBlocks.For(blocks, 64, threads, Fill, cancellation);
        return new PointBlocks(n, d, values, rows);

        void Fill(int start, int end)
        {
            var packed = points.Packed;
            for (var position = start * Size; position < end * Size; position++)
            {
                var row = position < n ? order?[position] ?? position : -1;
                rows[position] = row;
                var at = ((long)(position / Size) * d * Size) + (position % Size);
                for (var j = 0; j < d; j++, at += Size)
                {
                    values[at] = row < 0 ? double.PositiveInfinity : packed[(row * d) + j];
                }
            }
        }
    }
}
