using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Infoscope.Core.Simd;

/// <summary>Eight lanes in two vectors of 256 bits: AVX2.</summary>
public readonly struct Lanes256 : ILanes<Lanes256>
{
    private readonly Vector256<double> _p0;
    private readonly Vector256<double> _p1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes256(Vector256<double> p0, Vector256<double> p1)
    {
        _p0 = p0;
        _p1 = p1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref readonly double source) =>
        new(Vector256.LoadUnsafe(in source), Vector256.LoadUnsafe(in source, 4));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 value, ref double destination)
    {
        value._p0.StoreUnsafe(ref destination);
        value._p1.StoreUnsafe(ref destination, 4);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(double value)
    {
        var all = Vector256.Create(value);
        return new(all, all);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Add(Lanes256 a, Lanes256 b) =>
        new(a._p0 + b._p0, a._p1 + b._p1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Subtract(Lanes256 a, Lanes256 b) =>
        new(a._p0 - b._p0, a._p1 - b._p1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Multiply(Lanes256 a, Lanes256 b) =>
        new(a._p0 * b._p0, a._p1 * b._p1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c) =>
        new(Vector256.FusedMultiplyAdd(a._p0, b._p0, c._p0), Vector256.FusedMultiplyAdd(a._p1, b._p1, c._p1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 a) =>
        new(Vector256.Abs(a._p0), Vector256.Abs(a._p1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 a, Lanes256 b) =>
        new(Vector256.MaxNative(a._p0, b._p0), Vector256.MaxNative(a._p1, b._p1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 a, Lanes256 b) =>
        new(Vector256.MinNative(a._p0, b._p0), Vector256.MinNative(a._p1, b._p1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LessMask(Lanes256 a, Lanes256 b) =>
        (int)Vector256.LessThan(a._p0, b._p0).ExtractMostSignificantBits() | ((int)Vector256.LessThan(a._p1, b._p1).ExtractMostSignificantBits() << 4);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LessOrEqualMask(Lanes256 a, Lanes256 b) =>
        (int)Vector256.LessThanOrEqual(a._p0, b._p0).ExtractMostSignificantBits() | ((int)Vector256.LessThanOrEqual(a._p1, b._p1).ExtractMostSignificantBits() << 4);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ScaleByPowerOfTwo(Lanes256 value, Lanes256 shifted) =>
        new((value._p0.AsInt64() + (shifted._p0.AsInt64() << 52)).AsDouble(), (value._p1.AsInt64() + (shifted._p1.AsInt64() << 52)).AsDouble());
}
