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
internal sealed class ShortBlocks
{
    private const double Steps = 32_000;
    private const int Margin = 2;

    private readonly short[] _values;
    private readonly int _dimensions;
    private readonly double _stepsInOne;

    private ShortBlocks(short[] values, int dimensions, double stepsInOne)
    {
        _values = values;
        _dimensions = dimensions;
        _stepsInOne = stepsInOne;
    }

    /// <summary>The grid for some points, or null where their extent is too small or too large for one.</summary>
    public static ShortBlocks? TryCreate(Samples packed, PointBlocks points, int threads, CancellationToken cancellation)
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
        return new ShortBlocks(values, d, 1 / step);

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

    /// <summary>The lanes of two neighbouring blocks that may be within the radius, and those of them that certainly are.</summary>
    /// <param name="block">The first of the two blocks, in the low sixteen lanes; the last block of all stands alone.</param>
    /// <param name="queryBlock">The block of the point.</param>
    /// <param name="lane">The lane of the point.</param>
    /// <param name="radius">The radius.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (uint Possible, uint Certain) Classify<TLanes>(int block, int queryBlock, int lane, double radius)
        where TLanes : struct, ILanes<TLanes>
    {
        // Beyond 16 bits every comparison is true, which is what a large radius means.
        var steps = (int)Math.Min(radius * _stepsInOne, short.MaxValue + Margin);
        var far = (short)Math.Min(steps + Margin, short.MaxValue);
        var near = (short)(steps - Margin);
        var stride = _dimensions * PointBlocks.Size;
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var first = ref Unsafe.Add(ref values, block * stride);
        ref var second = ref Unsafe.Add(ref first, (block + 1) * stride < _values.Length ? stride : 0);
        ref var point = ref Unsafe.Add(ref values, (queryBlock * stride) + lane);
        if (typeof(TLanes) == typeof(ScalarLanes))
        {
            return ClassifyScalar(ref first, ref second, ref point, _dimensions, far, near);
        }

        return typeof(TLanes) == typeof(Lanes128)
            ? Classify128(ref first, ref second, ref point, _dimensions, far, near)
            : Classify256(ref first, ref second, ref point, _dimensions, far, near);
    }

    private static (uint Possible, uint Certain) ClassifyScalar(ref short first, ref short second, ref short point, int dimensions, short far, short near)
    {
        var possible = 0u;
        var certain = 0u;
        for (var lane = 0; lane < 2 * PointBlocks.Size; lane++)
        {
            ref var block = ref lane < PointBlocks.Size ? ref first : ref second;
            var distance = 0;
            for (var at = 0; at < dimensions * PointBlocks.Size; at += PointBlocks.Size)
            {
                distance = Math.Max(distance, Math.Abs(Unsafe.Add(ref block, at + (lane % PointBlocks.Size)) - Unsafe.Add(ref point, at)));
            }

            possible |= distance <= far ? 1u << lane : 0;
            certain |= distance <= near ? 1u << lane : 0;
        }

        return (possible, certain);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Possible, uint Certain) Classify256(ref short first, ref short second, ref short point, int dimensions, short far, short near)
    {
        var low = Vector256<short>.Zero;
        var high = low;
        for (; dimensions > 0; dimensions--)
        {
            var coordinate = Vector256.Create(point);
            low = Vector256.Max(low, Vector256.Abs(coordinate - Vector256.LoadUnsafe(ref first)));
            high = Vector256.Max(high, Vector256.Abs(coordinate - Vector256.LoadUnsafe(ref second)));
            first = ref Unsafe.Add(ref first, PointBlocks.Size);
            second = ref Unsafe.Add(ref second, PointBlocks.Size);
            point = ref Unsafe.Add(ref point, PointBlocks.Size);
        }

        return (Within(low, high, far), Within(low, high, near));

        static uint Within(Vector256<short> low, Vector256<short> high, short limit) =>
            ~(Beyond(low, limit) | (Beyond(high, limit) << 16));

        static uint Beyond(Vector256<short> distance, short limit) => Vector256.GreaterThan(distance, Vector256.Create(limit)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Possible, uint Certain) Classify128(ref short first, ref short second, ref short point, int dimensions, short far, short near)
    {
        var (d0, d1, d2, d3) = (Vector128<short>.Zero, Vector128<short>.Zero, Vector128<short>.Zero, Vector128<short>.Zero);
        for (; dimensions > 0; dimensions--)
        {
            var coordinate = Vector128.Create(point);
            d0 = Vector128.Max(d0, Vector128.Abs(coordinate - Vector128.LoadUnsafe(ref first)));
            d1 = Vector128.Max(d1, Vector128.Abs(coordinate - Vector128.LoadUnsafe(ref first, 8)));
            d2 = Vector128.Max(d2, Vector128.Abs(coordinate - Vector128.LoadUnsafe(ref second)));
            d3 = Vector128.Max(d3, Vector128.Abs(coordinate - Vector128.LoadUnsafe(ref second, 8)));
            first = ref Unsafe.Add(ref first, PointBlocks.Size);
            second = ref Unsafe.Add(ref second, PointBlocks.Size);
            point = ref Unsafe.Add(ref point, PointBlocks.Size);
        }

        var (outer, inner) = (Vector128.Create(far), Vector128.Create(near));
        return (
            Within(d0, outer) | (Within(d1, outer) << 8) | (Within(d2, outer) << 16) | (Within(d3, outer) << 24),
            Within(d0, inner) | (Within(d1, inner) << 8) | (Within(d2, inner) << 16) | (Within(d3, inner) << 24));

        static uint Within(Vector128<short> distance, Vector128<short> limit) => ~Vector128.GreaterThan(distance, limit).ExtractMostSignificantBits() & 0xFF;
    }
}
