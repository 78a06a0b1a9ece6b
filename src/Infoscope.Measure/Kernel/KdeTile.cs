using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Measure.Kernel;

/// <summary>The kernel sums of two panels of blocks.</summary>
internal sealed class KdeTile<TTerms>(KdePoints points, double variance, KdeAccumulator first, KdeAccumulator second)
    where TTerms : IKdeTerms
{
    private const int Size = KdePoints.Size;

    /// <summary>Rows of which the distances are computed at once: eight registers of sums on a machine with sixteen.</summary>
    private const int Rows = 4;

    /// <summary>After so many half-blocks of rows, a screen that let most pairs through is given up for the tile.</summary>
    private const int RowsToJudge = 4;

    private const int All = -1;

    /// <summary>
    /// A point's own term is 1, and all terms below <c>2^-54 / n</c> together are below 2^-54: they cannot change a sum by
    /// more than its rounding does. So pairs with <c>D / (c s²)</c> beyond <c>54 ln 2 + ln n</c> are left out.
    /// </summary>
    private readonly double _cutoff = Cutoff(points, variance);

    private readonly double _scale = -1 / (TTerms.Divisor * variance);

    private readonly KdeScreen _screen = KdeScreen.Create(points, Cutoff(points, variance));

    /// <summary>Adds all pairs of two panels; of a panel with itself, each unordered pair once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<TLanes>(Range a, Range b)
        where TLanes : struct, ILanes<TLanes>
    {
        var within = new RowSums(stackalloc double[RowSums.Length]);
        var across = new RowSums(stackalloc double[RowSums.Length]);
        var (judged, passed, looked) = (0, 0, 0);
        for (var i = a.Start.Value; i < a.End.Value; i++)
        {
            var (addedWithin, addedAcross) = (false, false);
            var start = a.Equals(b) ? i : b.Start.Value;
            var count = b.End.Value - start;
            for (var half = 0; half < Size; half += Rows)
            {
                var near = All;
                if (judged < RowsToJudge || 2 * passed < looked)
                {
                    near = Screen<TLanes>((i * Size) + half, start, count);
                    judged++;
                    looked += count;
                    passed += BitOperations.PopCount((uint)near);
                }

                for (near &= (1 << count) - 1; near != 0; near &= near - 1)
                {
                    var j = start + BitOperations.TrailingZeroCount(near);
                    if (points.Classes[i] == points.Classes[j])
                    {
                        addedWithin |= AddBlocks<TLanes>(i, half, j, within, second.Within);
                    }
                    else
                    {
                        addedAcross |= AddBlocks<TLanes>(i, half, j, across, second.Across);
                    }
                }
            }

            if (addedWithin)
            {
                within.MoveTo<TLanes>(first.Within, i * Size);
            }

            if (addedAcross)
            {
                across.MoveTo<TLanes>(first.Across, i * Size);
            }
        }
    }

    private static double Cutoff(KdePoints points, double variance) =>
        TTerms.Divisor * variance * ((54 * Math.Log(2)) + Math.Log(points.Rows.Length));

    // The screen changes no result, so it may run at whatever width float32 is fastest.
    private int Screen<TLanes>(int position, int start, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        if (typeof(TLanes) == typeof(ScalarLanes))
        {
            return All;
        }

        return typeof(TLanes) == typeof(Lanes128)
            ? _screen.Near<Lanes128<float>, Vector128<float>>(position, start, count)
            : _screen.Near<Lanes256<float>, Vector256<float>>(position, start, count);
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
    private static void AddTerms<TLanes>(ref double distances, double scale, ref double rows, ref double columns, ref double fourthColumns, bool addsColumns)
        where TLanes : struct, ILanes<TLanes>
    {
        var sum = TLanes.Broadcast(0);
        var fourthSum = sum;
        for (var row = 0; row < Rows; row++)
        {
            // The bound on the argument only keeps the exponential in its range, far beyond the cutoff.
            var argument = TLanes.Multiply(TLanes.Load(ref distances), TLanes.Broadcast(scale));
            var term = LanesMath.Exp(TLanes.Max(argument, TLanes.Broadcast(LanesMath.ExpLowest)));
            sum = TLanes.Add(sum, term);
            TLanes.Store(TLanes.Add(TLanes.Load(ref rows), term), ref rows);
            if (TTerms.HasFourth)
            {
                var squared = TLanes.Multiply(term, term);
                var fourth = TLanes.Multiply(squared, squared);
                fourthSum = TLanes.Add(fourthSum, fourth);
                ref var fourthRows = ref Unsafe.Add(ref rows, Size * Size);
                TLanes.Store(TLanes.Add(TLanes.Load(ref fourthRows), fourth), ref fourthRows);
            }

            distances = ref Unsafe.Add(ref distances, Size);
            rows = ref Unsafe.Add(ref rows, Size);
        }

        if (!addsColumns)
        {
            return;
        }

        TLanes.Store(TLanes.Add(TLanes.Load(ref columns), sum), ref columns);
        if (TTerms.HasFourth)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(ref fourthColumns), fourthSum), ref fourthColumns);
        }
    }

    /// <summary>Half a block of rows with a block of columns.</summary>
    /// <returns>Whether any pair was near enough to add something.</returns>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AddBlocks<TLanes>(int i, int half, int j, RowSums rows, KdeSums columns)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<double> buffer = stackalloc double[Rows * Size];
        ref var distances = ref MemoryMarshal.GetReference(buffer);
        ref var values = ref MemoryMarshal.GetArrayDataReference(points.Values);
        var stride = points.Dimensions * Size;
        if (!AreNear<TLanes>(ref Unsafe.Add(ref values, (i * stride) + half), ref Unsafe.Add(ref values, j * stride), points.Dimensions, _cutoff, ref distances))
        {
            return false;
        }

        ref var fourth = ref TTerms.HasFourth ? ref columns.Fourth[j * Size] : ref Unsafe.NullRef<double>();
        AddTerms<TLanes>(ref distances, _scale, ref rows.Values[half * Size], ref columns.First[j * Size], ref fourth, addsColumns: i != j);
        return true;
    }

    /// <summary>Running sums of the eight points of a block, by lane: [power, point, lane].</summary>
    private readonly ref struct RowSums(Span<double> values)
    {
        public static int Length => (TTerms.HasFourth ? 2 : 1) * Size * Size;

        public Span<double> Values { get; } = values;

        /// <summary>Adds the sums over the lanes to the totals, and starts anew.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void MoveTo<TLanes>(KdeSums totals, int position)
            where TLanes : struct, ILanes<TLanes>
        {
            for (var row = 0; row < Size; row++)
            {
                totals.First[position + row] += LanesMath.Sum(TLanes.Load(ref Values[row * Size]));
                if (TTerms.HasFourth)
                {
                    totals.Fourth[position + row] += LanesMath.Sum(TLanes.Load(ref Values[(Size + row) * Size]));
                }
            }

            Values.Clear();
        }
    }
}
