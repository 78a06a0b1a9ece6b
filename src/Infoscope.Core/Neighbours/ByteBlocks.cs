using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// The points of <see cref="PointBlocks"/> on a grid of signed bytes, two blocks side by side: thirty-two points at a time tell
/// whether any of them can be within the radius of another. It never changes a result.
/// </summary>
/// <remarks>
/// With <c>q = round((x − c) / step)</c>, cut to ±63, two points are never further apart on the grid than in truth, in
/// steps, plus 1: what is cut only comes nearer. One step serves all columns: over 126 steps it reaches twice as far as the middle
/// seven eighths of the widest do, of a normal one 6.1 standard deviations, or to its ends if they are nearer. So
/// outliers are cut rather than making the grid coarse for everybody else.
/// </remarks>
internal sealed class ByteBlocks
{
    private const int Lanes = 2 * PointBlocks.Size;
    private const int Largest = 63;

    /// <summary>Rows that are looked at to tell where most of a column lies.</summary>
    private const int SampleSize = 512;

    /// <summary>What rounding in the making of the grid can amount to, in steps, and much more.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Points that share each load of the blocks.</summary>
    private const int Together = 4;

    private readonly sbyte[] _values;
    private readonly int _dimensions;
    private readonly double _stepsInOne;

    private ByteBlocks(sbyte[] values, int dimensions, double stepsInOne)
    {
        _values = values;
        _dimensions = dimensions;
        _stepsInOne = stepsInOne;
    }

    /// <summary>The grid for some points, or null where their extent is too small or too large for one.</summary>
    public static ByteBlocks? TryCreate(Samples packed, PointBlocks points, int threads, CancellationToken cancellation)
    {
        var d = points.Dimensions;
        var centre = new double[d];
        var (widest, bulk) = (0.0, 0.0);
        var column = new double[points.Count];
        var sample = new double[Math.Min(points.Count, SampleSize)];
        for (var j = 0; j < d; j++)
        {
            packed.CopyColumnTo(j, column);
            widest = Math.Max(widest, TensorPrimitives.Max<double>(column) - TensorPrimitives.Min<double>(column));
            for (var i = 0; i < sample.Length; i++)
            {
                sample[i] = column[(int)((long)i * column.Length / sample.Length)];
            }

            Array.Sort(sample);
            var (low, high) = (sample[sample.Length / 16], sample[^(1 + (sample.Length / 16))]);
            centre[j] = (0.5 * low) + (0.5 * high);
            bulk = Math.Max(bulk, high - low);
        }

        // Where hardly any number differs from the rest of its column, the few that do are all there is.
        var step = (bulk > 0 ? Math.Min(widest, 2 * bulk) : widest) / (2 * Largest);
        if (!(step is > 1e-280 and < 1e280))
        {
            return null;
        }

        var values = new sbyte[(points.Blocks + 1) / 2 * Lanes * d];
        ParallelBlocks.For(points.Blocks, 64, threads, Fill, cancellation);
        return new ByteBlocks(values, d, 1 / step);

        void Fill(int start, int end)
        {
            for (var at = start * points.Stride; at < end * points.Stride; at++)
            {
                var (column, lane) = (at / PointBlocks.Size, at % PointBlocks.Size);
                var (block, j) = (column / d, column % d);

                // Filling points are at infinity and are cut as well; the caller leaves their lanes out.
                var steps = Math.Clamp((points.Values[at] - centre[j]) / step, -Largest, Largest);
                values[(((block / 2 * d) + j) * Lanes) + (block % 2 * PointBlocks.Size) + lane] = (sbyte)Math.Round(steps);
            }
        }
    }

    /// <summary>Which points of a block may have any point of two neighbouring blocks within their radius.</summary>
    /// <param name="block">The first of the two blocks, an even number.</param>
    /// <param name="queryBlock">The block of the points.</param>
    /// <param name="queries">The lanes asked for.</param>
    /// <param name="radii">Sixteen radii.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Reached<TLanes>(int block, int queryBlock, int queries, ref double radii)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var pair = ref Unsafe.Add(ref values, block / 2 * Lanes * _dimensions);
        ref var points = ref Unsafe.Add(ref values, (queryBlock / 2 * Lanes * _dimensions) + (queryBlock % 2 * PointBlocks.Size));
        var reached = 0;
        for (var first = 0; first < PointBlocks.Size; first += Together)
        {
            if (((queries >> first) & ((1 << Together) - 1)) == 0)
            {
                continue;
            }

            ref var point = ref Unsafe.Add(ref points, first);
            ref var radius = ref Unsafe.Add(ref radii, first);
            var (a, b, c, d) = (Limit(radius), Limit(Unsafe.Add(ref radius, 1)), Limit(Unsafe.Add(ref radius, 2)), Limit(Unsafe.Add(ref radius, 3)));
            var mask = typeof(TLanes) == typeof(ScalarLanes) ? Scalar(ref pair, ref point, _dimensions, a, b, c, d)
                : typeof(TLanes) == typeof(Lanes128) ? Wide128(ref pair, ref point, _dimensions, a, b, c, d)
                : Wide256(ref pair, ref point, _dimensions, a, b, c, d);
            reached |= mask << first;
        }

        return reached & queries;
    }

    // Beyond a byte every comparison is true, which is what a large radius means.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private sbyte Limit(double radius) => (sbyte)Math.Clamp((radius * _stepsInOne) + 1 + Rounding, 0, sbyte.MaxValue);

    private static int Scalar(ref sbyte pair, ref sbyte point, int dimensions, sbyte a, sbyte b, sbyte c, sbyte d)
    {
        ReadOnlySpan<sbyte> limits = [a, b, c, d];
        var mask = 0;
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var query = 0; query < Together; query++)
            {
                var distance = 0;
                for (var at = 0; at < dimensions * Lanes; at += Lanes)
                {
                    distance = Math.Max(distance, Math.Abs(Unsafe.Add(ref pair, at + lane) - Unsafe.Add(ref point, at + query)));
                }

                mask |= distance <= limits[query] ? 1 << query : 0;
            }
        }

        return mask;
    }

    private static int Wide256(ref sbyte pair, ref sbyte point, int dimensions, sbyte a, sbyte b, sbyte c, sbyte d)
    {
        var (fromA, fromB, fromC, fromD) = (Vector256<sbyte>.Zero, Vector256<sbyte>.Zero, Vector256<sbyte>.Zero, Vector256<sbyte>.Zero);
        for (; dimensions > 0; dimensions--)
        {
            var coordinates = Vector256.LoadUnsafe(ref pair);
            fromA = Vector256.Max(fromA, Vector256.Abs(coordinates - Vector256.Create(point)));
            fromB = Vector256.Max(fromB, Vector256.Abs(coordinates - Vector256.Create(Unsafe.Add(ref point, 1))));
            fromC = Vector256.Max(fromC, Vector256.Abs(coordinates - Vector256.Create(Unsafe.Add(ref point, 2))));
            fromD = Vector256.Max(fromD, Vector256.Abs(coordinates - Vector256.Create(Unsafe.Add(ref point, 3))));
            pair = ref Unsafe.Add(ref pair, Lanes);
            point = ref Unsafe.Add(ref point, Lanes);
        }

        return Any(fromA, a) | (Any(fromB, b) << 1) | (Any(fromC, c) << 2) | (Any(fromD, d) << 3);

        static int Any(Vector256<sbyte> distances, sbyte limit) => Vector256.LessThanOrEqualAny(distances, Vector256.Create(limit)) ? 1 : 0;
    }

    private static int Wide128(ref sbyte pair, ref sbyte point, int dimensions, sbyte a, sbyte b, sbyte c, sbyte d) =>
        Pair128(ref pair, ref point, dimensions, a, b) | (Pair128(ref pair, ref Unsafe.Add(ref point, 2), dimensions, c, d) << 2);

    private static int Pair128(ref sbyte pair, ref sbyte point, int dimensions, sbyte a, sbyte b)
    {
        var (lowA, highA, lowB, highB) = (Vector128<sbyte>.Zero, Vector128<sbyte>.Zero, Vector128<sbyte>.Zero, Vector128<sbyte>.Zero);
        for (; dimensions > 0; dimensions--)
        {
            var (low, high) = (Vector128.LoadUnsafe(ref pair), Vector128.LoadUnsafe(ref pair, PointBlocks.Size));
            var (first, second) = (Vector128.Create(point), Vector128.Create(Unsafe.Add(ref point, 1)));
            lowA = Vector128.Max(lowA, Vector128.Abs(low - first));
            highA = Vector128.Max(highA, Vector128.Abs(high - first));
            lowB = Vector128.Max(lowB, Vector128.Abs(low - second));
            highB = Vector128.Max(highB, Vector128.Abs(high - second));
            pair = ref Unsafe.Add(ref pair, Lanes);
            point = ref Unsafe.Add(ref point, Lanes);
        }

        return Any(Vector128.Min(lowA, highA), a) | (Any(Vector128.Min(lowB, highB), b) << 1);

        static int Any(Vector128<sbyte> distances, sbyte limit) => Vector128.LessThanOrEqualAny(distances, Vector128.Create(limit)) ? 1 : 0;
    }
}
