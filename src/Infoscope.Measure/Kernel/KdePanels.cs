using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Measure.Kernel;

/// <summary>Where kernel sums are gathered: two bounds, within a class and across classes, one number for each position.</summary>
internal sealed class KdeAccumulator(int positions)
{
    public double[] UpperWithin { get; } = new double[positions];

    public double[] LowerWithin { get; } = new double[positions];

    public double[] UpperAcross { get; } = new double[positions];

    public double[] LowerAcross { get; } = new double[positions];
}

/// <summary>
/// Goes once over all unordered pairs of points. Blocks are grouped into panels; in round r every panel a meets panel
/// a + r around the circle, so within a round no two tasks write to the same sums, and every sum is added up in the
/// order of the rounds: the same bits for any number of threads, and memory linear in n.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="variance">s².</param>
/// <param name="threads">Threads.</param>
/// <param name="progress">Told the finished share.</param>
/// <param name="cancellation">Checked before each pair of panels.</param>
internal sealed class KdePanels(KdePoints points, double variance, int threads, IProgress<double>? progress, CancellationToken cancellation) : ILanesKernel
{
    private const int BlocksInPanel = 16;

    /// <summary>Sums to which a panel adds as the first of a pair, and as the second: a round may do both at once.</summary>
    public KdeAccumulator First { get; } = new(points.Blocks * KdePoints.Size);

    /// <inheritdoc cref="First"/>
    public KdeAccumulator Second { get; } = new(points.Blocks * KdePoints.Size);

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var panels = (points.Blocks + BlocksInPanel - 1) / BlocksInPanel;
        var tile = new KdeTile(points, variance, First, Second);
        for (var round = 0; 2 * round <= panels; round++)
        {
            // Halfway around an even circle each pair would be met from both sides.
            var pairs = 2 * round == panels ? round : panels;
            var distance = round;
            ParallelBlocks.For(pairs, 1, threads, (a, _) => tile.Add<TLanes>(Panel(a), Panel((a + distance) % panels)), cancellation);
            progress?.Report(Math.Min(1, (2.0 * (round + 1)) / (panels + 1)));
        }
    }

    private Range Panel(int panel) => (panel * BlocksInPanel)..Math.Min(points.Blocks, (panel + 1) * BlocksInPanel);
}

/// <summary>The kernel sums of two panels of blocks.</summary>
internal sealed class KdeTile(KdePoints points, double variance, KdeAccumulator first, KdeAccumulator second)
{
    private const int Rows = 4;

    /// <summary>
    /// A point's own term is 1, and all terms below <c>2^-54 / n</c> together are below 2^-54: they cannot change a sum by
    /// more than its rounding does. So pairs with <c>D / (8s²)</c> beyond <c>54 ln 2 + ln n</c> are left out.
    /// </summary>
    private readonly double _cutoff = 8 * variance * ((54 * Math.Log(2)) + Math.Log(points.Rows.Length));

    private readonly double _scale = -1 / (8 * variance);

    /// <summary>Adds all pairs of two panels; of a panel with itself, each unordered pair once.</summary>
    public void Add<TLanes>(Range a, Range b)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var i = a.Start.Value; i < a.End.Value; i++)
        {
            for (var j = a.Equals(b) ? i : b.Start.Value; j < b.End.Value; j++)
            {
                if (points.Classes[i] == points.Classes[j])
                {
                    AddBlocks<TLanes>(i, j, first.UpperWithin, first.LowerWithin, second.UpperWithin, second.LowerWithin);
                }
                else
                {
                    AddBlocks<TLanes>(i, j, first.UpperAcross, first.LowerAcross, second.UpperAcross, second.LowerAcross);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBlocks<TLanes>(int i, int j, double[] upperI, double[] lowerI, double[] upperJ, double[] lowerJ)
        where TLanes : struct, ILanes<TLanes>
    {
        var d = points.Dimensions;
        ref var values = ref MemoryMarshal.GetArrayDataReference(points.Values);
        var limit = TLanes.Broadcast(_cutoff);
        for (var half = 0; half < KdePoints.Size; half += Rows)
        {
            ref var rows = ref Unsafe.Add(ref values, (i * d * KdePoints.Size) + half);
            ref var lanes = ref Unsafe.Add(ref values, j * d * KdePoints.Size);
            var d0 = TLanes.Broadcast(0);
            var d1 = d0;
            var d2 = d0;
            var d3 = d0;
            for (var column = d; column > 0; column--)
            {
                var other = TLanes.Load(ref lanes);
                var e0 = TLanes.Subtract(other, TLanes.Broadcast(rows));
                var e1 = TLanes.Subtract(other, TLanes.Broadcast(Unsafe.Add(ref rows, 1)));
                var e2 = TLanes.Subtract(other, TLanes.Broadcast(Unsafe.Add(ref rows, 2)));
                var e3 = TLanes.Subtract(other, TLanes.Broadcast(Unsafe.Add(ref rows, 3)));
                d0 = TLanes.MultiplyAdd(e0, e0, d0);
                d1 = TLanes.MultiplyAdd(e1, e1, d1);
                d2 = TLanes.MultiplyAdd(e2, e2, d2);
                d3 = TLanes.MultiplyAdd(e3, e3, d3);
                rows = ref Unsafe.Add(ref rows, KdePoints.Size);
                lanes = ref Unsafe.Add(ref lanes, KdePoints.Size);
            }

            var near = TLanes.LessMask(d0, limit) | TLanes.LessMask(d1, limit) | TLanes.LessMask(d2, limit) | TLanes.LessMask(d3, limit);
            if (near == 0)
            {
                continue;
            }

            var at = (i * KdePoints.Size) + half;
            var (u0, l0) = Terms(d0, at, upperI, lowerI);
            var (u1, l1) = Terms(d1, at + 1, upperI, lowerI);
            var (u2, l2) = Terms(d2, at + 2, upperI, lowerI);
            var (u3, l3) = Terms(d3, at + 3, upperI, lowerI);
            if (i != j)
            {
                AddTo(upperJ, j, TLanes.Add(TLanes.Add(u0, u1), TLanes.Add(u2, u3)));
                AddTo(lowerJ, j, TLanes.Add(TLanes.Add(l0, l1), TLanes.Add(l2, l3)));
            }
        }
    }

    /// <summary>The terms of one point with eight others, added to that point's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (TLanes Upper, TLanes Lower) Terms<TLanes>(TLanes distance, int position, double[] upper, double[] lower)
        where TLanes : struct, ILanes<TLanes>
    {
        // Far beyond the cutoff only so that the exponential stays in its range; exp(−x/2) = exp(−x/8)⁴ gives both bounds.
        var argument = TLanes.Max(TLanes.Multiply(distance, TLanes.Broadcast(_scale)), TLanes.Broadcast(LanesMath.ExpLowest));
        var low = LanesMath.Exp(argument);
        var squared = TLanes.Multiply(low, low);
        var up = TLanes.Multiply(squared, squared);
        upper[position] += LanesMath.Sum(up);
        lower[position] += LanesMath.Sum(low);
        return (up, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<TLanes>(double[] sums, int block, TLanes terms)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sums), block * KdePoints.Size);
        TLanes.Store(TLanes.Add(TLanes.Load(ref at), terms), ref at);
    }
}
