using System.Numerics.Tensors;

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

    /// <summary>Builds the tree in O(n (d + log n)).</summary>
    public static BlockTree Build(Samples points, int threads, CancellationToken cancellation)
    {
        var order = new BlockOrder(points, cancellation).Sort(threads);
        var blocks = PointBlocks.Create(points, order, threads, cancellation);
        var boxes = new double[((2L * blocks.Blocks) - 1) * 2 * points.Columns];
        Bound(blocks, boxes, 0, 0, blocks.Blocks);
        return new BlockTree(blocks, boxes);
    }

    /// <summary>The boxes from the leaves up: around the points of a block, around the boxes of both children.</summary>
    private static void Bound(PointBlocks points, double[] boxes, int node, int first, int blocks)
    {
        var d = points.Dimensions;
        var box = boxes.AsSpan(node * 2 * d, 2 * d);
        if (blocks == 1)
        {
            var count = points.PointsIn(first, 1);
            for (var j = 0; j < d; j++)
            {
                var column = points.Values.AsSpan((first * points.Stride) + (j * PointBlocks.Size), count);
                box[2 * j] = TensorPrimitives.Min<double>(column);
                box[(2 * j) + 1] = TensorPrimitives.Max<double>(column);
            }

            return;
        }

        var left = LeftBlocks(blocks);
        Bound(points, boxes, node + 1, first, left);
        Bound(points, boxes, node + (2 * left), first + left, blocks - left);
        var lower = boxes.AsSpan((node + 1) * 2 * d, 2 * d);
        var upper = boxes.AsSpan((node + (2 * left)) * 2 * d, 2 * d);
        for (var j = 0; j < 2 * d; j += 2)
        {
            box[j] = Math.Min(lower[j], upper[j]);
            box[j + 1] = Math.Max(lower[j + 1], upper[j + 1]);
        }
    }
}
