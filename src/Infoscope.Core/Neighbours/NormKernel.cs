using System.Runtime.CompilerServices;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// Distances in a norm: point against sixteen points, sixteen points against a box. Columns are taken from the first to the
/// last, so all widths and all search orders see the same numbers.
/// </summary>
internal static class NormKernel
{
    /// <summary>After so many columns it is worth looking whether any lane is still within the radius.</summary>
    private const int Chunk = 8;

    /// <summary>The lanes of a block within the radius of a point; their distances are written when there are any.</summary>
    /// <param name="block">First coordinate of the block.</param>
    /// <param name="point">First coordinate of the point, the others following at a distance of sixteen.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="radius">The radius.</param>
    /// <param name="distances">Room for sixteen distances.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Within<TLanes, TNorm, TBound>(ref double block, ref double point, int dimensions, double radius, ref double distances)
        where TLanes : struct, ILanes<TLanes>
        where TNorm : struct, INorm
        where TBound : IRangeBound
    {
        var limit = TLanes.Broadcast(radius);
        var low = TLanes.Broadcast(0);
        var high = low;
        var left = dimensions;
        while (true)
        {
            var count = Math.Min(left, Chunk);
            left -= count;
            for (; count > 0; count--)
            {
                var coordinate = TLanes.Broadcast(point);
                low = TNorm.Add(low, TLanes.Subtract(TLanes.Load(ref block), coordinate));
                high = TNorm.Add(high, TLanes.Subtract(TLanes.Load(ref Unsafe.Add(ref block, 8)), coordinate));
                block = ref Unsafe.Add(ref block, PointBlocks.Size);
                point = ref Unsafe.Add(ref point, PointBlocks.Size);
            }

            var mask = TBound.Mask(low, limit) | (TBound.Mask(high, limit) << 8);
            if (mask == 0)
            {
                return 0;
            }

            if (left == 0)
            {
                TLanes.Store(low, ref distances);
                TLanes.Store(high, ref Unsafe.Add(ref distances, 8));
                return mask;
            }
        }
    }

    /// <summary>The lanes of sixteen points whose smallest distance from a box is within their radius.</summary>
    /// <param name="points">First coordinate of the block of points.</param>
    /// <param name="radii">Sixteen radii.</param>
    /// <param name="box">Lower and upper end in each dimension, alternating.</param>
    /// <param name="dimensions">d.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reaches<TLanes, TNorm, TBound>(ref double points, ref double radii, ref double box, int dimensions)
        where TLanes : struct, ILanes<TLanes>
        where TNorm : struct, INorm
        where TBound : IRangeBound =>
        WithinOf<TLanes, TNorm, TBound>(ref points, ref radii, ref box, ref Unsafe.Add(ref box, 1), dimensions);

    /// <summary>The lanes of sixteen points whose largest distance from a box is within their radius.</summary>
    /// <inheritdoc cref="Reaches{TLanes, TNorm, TBound}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Covers<TLanes, TNorm, TBound>(ref double points, ref double radii, ref double box, int dimensions)
        where TLanes : struct, ILanes<TLanes>
        where TNorm : struct, INorm
        where TBound : IRangeBound =>
        WithinOf<TLanes, TNorm, TBound>(ref points, ref radii, ref Unsafe.Add(ref box, 1), ref box, dimensions);

    /// <summary>From below a box its lower face is the near one, and the upper the far one; with the two exchanged the far corner is measured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WithinOf<TLanes, TNorm, TBound>(ref double points, ref double radii, ref double fromBelow, ref double fromAbove, int dimensions)
        where TLanes : struct, ILanes<TLanes>
        where TNorm : struct, INorm
        where TBound : IRangeBound
    {
        // Rounding is monotone in each step: no point of the box is nearer, or further, than what comes out here.
        var low = TLanes.Broadcast(0);
        var high = low;
        for (; dimensions > 0; dimensions--)
        {
            var below = TLanes.Broadcast(fromBelow);
            var above = TLanes.Broadcast(fromAbove);
            var first = TLanes.Load(ref points);
            var second = TLanes.Load(ref Unsafe.Add(ref points, 8));
            low = TNorm.AddGap(low, TLanes.Max(TLanes.Subtract(below, first), TLanes.Subtract(first, above)));
            high = TNorm.AddGap(high, TLanes.Max(TLanes.Subtract(below, second), TLanes.Subtract(second, above)));
            fromBelow = ref Unsafe.Add(ref fromBelow, 2);
            fromAbove = ref Unsafe.Add(ref fromAbove, 2);
            points = ref Unsafe.Add(ref points, PointBlocks.Size);
        }

        return TBound.Mask(low, TLanes.Load(ref radii)) | (TBound.Mask(high, TLanes.Load(ref Unsafe.Add(ref radii, 8))) << 8);
    }
}
