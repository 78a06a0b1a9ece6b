using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Simd;

namespace Infoscope.Measure.Kernel;

/// <summary>The kernel sums of two panels of blocks.</summary>
internal sealed class KdeTile(KdePoints points, double variance, KdeAccumulator first, KdeAccumulator second)
{
    private const int Size = KdePoints.Size;

    /// <summary>Rows of which the distances are computed at once: eight registers of sums on a machine with sixteen.</summary>
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
        var within = new RowSums(stackalloc double[2 * Size * Size]);
        var across = new RowSums(stackalloc double[2 * Size * Size]);
        for (var i = a.Start.Value; i < a.End.Value; i++)
        {
            for (var j = a.Equals(b) ? i : b.Start.Value; j < b.End.Value; j++)
            {
                if (points.Classes[i] == points.Classes[j])
                {
                    AddBlocks<TLanes>(i, j, within, second.UpperWithin, second.LowerWithin);
                }
                else
                {
                    AddBlocks<TLanes>(i, j, across, second.UpperAcross, second.LowerAcross);
                }
            }

            within.MoveTo<TLanes>(first.UpperWithin, first.LowerWithin, i * Size);
            across.MoveTo<TLanes>(first.UpperAcross, first.LowerAcross, i * Size);
        }
    }

    /// <summary>Squared distances of four neighbouring points of a block from the eight points of another.</summary>
    /// <returns>Whether any is below the cutoff; only then they are written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreNear<TLanes>(ref double rows, ref double block, int dimensions, double cutoff, ref double distances)
        where TLanes : struct, ILanes<TLanes>
    {
        var d0 = TLanes.Broadcast(0);
        var d1 = d0;
        var d2 = d0;
        var d3 = d0;
        for (; dimensions > 0; dimensions--)
        {
            var other = TLanes.Load(ref block);
            var e0 = TLanes.Subtract(other, TLanes.Broadcast(rows));
            d0 = TLanes.MultiplyAdd(e0, e0, d0);
            var e1 = TLanes.Subtract(other, TLanes.Broadcast(Unsafe.Add(ref rows, 1)));
            d1 = TLanes.MultiplyAdd(e1, e1, d1);
            var e2 = TLanes.Subtract(other, TLanes.Broadcast(Unsafe.Add(ref rows, 2)));
            d2 = TLanes.MultiplyAdd(e2, e2, d2);
            var e3 = TLanes.Subtract(other, TLanes.Broadcast(Unsafe.Add(ref rows, 3)));
            d3 = TLanes.MultiplyAdd(e3, e3, d3);
            rows = ref Unsafe.Add(ref rows, Size);
            block = ref Unsafe.Add(ref block, Size);
        }

        var limit = TLanes.Broadcast(cutoff);
        if ((TLanes.LessMask(d0, limit) | TLanes.LessMask(d1, limit) | TLanes.LessMask(d2, limit) | TLanes.LessMask(d3, limit)) == 0)
        {
            return false;
        }

        TLanes.Store(d0, ref distances);
        TLanes.Store(d1, ref Unsafe.Add(ref distances, Size));
        TLanes.Store(d2, ref Unsafe.Add(ref distances, 2 * Size));
        TLanes.Store(d3, ref Unsafe.Add(ref distances, 3 * Size));
        return true;
    }

    /// <summary>The terms of four points with the eight of a block, added to the rows' sums and, unless a block meets itself, to the block's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTerms<TLanes>(ref double distances, double scale, ref double rows, ref double upperColumns, ref double lowerColumns, bool addsColumns)
        where TLanes : struct, ILanes<TLanes>
    {
        var upper = TLanes.Broadcast(0);
        var lower = upper;
        for (var row = 0; row < Rows; row++)
        {
            // The bound on the argument only keeps the exponential in its range, far beyond the cutoff.
            var argument = TLanes.Multiply(TLanes.Load(ref distances), TLanes.Broadcast(scale));
            var low = LanesMath.Exp(TLanes.Max(argument, TLanes.Broadcast(LanesMath.ExpLowest)));

            // exp(−D/(2s²)) = exp(−D/(8s²))⁴: one exponential serves both bounds.
            var squared = TLanes.Multiply(low, low);
            var up = TLanes.Multiply(squared, squared);
            upper = TLanes.Add(upper, up);
            lower = TLanes.Add(lower, low);
            TLanes.Store(TLanes.Add(TLanes.Load(ref rows), up), ref rows);
            ref var lowerRows = ref Unsafe.Add(ref rows, Size * Size);
            TLanes.Store(TLanes.Add(TLanes.Load(ref lowerRows), low), ref lowerRows);
            distances = ref Unsafe.Add(ref distances, Size);
            rows = ref Unsafe.Add(ref rows, Size);
        }

        if (addsColumns)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(ref upperColumns), upper), ref upperColumns);
            TLanes.Store(TLanes.Add(TLanes.Load(ref lowerColumns), lower), ref lowerColumns);
        }
    }

    [SkipLocalsInit]
    private void AddBlocks<TLanes>(int i, int j, RowSums rows, double[] upperColumns, double[] lowerColumns)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<double> buffer = stackalloc double[Rows * Size];
        ref var distances = ref MemoryMarshal.GetReference(buffer);
        ref var values = ref MemoryMarshal.GetArrayDataReference(points.Values);
        var stride = points.Dimensions * Size;
        for (var half = 0; half < Size; half += Rows)
        {
            if (AreNear<TLanes>(ref Unsafe.Add(ref values, (i * stride) + half), ref Unsafe.Add(ref values, j * stride), points.Dimensions, _cutoff, ref distances))
            {
                AddTerms<TLanes>(ref distances, _scale, ref rows.Values[half * Size], ref upperColumns[j * Size], ref lowerColumns[j * Size], addsColumns: i != j);
            }
        }
    }

    /// <summary>Running sums of the eight points of a block, by lane: [bound, point, lane].</summary>
    private readonly ref struct RowSums(Span<double> values)
    {
        public Span<double> Values { get; } = values;

        /// <summary>Adds the sums over the lanes to the totals, and starts anew.</summary>
        public void MoveTo<TLanes>(double[] upper, double[] lower, int position)
            where TLanes : struct, ILanes<TLanes>
        {
            for (var row = 0; row < Size; row++)
            {
                upper[position + row] += LanesMath.Sum(TLanes.Load(ref Values[row * Size]));
                lower[position + row] += LanesMath.Sum(TLanes.Load(ref Values[(Size + row) * Size]));
            }

            Values.Clear();
        }
    }
}
