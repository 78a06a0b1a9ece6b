using System.Numerics;
using System.Runtime.CompilerServices;

namespace Infoscope.Core.Simd.Native;

/// <summary>One lane: any floating-point type, without vectors.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct ScalarLanes<T> : ILanes<T, T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load(ref readonly T source, nint offset) => Unsafe.Add(ref Unsafe.AsRef(in source), offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T value, ref T target, nint offset) => Unsafe.Add(ref target, offset) = value;

    /// <inheritdoc/>
    public static T Broadcast(T value) => value;

    /// <inheritdoc/>
    public static T Add(T a, T b) => a + b;

    /// <inheritdoc/>
    public static T Subtract(T a, T b) => a - b;

    /// <inheritdoc/>
    public static T Multiply(T a, T b) => a * b;

    /// <inheritdoc/>
    public static T Divide(T a, T b) => a / b;

    /// <inheritdoc/>
    public static T MultiplyAdd(T a, T b, T c) => T.FusedMultiplyAdd(a, b, c);

    /// <inheritdoc/>
    public static T Sqrt(T a) => T.Sqrt(a);

    /// <inheritdoc/>
    public static T Abs(T a) => T.Abs(a);

    /// <inheritdoc/>
    public static T Round(T a) => T.Round(a);

    /// <inheritdoc/>
    public static T CopySign(T magnitude, T sign) => T.CopySign(magnitude, sign);

    /// <inheritdoc/>
    public static T PowerOfTwo(T n) => T.ScaleB(T.One, int.CreateSaturating(n));

    /// <inheritdoc/>
    public static T SelectGreater(T a, T b, T yes, T no) => a > b ? yes : no;

    /// <inheritdoc/>
    public static bool AllGreater(T a, T b) => a > b;

    /// <inheritdoc/>
    public static T Sum(T a) => a;
}
