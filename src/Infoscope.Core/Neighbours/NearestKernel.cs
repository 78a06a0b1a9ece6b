using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>Finds the nearest neighbours of sixteen points at a time.</summary>
/// <param name="points">The points.</param>
/// <param name="boxes">The boxes of the tree over them; without, every block is scanned.</param>
/// <param name="grid">The points on a grid, where scanning all of them pays for one; for the maximum norm only.</param>
/// <param name="result">Gets the neighbours.</param>
/// <param name="threads">Threads.</param>
/// <param name="cancellation">Checked between tasks.</param>
internal readonly struct NearestKernel<TNorm>(
    PointBlocks points, double[]? boxes, ByteBlocks? grid, NearestNeighbours result, int threads, CancellationToken cancellation) : ILanesKernel
    where TNorm : struct, INorm
{
    private const int BlocksPerTask = 8;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var (all, tree, bytes, found) = (points, boxes, grid, result);
        ParallelBlocks.For(all.Blocks, BlocksPerTask, threads, Search, cancellation);

        void Search(int start, int end)
        {
            var search = new Query<TLanes>(all, tree, bytes, new NeighbourLists(found.K));
            for (var block = start; block < end; block++)
            {
                search.Find(block, found);
            }
        }
    }

    private sealed class Query<TLanes>(PointBlocks points, double[]? boxes, ByteBlocks? grid, NeighbourLists lists)
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly double[] _distances = new double[PointBlocks.Size];
        private int _own;

        public void Find(int block, NearestNeighbours result)
        {
            _own = block;
            lists.Clear(points.Lanes(block));
            Scan(block, points.Lanes(block));
            if (boxes is not null)
            {
                Visit(0, 0, points.Blocks);
            }
            else
            {
                ScanOthers();
            }

            for (var lanes = points.Lanes(block); lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                lists.CopyTo(lane, result, points.Rows[(block * PointBlocks.Size) + lane]);
            }
        }

        private void ScanOthers()
        {
            var lanes = points.Lanes(_own);
            if (grid is not null)
            {
                for (var block = 0; block < points.Blocks; block += 2)
                {
                    ScanPair(grid, block, lanes);
                }

                return;
            }

            for (var block = 0; block < points.Blocks; block++)
            {
                if (block != _own)
                {
                    Scan(block, lanes);
                }
            }
        }

        /// <summary>Two neighbouring blocks at once on the grid; only what may be near enough is measured.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void ScanPair(ByteBlocks bytes, int block, int queries)
        {
            ref var thresholds = ref MemoryMarshal.GetArrayDataReference(lists.Thresholds);
            queries = bytes.Reached<TLanes>(block, _own, queries, ref thresholds);
            for (; queries != 0; queries &= queries - 1)
            {
                var query = BitOperations.TrailingZeroCount(queries);
                if (block != _own)
                {
                    Scan(block, 1 << query);
                }

                if (block + 1 != _own && block + 1 < points.Blocks)
                {
                    Scan(block + 1, 1 << query);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Visit(int node, int first, int blocks)
        {
            var d = points.Dimensions;
            ref var queries = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(points.Values), _own * points.Stride);
            ref var box = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(boxes!), node * 2 * d);
            var reached = NormKernel.Reaches<TLanes, TNorm, ClosedBound>(ref queries, ref MemoryMarshal.GetArrayDataReference(lists.Thresholds), ref box, d);
            if (reached == 0)
            {
                return;
            }

            if (blocks == 1)
            {
                if (first != _own)
                {
                    Scan(first, reached);
                }

                return;
            }

            // The child that holds the own block comes first: what is found there excludes most of the other.
            var left = BlockTree.LeftBlocks(blocks);
            if (_own < first + left)
            {
                Visit(node + 1, first, left);
                Visit(node + (2 * left), first + left, blocks - left);
            }
            else
            {
                Visit(node + (2 * left), first + left, blocks - left);
                Visit(node + 1, first, left);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Scan(int block, int queries)
        {
            ref var values = ref MemoryMarshal.GetArrayDataReference(points.Values);
            ref var candidates = ref Unsafe.Add(ref values, block * points.Stride);
            ref var own = ref Unsafe.Add(ref values, _own * points.Stride);
            ref var distances = ref MemoryMarshal.GetArrayDataReference(_distances);
            ref var thresholds = ref MemoryMarshal.GetArrayDataReference(lists.Thresholds);
            var d = points.Dimensions;
            var present = points.Lanes(block);
            for (; queries != 0; queries &= queries - 1)
            {
                var query = BitOperations.TrailingZeroCount(queries);
                var within = NormKernel.Within<TLanes, TNorm, ClosedBound>(
                    ref candidates, ref Unsafe.Add(ref own, query), d, Unsafe.Add(ref thresholds, query), ref distances);
                within &= block == _own ? present & ~(1 << query) : present;
                for (; within != 0; within &= within - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(within);
                    lists.Offer(query, Unsafe.Add(ref distances, lane), points.Rows[(block * PointBlocks.Size) + lane]);
                }
            }
        }
    }
}
