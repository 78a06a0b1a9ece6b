using System.Runtime.CompilerServices;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Neighbours;

/// <summary>Whether a point that lies exactly at the radius is counted.</summary>
public enum RangeBound
{
    /// <summary>Only distances below the radius.</summary>
    Strict,

    /// <summary>Distances up to and including the radius.</summary>
    Closed,
}

/// <summary>A <see cref="RangeBound"/> as a type, so that a kernel holds one comparison and no branch.</summary>
internal interface IRangeBound
{
    /// <summary>The lanes within the radius.</summary>
    static abstract int Mask<TLanes>(TLanes distance, TLanes radius)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>Whether a distance is within the radius.</summary>
    static abstract bool Holds(double distance, double radius);
}

/// <inheritdoc cref="RangeBound.Strict"/>
internal readonly struct StrictBound : IRangeBound
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Mask<TLanes>(TLanes distance, TLanes radius)
        where TLanes : struct, ILanes<TLanes> => TLanes.LessMask(distance, radius);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(double distance, double radius) => distance < radius;
}

/// <inheritdoc cref="RangeBound.Closed"/>
internal readonly struct ClosedBound : IRangeBound
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Mask<TLanes>(TLanes distance, TLanes radius)
        where TLanes : struct, ILanes<TLanes> => TLanes.LessOrEqualMask(distance, radius);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(double distance, double radius) => distance <= radius;
}
