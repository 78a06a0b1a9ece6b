namespace Infoscope.Core.Simd;

/// <summary>
/// Eight float64 lanes, however wide the machine's vectors are: a kernel written once over this interface gives the
/// same bits as scalar code, 4 × 128, 2 × 256 or 1 × 512 bits.
/// </summary>
/// <remarks>
/// Every operation acts lane by lane and rounds as IEEE 754 says; a multiply-add is always fused. What would depend on
/// the width, the order of a sum over lanes, is fixed in <see cref="LanesMath.Sum{TLanes}"/>.
/// <para>Take these where measuring needs the same bits on every machine. Loops that treat each number alone, and float32, run on
/// <see cref="Infoscope.Core.Simd.Native.ILanes{T, TVector}"/>, as wide as the machine is.</para>
/// </remarks>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Reads eight numbers.</summary>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>Writes eight numbers.</summary>
    static abstract void Store(TSelf value, ref double destination);

    /// <summary>The same number in each lane.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary><c>a + b</c>.</summary>
    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary><c>a − b</c>.</summary>
    static abstract TSelf Subtract(TSelf a, TSelf b);

    /// <summary><c>a · b</c>.</summary>
    static abstract TSelf Multiply(TSelf a, TSelf b);

    /// <summary><c>a · b + c</c>, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary><c>|a|</c>.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>The larger; unspecified where one is NaN, or for zeros of both signs.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller; unspecified where one is NaN, or for zeros of both signs.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>Bit l is set where lane l has <c>a &lt; b</c>; a NaN compares false.</summary>
    static abstract int LessMask(TSelf a, TSelf b);

    /// <summary>Bit l is set where lane l has <c>a ≤ b</c>; a NaN compares false.</summary>
    static abstract int LessOrEqualMask(TSelf a, TSelf b);

    /// <summary>
    /// <c>value · 2^m</c>, where <paramref name="shifted"/> is m + 1.5·2^52 and both value and result are normal numbers.
    /// </summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf shifted);
}
