namespace Infoscope.Core.Simd.Native;

/// <summary>
/// The vector arithmetic that a numerical loop needs, so that the loop is written once and compiled for every width.
/// </summary>
/// <remarks>
/// Every operation acts on each lane alone and rounds as the scalar one does, so a value does not depend on the width or on
/// the lane it falls into; <see cref="Sum"/> is the one exception. A multiply-add is always fused.
/// <para>Take these for loops over arrays of float or double as fast as the machine goes. Where a sum over lanes must have the same bits on
/// every machine, take the eight float64 lanes of <see cref="Infoscope.Core.Simd.ILanes{TSelf}"/>.</para>
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TVector">A vector of them, or the number itself.</typeparam>
public interface ILanes<T, TVector>
    where T : struct
    where TVector : struct
{
    /// <summary>How many numbers a vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> numbers that begin <paramref name="offset"/> places after <paramref name="source"/>. Not bounds-checked.</summary>
    static abstract TVector Load(ref readonly T source, nint offset);

    /// <summary>Writes <see cref="Count"/> numbers from <paramref name="offset"/> places after <paramref name="target"/> on. Not bounds-checked.</summary>
    static abstract void Store(TVector value, ref T target, nint offset);

    /// <summary>The same number in every lane.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary><c>a + b</c>.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary><c>a − b</c>.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary><c>a b</c>.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary><c>a / b</c>.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary><c>a b + c</c>, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary><c>√a</c>.</summary>
    static abstract TVector Sqrt(TVector a);

    /// <summary><c>|a|</c>.</summary>
    static abstract TVector Abs(TVector a);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>The size of the first with the sign of the second.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary><c>2^n</c> for integers n whose power is a normal number of the type; anything for others.</summary>
    static abstract TVector PowerOfTwo(TVector n);

    /// <summary><c>a &gt; b ? yes : no</c>; a NaN on either side gives <paramref name="no"/>.</summary>
    static abstract TVector SelectGreater(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>Whether <c>a &gt; b</c> in every lane; a NaN on either side says no.</summary>
    static abstract bool AllGreater(TVector a, TVector b);

    /// <summary>The sum of the lanes, in an order that belongs to the width.</summary>
    static abstract T Sum(TVector a);
}
