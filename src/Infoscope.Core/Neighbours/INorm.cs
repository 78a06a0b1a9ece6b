using System.Runtime.CompilerServices;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>How far two points are apart, as a type, so that one search serves several norms without a branch in its loops.</summary>
/// <remarks>A norm may measure a monotone function of the distance, as long as box and point are measured alike.</remarks>
internal interface INorm
{
    /// <summary>The distance with one more column, whose difference may have either sign.</summary>
    static abstract TLanes Add<TLanes>(TLanes distance, TLanes difference)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>The distance with one more column, of which only a difference above 0 counts.</summary>
    static abstract TLanes AddGap<TLanes>(TLanes distance, TLanes gap)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary><c>max_j |a_j − b_j|</c>: a difference of two coordinates, rounded once.</summary>
internal readonly struct MaximumNorm : INorm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Add<TLanes>(TLanes distance, TLanes difference)
        where TLanes : struct, ILanes<TLanes> => TLanes.Max(distance, TLanes.Abs(difference));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AddGap<TLanes>(TLanes distance, TLanes gap)
        where TLanes : struct, ILanes<TLanes> => TLanes.Max(distance, gap);
}

/// <summary><c>Σ_j (a_j − b_j)²</c>, summed from the first column to the last: the square of the Euclidean distance.</summary>
internal readonly struct SquaredEuclideanNorm : INorm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Add<TLanes>(TLanes distance, TLanes difference)
        where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd(difference, difference, distance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AddGap<TLanes>(TLanes distance, TLanes gap)
        where TLanes : struct, ILanes<TLanes> => Add(distance, TLanes.Max(TLanes.Broadcast(0), gap));
}
