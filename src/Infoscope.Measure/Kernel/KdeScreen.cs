using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Measure.Kernel;

/// <summary>
/// The points in float32, in units of the cutoff distance: inner products tell which pairs of blocks lie certainly beyond
/// it, and only the others are measured in float64. It never changes a result.
/// </summary>
/// <remarks>
/// With <c>h = ‖u‖²/2</c>, a pair is beyond the cutoff when <c>h_a + h_b − u_a·u_b &gt; ½</c>. All roundings together, of the
/// coordinates, the norms and the d products, change the left side by less than <c>(2d + 8) 2^-24 (h_a + h_b) + 2^-23</c>;
/// twice as much and 1e-5 are allowed for. Points too far out for float32 have no h (NaN), which is certain of nothing.
/// </remarks>
internal sealed class KdeScreen
{
    private const int Size = KdePoints.Size;
    private const double LargestHalfNorm = 1e37;
    private const float Half = 0.5f + 1e-5f;
    private readonly float[] _values;
    private readonly float[] _negatedHalfNorms;
    private readonly int _dimensions;

    private KdeScreen(float[] values, float[] negatedHalfNorms, int dimensions)
    {
        _values = values;
        _negatedHalfNorms = negatedHalfNorms;
        _dimensions = dimensions;
    }

    /// <summary>Blocks that <see cref="Near"/> looks at in one call, at most.</summary>
    public const int LargestRun = 16;

    /// <summary>The screen for a cutoff of squared distances, in O(n d).</summary>
    public static KdeScreen Create(KdePoints points, double cutoff)
    {
        var d = points.Dimensions;
        var values = new float[points.Values.Length];
        var negatedHalfNorms = new float[points.Rows.Length];
        var centre = Centre(points);
        var unit = 1 / Math.Sqrt(cutoff);
        var kept = 1 - (4 * (d + 4.0) * Math.Pow(2, -24));
        for (var position = 0; position < negatedHalfNorms.Length; position++)
        {
            if (points.Rows[position] < 0)
            {
                // A filling point is beyond everything.
                negatedHalfNorms[position] = float.NegativeInfinity;
                continue;
            }

            var at = KdePoints.At(position, d);
            var norm = 0.0;
            for (var j = 0; j < d; j++)
            {
                var u = (float)((points.Values[at + (j * Size)] - centre[j]) * unit);
                values[at + (j * Size)] = u;
                norm += (double)u * u;
            }

            negatedHalfNorms[position] = 0.5 * norm < LargestHalfNorm && kept > 0 ? (float)(-0.5 * norm * kept) : float.NaN;
        }

        return new KdeScreen(values, negatedHalfNorms, d);
    }

    /// <summary>Which blocks of a run may hold a point within the cutoff of four neighbouring points of a block.</summary>
    /// <param name="position">The first of the four points.</param>
    /// <param name="start">The first block of the run.</param>
    /// <param name="count">Blocks in the run, at most <see cref="LargestRun"/>.</param>
    /// <returns>Bit j is set where block <c>start + j</c> may.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Near<TLanes, TVector>(int position, int start, int count)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref var negated = ref MemoryMarshal.GetArrayDataReference(_negatedHalfNorms);
        ref var rows = ref Unsafe.Add(ref values, KdePoints.At(position, _dimensions));
        var stride = _dimensions * Size;
        var near = 0;

        var c0 = LimitOf(ref negated, position);
        var c1 = LimitOf(ref negated, position + 1);
        var c2 = LimitOf(ref negated, position + 2);
        var c3 = LimitOf(ref negated, position + 3);

        // Two vectors at a time: the halves of a block, or two blocks.
        var isBlockSplit = 2 * TLanes.Count == Size;
        for (var j = 0; j < count; j += isBlockSplit ? 1 : 2)
        {
            var second = isBlockSplit || j + 1 == count ? j : j + 1;
            var offset = isBlockSplit ? TLanes.Count : 0;
            ref var left = ref Unsafe.Add(ref values, (start + j) * stride);
            ref var right = ref Unsafe.Add(ref values, ((start + second) * stride) + offset);
            ref var row = ref rows;
            var l0 = TLanes.Load(ref negated, (start + j) * Size);
            var r0 = TLanes.Load(ref negated, ((start + second) * Size) + offset);
            var (l1, l2, l3) = (l0, l0, l0);
            var (r1, r2, r3) = (r0, r0, r0);
            for (var columns = _dimensions; columns > 0; columns--)
            {
                var a = TLanes.Load(ref left, 0);
                var b = TLanes.Load(ref right, 0);
                var coordinate = TLanes.Broadcast(row);
                l0 = TLanes.MultiplyAdd(coordinate, a, l0);
                r0 = TLanes.MultiplyAdd(coordinate, b, r0);
                coordinate = TLanes.Broadcast(Unsafe.Add(ref row, 1));
                l1 = TLanes.MultiplyAdd(coordinate, a, l1);
                r1 = TLanes.MultiplyAdd(coordinate, b, r1);
                coordinate = TLanes.Broadcast(Unsafe.Add(ref row, 2));
                l2 = TLanes.MultiplyAdd(coordinate, a, l2);
                r2 = TLanes.MultiplyAdd(coordinate, b, r2);
                coordinate = TLanes.Broadcast(Unsafe.Add(ref row, 3));
                l3 = TLanes.MultiplyAdd(coordinate, a, l3);
                r3 = TLanes.MultiplyAdd(coordinate, b, r3);
                left = ref Unsafe.Add(ref left, Size);
                right = ref Unsafe.Add(ref right, Size);
                row = ref Unsafe.Add(ref row, Size);
            }

            var isLeftFar = TLanes.AllGreater(c0, l0) & TLanes.AllGreater(c1, l1) & TLanes.AllGreater(c2, l2) & TLanes.AllGreater(c3, l3);
            var isRightFar = TLanes.AllGreater(c0, r0) & TLanes.AllGreater(c1, r1) & TLanes.AllGreater(c2, r2) & TLanes.AllGreater(c3, r3);
            near |= (isLeftFar ? 0 : 1 << j) | (isRightFar ? 0 : 1 << second);
        }

        return near;

        TVector LimitOf(ref float norms, int at) => TLanes.Broadcast(-Unsafe.Add(ref norms, at) - Half);
    }

    /// <summary>The mean of each column: where the origin lies changes how much the screen can tell, and nothing else.</summary>
    private static double[] Centre(KdePoints points)
    {
        var d = points.Dimensions;
        var centre = new double[d];
        var present = points.Rows.Count(static row => row >= 0);
        for (var position = 0; position < points.Rows.Length; position++)
        {
            var at = KdePoints.At(position, d);
            for (var j = 0; j < d && points.Rows[position] >= 0; j++)
            {
                centre[j] += points.Values[at + (j * Size)] / present;
            }
        }

        return centre;
    }
}
