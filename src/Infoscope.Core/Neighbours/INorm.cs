using System.Runtime.CompilerServices;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>How far two points are apart, as a type, so that one search serves several norms without a branch in its loops.</summary>
/// <remarks>A norm may measure a monotone function of the distance, as long as box and point are measured alike.</remarks>
internal interface INorm
{
    /// <inheritdoc cref="MaxNormKernel.Within{TLanes, TBound}"/>
    static abstract int Within<TLanes>(ref double block, ref double point, int dimensions, double radius, ref double distances)
        where TLanes : struct, ILanes<TLanes>;

    /// <inheritdoc cref="MaxNormKernel.Reaches{TLanes, TBound}"/>
    static abstract int Reaches<TLanes>(ref double points, ref double radii, ref double box, int dimensions)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary><c>max_j |a_j − b_j|</c>.</summary>
internal readonly struct MaximumNorm : INorm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Within<TLanes>(ref double block, ref double point, int dimensions, double radius, ref double distances)
        where TLanes : struct, ILanes<TLanes> =>
        MaxNormKernel.Within<TLanes, ClosedBound>(ref block, ref point, dimensions, radius, ref distances);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reaches<TLanes>(ref double points, ref double radii, ref double box, int dimensions)
        where TLanes : struct, ILanes<TLanes> =>
        MaxNormKernel.Reaches<TLanes, ClosedBound>(ref points, ref radii, ref box, dimensions);
}

/// <summary><c>Σ_j (a_j − b_j)²</c>, summed from the first column to the last: the square of the Euclidean distance.</summary>
internal readonly struct SquaredEuclideanNorm : INorm
{
    /// <summary>After so many columns it is worth looking whether any lane is still within the radius.</summary>
    private const int Chunk = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Within<TLanes>(ref double block, ref double point, int dimensions, double radius, ref double distances)
        where TLanes : struct, ILanes<TLanes>
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
                var first = TLanes.Subtract(TLanes.Load(ref block), coordinate);
                var second = TLanes.Subtract(TLanes.Load(ref Unsafe.Add(ref block, 8)), coordinate);
                low = TLanes.MultiplyAdd(first, first, low);
                high = TLanes.MultiplyAdd(second, second, high);
                block = ref Unsafe.Add(ref block, PointBlocks.Size);
                point = ref Unsafe.Add(ref point, PointBlocks.Size);
            }

            var mask = TLanes.LessOrEqualMask(low, limit) | (TLanes.LessOrEqualMask(high, limit) << 8);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reaches<TLanes>(ref double points, ref double radii, ref double box, int dimensions)
        where TLanes : struct, ILanes<TLanes>
    {
        // Rounding is monotone in each step, so no point of the box is nearer than what comes out here.
        var zero = TLanes.Broadcast(0);
        var low = zero;
        var high = zero;
        for (; dimensions > 0; dimensions--)
        {
            var lower = TLanes.Broadcast(box);
            var upper = TLanes.Broadcast(Unsafe.Add(ref box, 1));
            var first = TLanes.Load(ref points);
            var second = TLanes.Load(ref Unsafe.Add(ref points, 8));
            first = TLanes.Max(zero, TLanes.Max(TLanes.Subtract(lower, first), TLanes.Subtract(first, upper)));
            second = TLanes.Max(zero, TLanes.Max(TLanes.Subtract(lower, second), TLanes.Subtract(second, upper)));
            low = TLanes.MultiplyAdd(first, first, low);
            high = TLanes.MultiplyAdd(second, second, high);
            box = ref Unsafe.Add(ref box, 2);
            points = ref Unsafe.Add(ref points, PointBlocks.Size);
        }

        return TLanes.LessOrEqualMask(low, TLanes.Load(ref radii)) | (TLanes.LessOrEqualMask(high, TLanes.Load(ref Unsafe.Add(ref radii, 8))) << 8);
    }
}
