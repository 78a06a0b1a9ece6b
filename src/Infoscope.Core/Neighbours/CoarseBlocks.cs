using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// The points of <see cref="PointBlocks"/> on a grid of 16-bit integers: sixteen at a time tell which points are certainly
/// beyond or certainly within a radius, and only what is undecided is measured in float64. It never changes a result.
/// </summary>
/// <remarks>
/// With <c>q = round((x − c) / step)</c> the integer distance differs from the true one, in steps, by at most 1 and some
/// rounding, which a margin of 2 covers. One step serves all columns: the widest extent over 32 000, so that a
/// difference fits 16 bits. Very uneven data make everything undecided, which costs time and nothing else.
/// </remarks>
internal sealed class CoarseBlocks
{
    private const double Steps = 32_000;
    private const int Margin = 2;

    /// <summary>After so many columns it is worth looking whether any lane can still be within the radius.</summary>
    private const int Chunk = 16;

    private readonly short[] _values;
    private readonly int _dimensions;
    private readonly double _stepsInOne;

    private CoarseBlocks(short[] values, int dimensions, double stepsInOne)
    {
        _values = values;
        _dimensions = dimensions;
        _stepsInOne = stepsInOne;
    }

    /// <summary>The grid for some points, or null where their extent is too small or too large for one.</summary>
    public static CoarseBlocks? TryCreate(Samples packed, PointBlocks points, int threads, CancellationToken cancellation)
    {
        var d = points.Dimensions;
        var centre = new double[d];
        var widest = 0.0;
        var column = new double[points.Count];
        for (var j = 0; j < d; j++)
        {
            packed.CopyColumnTo(j, column);
            var (low, high) = (TensorPrimitives.Min<double>(column), TensorPrimitives.Max<double>(column));
            centre[j] = (0.5 * low) + (0.5 * high);
            widest = Math.Max(widest, high - low);
        }

        var step = widest / Steps;
        if (!(step is > 1e-280 and < 1e280))
        {
            return null;
        }

        var values = new short[points.Values.Length];
        ParallelBlocks.For(points.Blocks, 64, threads, Fill, cancellation);
        return new CoarseBlocks(values, d, 1 / step);

        void Fill(int start, int end)
        {
            for (var at = start * points.Stride; at < end * points.Stride; at++)
            {
                // Filling points are at infinity; the caller leaves their lanes out.
                var value = points.Values[at];
                values[at] = double.IsFinite(value) ? (short)Math.Round((value - centre[at / PointBlocks.Size % d]) / step) : (short)0;
            }
        }
    }

    /// <summary>The lanes of a block that may be within the radius, and those of them that certainly are.</summary>
    /// <param name="block">The block.</param>
    /// <param name="queryBlock">The block of the point.</param>
    /// <param name="lane">The lane of the point.</param>
    /// <param name="radius">The radius.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Possible, int Certain) Classify<TLanes>(int block, int queryBlock, int lane, double radius)
        where TLanes : struct, ILanes<TLanes>
    {
        // Beyond 16 bits every comparison is true, which is what a large radius means.
        var steps = (int)Math.Min(radius * _stepsInOne, short.MaxValue + Margin);
        var far = (short)Math.Min(steps + Margin, short.MaxValue);
        var near = (short)(steps - Margin);
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var candidates = ref Unsafe.Add(ref values, block * _dimensions * PointBlocks.Size);
        ref var point = ref Unsafe.Add(ref values, (queryBlock * _dimensions * PointBlocks.Size) + lane);
        if (typeof(TLanes) == typeof(ScalarLanes))
        {
            return ClassifyScalar(ref candidates, ref point, _dimensions, far, near);
        }

        return typeof(TLanes) == typeof(Lanes128)
            ? Classify128(ref candidates, ref point, _dimensions, far, near)
            : Classify256(ref candidates, ref point, _dimensions, far, near);
    }

    private static (int Possible, int Certain) ClassifyScalar(ref short block, ref short point, int dimensions, short far, short near)
    {
        var possible = 0;
        var certain = 0;
        for (var lane = 0; lane < PointBlocks.Size; lane++)
        {
            var distance = 0;
            for (var at = 0; at < dimensions * PointBlocks.Size; at += PointBlocks.Size)
            {
                distance = Math.Max(distance, Math.Abs(Unsafe.Add(ref block, at + lane) - Unsafe.Add(ref point, at)));
            }

            possible |= distance <= far ? 1 << lane : 0;
            certain |= distance <= near ? 1 << lane : 0;
        }

        return (possible, certain);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Possible, int Certain) Classify256(ref short block, ref short point, int dimensions, short far, short near)
    {
        var limit = Vector256.Create(far);
        var distance = Vector256<short>.Zero;
        while (true)
        {
            var count = Math.Min(dimensions, Chunk);
            dimensions -= count;
            for (; count > 0; count--)
            {
                distance = Vector256.Max(distance, Vector256.Abs(Vector256.LoadUnsafe(ref block) - Vector256.Create(point)));
                block = ref Unsafe.Add(ref block, PointBlocks.Size);
                point = ref Unsafe.Add(ref point, PointBlocks.Size);
            }

            var beyond = Vector256.GreaterThan(distance, limit);
            if (Vector256.EqualsAll(beyond, Vector256<short>.AllBitsSet))
            {
                return (0, 0);
            }

            if (dimensions == 0)
            {
                var possible = PointBlocks.AllLanes & ~(int)beyond.ExtractMostSignificantBits();
                return (possible, PointBlocks.AllLanes & ~(int)Vector256.GreaterThan(distance, Vector256.Create(near)).ExtractMostSignificantBits());
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Possible, int Certain) Classify128(ref short block, ref short point, int dimensions, short far, short near)
    {
        var low = Vector128<short>.Zero;
        var high = Vector128<short>.Zero;
        for (; dimensions > 0; dimensions--)
        {
            var coordinate = Vector128.Create(point);
            low = Vector128.Max(low, Vector128.Abs(Vector128.LoadUnsafe(ref block) - coordinate));
            high = Vector128.Max(high, Vector128.Abs(Vector128.LoadUnsafe(ref block, 8) - coordinate));
            block = ref Unsafe.Add(ref block, PointBlocks.Size);
            point = ref Unsafe.Add(ref point, PointBlocks.Size);
        }

        return (Within(low, high, far), Within(low, high, near));

        static int Within(Vector128<short> low, Vector128<short> high, short limit)
        {
            var beyond = Vector128.Create(limit);
            return PointBlocks.AllLanes
                & ~((int)Vector128.GreaterThan(low, beyond).ExtractMostSignificantBits()
                    | ((int)Vector128.GreaterThan(high, beyond).ExtractMostSignificantBits() << 8));
        }
    }
}
