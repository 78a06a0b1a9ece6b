using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>Counts the points within a radius of sixteen points at a time.</summary>
/// <param name="points">The points.</param>
/// <param name="boxes">The boxes of the tree over them; without, every block is scanned.</param>
/// <param name="grids">The points on a coarse grid and on a fine one, where scanning all of them pays for it.</param>
/// <param name="radii">The radius of each row.</param>
/// <param name="counts">Gets the count of each row, the point itself not counted.</param>
/// <param name="threads">Threads.</param>
/// <param name="cancellation">Checked between tasks.</param>
internal readonly struct CountKernel<TBound>(
    PointBlocks points, double[]? boxes, (ByteBlocks Coarse, ShortBlocks Fine)? grids, double[] radii, int[] counts, int threads, CancellationToken cancellation) : ILanesKernel
    where TBound : IRangeBound
{
    private const int BlocksPerTask = 8;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var (all, tree, both, radius, result) = (points, boxes, grids, radii, counts);
        ParallelBlocks.For(all.Blocks, BlocksPerTask, threads, Count, cancellation);

        void Count(int start, int end)
        {
            var query = new Query<TLanes>(all, tree, both);
            for (var block = start; block < end; block++)
            {
                query.Count(block, radius, result);
            }
        }
    }

    private sealed class Query<TLanes>(PointBlocks points, double[]? boxes, (ByteBlocks Coarse, ShortBlocks Fine)? grids)
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly double[] _radii = new double[PointBlocks.Size];
        private readonly int[] _counts = new int[PointBlocks.Size];
        private readonly double[] _distances = new double[PointBlocks.Size];
        private int _own;

        public void Count(int block, double[] radii, int[] counts)
        {
            _own = block;
            var lanes = points.Lanes(block);
            for (var lane = 0; lane < PointBlocks.Size; lane++)
            {
                var present = (lanes & (1 << lane)) != 0;
                _radii[lane] = present ? radii[points.Rows[(block * PointBlocks.Size) + lane]] : -1;

                // The search below meets the point itself once, at distance 0.
                _counts[lane] = present && TBound.Holds(0, _radii[lane]) ? -1 : 0;
            }

            if (boxes is not null)
            {
                Visit(0, 0, points.Blocks, lanes);
            }
            else if (grids is { } both)
            {
                for (var other = 0; other < points.Blocks; other += 2)
                {
                    ScanPair(both.Coarse, both.Fine, other, lanes);
                }
            }
            else
            {
                for (var other = 0; other < points.Blocks; other++)
                {
                    Scan(other, lanes);
                }
            }

            for (; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                counts[points.Rows[(block * PointBlocks.Size) + lane]] = _counts[lane];
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Visit(int node, int first, int blocks, int queriesLeft)
        {
            var d = points.Dimensions;
            ref var queries = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(points.Values), _own * points.Stride);
            ref var box = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(boxes!), node * 2 * d);
            ref var radii = ref MemoryMarshal.GetArrayDataReference(_radii);
            var reached = queriesLeft & NormKernel.Reaches<TLanes, MaximumNorm, TBound>(ref queries, ref radii, ref box, d);
            if (reached == 0)
            {
                return;
            }

            if (blocks == 1)
            {
                Scan(first, reached);
                return;
            }

            var covered = reached & NormKernel.Covers<TLanes, MaximumNorm, TBound>(ref queries, ref radii, ref box, d);
            reached ^= covered;
            for (var inside = points.PointsIn(first, blocks); covered != 0; covered &= covered - 1)
            {
                _counts[BitOperations.TrailingZeroCount(covered)] += inside;
            }

            if (reached == 0)
            {
                return;
            }

            var left = BlockTree.LeftBlocks(blocks);
            Visit(node + 1, first, left, reached);
            Visit(node + (2 * left), first + left, blocks - left, reached);
        }

        /// <summary>Two neighbouring blocks at once on the grids; only what they leave undecided is measured.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void ScanPair(ByteBlocks coarse, ShortBlocks fine, int block, int queries)
        {
            var first = (uint)points.Lanes(block);
            var second = block + 1 < points.Blocks ? (uint)points.Lanes(block + 1) << PointBlocks.Size : 0;
            queries = coarse.Reached<TLanes>(block, _own, queries, ref MemoryMarshal.GetArrayDataReference(_radii));
            for (; queries != 0; queries &= queries - 1)
            {
                var query = BitOperations.TrailingZeroCount(queries);
                var (possible, certain) = fine.Classify<TLanes>(block, _own, query, _radii[query]);
                var undecided = (possible ^ certain) & (first | second);
                var decided = first | second;
                if ((undecided & first) != 0)
                {
                    Scan(block, 1 << query);
                    decided ^= first;
                }

                if ((undecided & second) != 0)
                {
                    Scan(block + 1, 1 << query);
                    decided ^= second;
                }

                _counts[query] += BitOperations.PopCount(certain & decided);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Scan(int block, int queries)
        {
            ref var values = ref MemoryMarshal.GetArrayDataReference(points.Values);
            ref var candidates = ref Unsafe.Add(ref values, block * points.Stride);
            ref var own = ref Unsafe.Add(ref values, _own * points.Stride);
            ref var distances = ref MemoryMarshal.GetArrayDataReference(_distances);
            var d = points.Dimensions;
            var present = points.Lanes(block);
            for (; queries != 0; queries &= queries - 1)
            {
                var query = BitOperations.TrailingZeroCount(queries);
                var within = NormKernel.Within<TLanes, MaximumNorm, TBound>(ref candidates, ref Unsafe.Add(ref own, query), d, _radii[query], ref distances);
                _counts[query] += BitOperations.PopCount((uint)(within & present));
            }
        }
    }
}
