using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Infoscope.Core.Simd;

/// <summary>Eight lanes in four vectors of 128 bits: NEON, SSE.</summary>
public readonly struct Lanes128 : ILanes<Lanes128>
{
    private readonly Vector128<double> _p0;
    private readonly Vector128<double> _p1;
    private readonly Vector128<double> _p2;
    private readonly Vector128<double> _p3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes128(Vector128<double> p0, Vector128<double> p1, Vector128<double> p2, Vector128<double> p3)
    {
        _p0 = p0;
        _p1 = p1;
        _p2 = p2;
        _p3 = p3;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref readonly double source) =>
        new(Vector128.LoadUnsafe(in source), Vector128.LoadUnsafe(in source, 2), Vector128.LoadUnsafe(in source, 4), Vector128.LoadUnsafe(in source, 6));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 value, ref double destination)
    {
        value._p0.StoreUnsafe(ref destination);
        value._p1.StoreUnsafe(ref destination, 2);
        value._p2.StoreUnsafe(ref destination, 4);
        value._p3.StoreUnsafe(ref destination, 6);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Broadcast(double value)
    {
        var all = Vector128.Create(value);
        return new(all, all, all, all);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Add(Lanes128 a, Lanes128 b) =>
        new(a._p0 + b._p0, a._p1 + b._p1, a._p2 + b._p2, a._p3 + b._p3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Subtract(Lanes128 a, Lanes128 b) =>
        new(a._p0 - b._p0, a._p1 - b._p1, a._p2 - b._p2, a._p3 - b._p3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Multiply(Lanes128 a, Lanes128 b) =>
        new(a._p0 * b._p0, a._p1 * b._p1, a._p2 * b._p2, a._p3 * b._p3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) =>
        new(
            Vector128.FusedMultiplyAdd(a._p0, b._p0, c._p0),
            Vector128.FusedMultiplyAdd(a._p1, b._p1, c._p1),
            Vector128.FusedMultiplyAdd(a._p2, b._p2, c._p2),
            Vector128.FusedMultiplyAdd(a._p3, b._p3, c._p3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 a) =>
        new(Vector128.Abs(a._p0), Vector128.Abs(a._p1), Vector128.Abs(a._p2), Vector128.Abs(a._p3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 a, Lanes128 b) =>
        new(
            Vector128.MaxNative(a._p0, b._p0),
            Vector128.MaxNative(a._p1, b._p1),
            Vector128.MaxNative(a._p2, b._p2),
            Vector128.MaxNative(a._p3, b._p3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 a, Lanes128 b) =>
        new(
            Vector128.MinNative(a._p0, b._p0),
            Vector128.MinNative(a._p1, b._p1),
            Vector128.MinNative(a._p2, b._p2),
            Vector128.MinNative(a._p3, b._p3));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LessMask(Lanes128 a, Lanes128 b) =>
        (int)Vector128.LessThan(a._p0, b._p0).ExtractMostSignificantBits()
        | ((int)Vector128.LessThan(a._p1, b._p1).ExtractMostSignificantBits() << 2)
        | ((int)Vector128.LessThan(a._p2, b._p2).ExtractMostSignificantBits() << 4)
        | ((int)Vector128.LessThan(a._p3, b._p3).ExtractMostSignificantBits() << 6);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LessOrEqualMask(Lanes128 a, Lanes128 b) =>
        (int)Vector128.LessThanOrEqual(a._p0, b._p0).ExtractMostSignificantBits()
        | ((int)Vector128.LessThanOrEqual(a._p1, b._p1).ExtractMostSignificantBits() << 2)
        | ((int)Vector128.LessThanOrEqual(a._p2, b._p2).ExtractMostSignificantBits() << 4)
        | ((int)Vector128.LessThanOrEqual(a._p3, b._p3).ExtractMostSignificantBits() << 6);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ScaleByPowerOfTwo(Lanes128 value, Lanes128 shifted) =>
        new(
            (value._p0.AsInt64() + (shifted._p0.AsInt64() << 52)).AsDouble(),
            (value._p1.AsInt64() + (shifted._p1.AsInt64() << 52)).AsDouble(),
            (value._p2.AsInt64() + (shifted._p2.AsInt64() << 52)).AsDouble(),
            (value._p3.AsInt64() + (shifted._p3.AsInt64() << 52)).AsDouble());
}
