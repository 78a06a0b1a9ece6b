using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>The search of <see cref="PlaneSearch"/>, eight points at a time.</summary>
internal readonly struct PlaneKernel(OrderedColumn first, OrderedColumn second, PlaneNeighbours found, int k, CancellationToken cancellation) : ILanesKernel
{
    private const int Lanes = 8;
    private const int PointsBetweenChecks = 1024;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var nearest = new NearestDistances(k);
        var reach = (int)Math.Ceiling(0.5 * Math.Sqrt((double)k * found.Rows));
        for (var start = 0; start < found.Rows; start += PointsBetweenChecks)
        {
            cancellation.ThrowIfCancellationRequested();
            Search<TLanes>(start, Math.Min(found.Rows, start + PointsBetweenChecks), reach, nearest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Search<TLanes>(int start, int end, int reach, NearestDistances nearest)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(first.Values);
        ref var b = ref MemoryMarshal.GetArrayDataReference(second.Values);
        ref var bAlongA = ref MemoryMarshal.GetArrayDataReference(found.SecondAlongFirst);
        ref var aAlongB = ref MemoryMarshal.GetArrayDataReference(found.FirstAlongSecond);
        for (var i = start; i < end; i++)
        {
            var atA = OrderedColumn.Padding + i;
            var atB = OrderedColumn.Padding + found.SecondAt[i];
            nearest.Clear();
            if (Gap(ref a, atA, reach) >= Gap(ref b, atB, reach))
            {
                Walk<TLanes>(ref a, ref bAlongA, atA, nearest);
            }
            else
            {
                Walk<TLanes>(ref b, ref aAlongB, atB, nearest);
            }

            var radius = nearest.Threshold;
            found.FirstCounts[i] = CountAbove<TLanes>(ref a, atA, radius) + CountBelow<TLanes>(ref a, atA, radius);
            found.SecondCounts[i] = CountAbove<TLanes>(ref b, atB, radius) + CountBelow<TLanes>(ref b, atB, radius);
            found.IsTied[i] = nearest.IsTied || radius == 0 || first.IsRepeatedAt[i] || second.IsRepeatedAt[atB - OrderedColumn.Padding];
        }
    }

    /// <summary>How far about as many points lie apart as will be met: the wider, the fewer are within any radius.</summary>
    private double Gap(ref double values, int at, int reach)
    {
        var low = Math.Max(at - reach, OrderedColumn.Padding);
        var high = Math.Min(at + reach, OrderedColumn.Padding + found.Rows - 1);
        return Unsafe.Add(ref values, high) - Unsafe.Add(ref values, low);
    }

    /// <summary>Meets the points to both sides along one column until that column alone is too far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Walk<TLanes>(ref double along, ref double across, int at, NearestDistances nearest)
        where TLanes : struct, ILanes<TLanes>
    {
        var x = Unsafe.Add(ref along, at);
        var (xs, ys) = (TLanes.Broadcast(x), TLanes.Broadcast(Unsafe.Add(ref across, at)));
        var (above, below) = (at + 1, at - Lanes);
        var (isOpenAbove, isOpenBelow) = (true, true);
        while (isOpenAbove || isOpenBelow)
        {
            if (isOpenAbove)
            {
                Meet(ref along, ref across, above, xs, ys, nearest);
                isOpenAbove = Unsafe.Add(ref along, above + Lanes - 1) - x <= nearest.Threshold;
                above += Lanes;
            }

            if (isOpenBelow)
            {
                Meet(ref along, ref across, below, xs, ys, nearest);
                isOpenBelow = x - Unsafe.Add(ref along, below) <= nearest.Threshold;
                below -= Lanes;
            }

            if (nearest.Threshold == 0 && nearest.IsTied)
            {
                // No point is nearer than these, and one too many has been seen.
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Meet<TLanes>(ref double along, ref double across, int from, TLanes x, TLanes y, NearestDistances nearest)
        where TLanes : struct, ILanes<TLanes>
    {
        var distance = TLanes.Max(
            TLanes.Abs(TLanes.Subtract(TLanes.Load(ref Unsafe.Add(ref along, from)), x)),
            TLanes.Abs(TLanes.Subtract(TLanes.Load(ref Unsafe.Add(ref across, from)), y)));
        var within = TLanes.LessOrEqualMask(distance, TLanes.Broadcast(nearest.Threshold));
        if (within == 0)
        {
            return;
        }

        ref var distances = ref MemoryMarshal.GetArrayDataReference(nearest.Met);
        TLanes.Store(distance, ref distances);
        for (; within != 0; within &= within - 1)
        {
            nearest.Offer(Unsafe.Add(ref distances, BitOperations.TrailingZeroCount(within)));
        }
    }

    // The rounded difference from a fixed value never decreases along the order, so the points within a radius are
    // neighbours in it: steps that double, then steps that halve, then eight at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CountAbove<TLanes>(ref double values, int at, double radius)
        where TLanes : struct, ILanes<TLanes>
    {
        var x = Unsafe.Add(ref values, at);
        var end = OrderedColumn.Padding + found.Rows;
        var inside = at;
        var step = 4 * Lanes;
        for (; inside + step < end && Unsafe.Add(ref values, inside + step) - x < radius; step *= 2)
        {
            inside += step;
        }

        for (step /= 2; step >= Lanes; step /= 2)
        {
            inside = Unsafe.Add(ref values, Math.Min(inside + step, end)) - x < radius ? inside + step : inside;
        }

        var ahead = TLanes.Subtract(TLanes.Load(ref Unsafe.Add(ref values, inside + 1)), TLanes.Broadcast(x));
        return inside - at + BitOperations.PopCount((uint)TLanes.LessMask(ahead, TLanes.Broadcast(radius)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountBelow<TLanes>(ref double values, int at, double radius)
        where TLanes : struct, ILanes<TLanes>
    {
        const int Before = OrderedColumn.Padding - 1;
        var x = Unsafe.Add(ref values, at);
        var inside = at;
        var step = 4 * Lanes;
        for (; inside - step > Before && x - Unsafe.Add(ref values, inside - step) < radius; step *= 2)
        {
            inside -= step;
        }

        for (step /= 2; step >= Lanes; step /= 2)
        {
            inside = x - Unsafe.Add(ref values, Math.Max(inside - step, Before)) < radius ? inside - step : inside;
        }

        var behind = TLanes.Subtract(TLanes.Broadcast(x), TLanes.Load(ref Unsafe.Add(ref values, inside - Lanes)));
        return at - inside + BitOperations.PopCount((uint)TLanes.LessMask(behind, TLanes.Broadcast(radius)));
    }

    /// <summary>The k smallest distances met so far, increasing.</summary>
    private sealed class NearestDistances(int k)
    {
        private readonly double[] _distances = new double[k];
        private int _count;

        /// <summary>The k-th; while there are fewer, the largest number, which no infinity enters.</summary>
        public double Threshold { get; private set; }

        /// <summary>Whether one more was exactly as far as the k-th.</summary>
        public bool IsTied { get; private set; }

        /// <summary>Room for eight distances.</summary>
        public double[] Met { get; } = new double[Lanes];

        public void Clear() => (_count, Threshold, IsTied) = (0, double.MaxValue, false);

        public void Offer(double distance)
        {
            var distances = _distances;
            if (distance > Threshold)
            {
                return;
            }

            var evicted = double.NaN;
            if (_count == distances.Length)
            {
                evicted = distances[^1];
                if (distance == evicted)
                {
                    IsTied = true;
                    return;
                }

                _count--;
            }

            var at = _count++;
            for (; at > 0 && distances[at - 1] > distance; at--)
            {
                distances[at] = distances[at - 1];
            }

            distances[at] = distance;
            if (_count == distances.Length)
            {
                // Whatever was as far as the k-th before and is still, is one too many.
                Threshold = distances[^1];
                IsTied = evicted == Threshold;
            }
        }
    }
}
