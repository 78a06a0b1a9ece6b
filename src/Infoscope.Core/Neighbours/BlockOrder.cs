using System.Numerics.Tensors;
using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Neighbours;

/// <summary>The order of the points in a <see cref="BlockTree"/>: halved again and again across the widest side of their cell.</summary>
internal sealed class BlockOrder
{
    /// <summary>Fewer blocks are sorted by one thread.</summary>
    private const int WorthSharing = 64;

    private readonly Samples _points;
    private readonly CancellationToken _cancellation;
    private readonly double[] _keys;
    private readonly int[] _order;

    public BlockOrder(Samples points, CancellationToken cancellation)
    {
        _points = points;
        _cancellation = cancellation;
        _keys = new double[points.Rows];
        _order = new int[points.Rows];
    }

    /// <summary>The rows in their order.</summary>
    public int[] Sort(int threads)
    {
        var d = _points.Columns;
        var cell = new double[2 * d];
        var column = _keys;
        for (var j = 0; j < d; j++)
        {
            _points.CopyColumnTo(j, column);
            cell[2 * j] = TensorPrimitives.Min<double>(column);
            cell[(2 * j) + 1] = TensorPrimitives.Max<double>(column);
        }

        for (var row = 0; row < _order.Length; row++)
        {
            _order[row] = row;
        }

        Split(0, (_order.Length + PointBlocks.Size - 1) / PointBlocks.Size, cell, threads);
        return _order;
    }

    private void Split(int firstBlock, int blocks, double[] cell, int threads)
    {
        if (blocks == 1)
        {
            return;
        }

        _cancellation.ThrowIfCancellationRequested();
        var start = firstBlock * PointBlocks.Size;
        var length = Math.Min(_order.Length, start + (blocks * PointBlocks.Size)) - start;
        var left = BlockTree.LeftBlocks(blocks);
        var side = Widest(cell);
        var split = Partition(start, length, left * PointBlocks.Size, side);

        var (lower, upper) = (cell[2 * side], cell[(2 * side) + 1]);
        if (threads > 1 && blocks >= WorthSharing)
        {
            ParallelBlocks.For(2, 1, threads, (half, _) => Child(half, (double[])cell.Clone(), threads / 2), _cancellation);
        }
        else
        {
            Child(0, cell, 1);
            Child(1, cell, 1);
        }

        (cell[2 * side], cell[(2 * side) + 1]) = (lower, upper);

        void Child(int half, double[] own, int ownThreads)
        {
            (own[2 * side], own[(2 * side) + 1]) = half == 0 ? (lower, split) : (split, upper);
            Split(half == 0 ? firstBlock : firstBlock + left, half == 0 ? left : blocks - left, own, ownThreads);
        }
    }

    /// <summary>Moves the smaller half to the front, and tells the largest value in it.</summary>
    private double Partition(int start, int length, int count, int side)
    {
        var keys = _keys.AsSpan(start, length);
        var order = _order.AsSpan(start, length);
        var packed = _points.Packed;
        var d = _points.Columns;
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = packed[(order[i] * d) + side];
        }

        Selection.Partition(keys, order, count);
        return TensorPrimitives.Max<double>(keys[..count]);
    }

    private static int Widest(double[] cell)
    {
        var widest = 0;
        for (var j = 1; j < cell.Length / 2; j++)
        {
            widest = Extent(cell, j) > Extent(cell, widest) ? j : widest;
        }

        return widest;
    }

    // Of halves, so that the extent of numbers of both signs near the largest does not overflow.
    private static double Extent(double[] cell, int side) => (0.5 * cell[(2 * side) + 1]) - (0.5 * cell[2 * side]);
}
