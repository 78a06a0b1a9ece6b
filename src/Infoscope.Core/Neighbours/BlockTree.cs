using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// A k-d tree whose leaves are blocks of sixteen points: every node splits its points at a median of the widest
/// dimension, and knows the smallest box around them.
/// </summary>
/// <remarks>
/// Nodes lie in pre-order: the left child of node p with b blocks is p + 1 and has ⌈b/2⌉ blocks, the right one is
/// p + 2⌈b/2⌉. Source: Friedman, Bentley and Finkel, ACM TOMS 3, 209 (1977).
/// </remarks>
internal sealed class BlockTree
{
    private BlockTree(PointBlocks points, double[] boxes)
    {
        Points = points;
        Boxes = boxes;
    }

    /// <summary>The points, leaf after leaf.</summary>
    public PointBlocks Points { get; }

    /// <summary>For each node and dimension the lower and the upper end of its box.</summary>
    public double[] Boxes { get; }

    /// <summary>Blocks in the left child of a node with <paramref name="blocks"/>.</summary>
    public static int LeftBlocks(int blocks) => (blocks + 1) / 2;

    /// <summary>Builds the tree in O(d n log n).</summary>
    public static BlockTree Build(Samples points, int threads, CancellationToken cancellation)
    {
        var n = points.Rows;
        var blocks = (n + PointBlocks.Size - 1) / PointBlocks.Size;
        var builder = new Builder(points, blocks, cancellation);

        // The upper nodes one by one, then the subtrees below them side by side.
        var subtrees = new List<(int Node, int First, int Blocks)>();
        builder.Split(0, 0, blocks, levels: 3, subtrees);
        ParallelBlocks.For(subtrees.Count, 1, threads, (start, _) => builder.Split(subtrees[start].Node, subtrees[start].First, subtrees[start].Blocks), cancellation);
        return new BlockTree(PointBlocks.Create(points, builder.Order, threads, cancellation), builder.Boxes);
    }

    private sealed class Builder
    {
        private readonly Samples _points;
        private readonly CancellationToken _cancellation;
        private readonly double[] _keys;

        public Builder(Samples points, int blocks, CancellationToken cancellation)
        {
            _points = points;
            _cancellation = cancellation;
            _keys = new double[points.Rows];
            Order = new int[points.Rows];
            Boxes = new double[((2L * blocks) - 1) * 2 * points.Columns];
            for (var row = 0; row < Order.Length; row++)
            {
                Order[row] = row;
            }
        }

        public int[] Order { get; }

        public double[] Boxes { get; }

        public void Split(int node, int firstBlock, int blocks, int levels = int.MaxValue, List<(int Node, int First, int Blocks)>? postponed = null)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (levels == 0 && postponed is not null)
            {
                postponed.Add((node, firstBlock, blocks));
                return;
            }

            var start = firstBlock * PointBlocks.Size;
            var end = Math.Min(Order.Length, start + (blocks * PointBlocks.Size));
            var widest = Bound(node, start, end);
            if (blocks == 1)
            {
                return;
            }

            var left = LeftBlocks(blocks);
            var keys = _keys.AsSpan(start, end - start);
            var order = Order.AsSpan(start, end - start);
            var packed = _points.Packed;
            var d = _points.Columns;
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = packed[(order[i] * d) + widest];
            }

            Selection.Partition(keys, order, left * PointBlocks.Size);
            Split(node + 1, firstBlock, left, levels - 1, postponed);
            Split(node + (2 * left), firstBlock + left, blocks - left, levels - 1, postponed);
        }

        private int Bound(int node, int start, int end)
        {
            var d = _points.Columns;
            var box = Boxes.AsSpan(node * 2 * d, 2 * d);
            for (var j = 0; j < d; j++)
            {
                box[2 * j] = double.PositiveInfinity;
                box[(2 * j) + 1] = double.NegativeInfinity;
            }

            var packed = _points.Packed;
            for (var i = start; i < end; i++)
            {
                var row = packed.Slice(Order[i] * d, d);
                for (var j = 0; j < row.Length; j++)
                {
                    box[2 * j] = row[j] < box[2 * j] ? row[j] : box[2 * j];
                    box[(2 * j) + 1] = row[j] > box[(2 * j) + 1] ? row[j] : box[(2 * j) + 1];
                }
            }

            var widest = 0;
            for (var j = 1; j < d; j++)
            {
                // Halves, so that the extent of numbers of both signs near the largest does not overflow.
                var wider = (0.5 * box[(2 * j) + 1]) - (0.5 * box[2 * j]) > (0.5 * box[(2 * widest) + 1]) - (0.5 * box[2 * widest]);
                widest = wider ? j : widest;
            }

            return widest;
        }
    }
}
