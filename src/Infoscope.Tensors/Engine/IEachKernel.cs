using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Engine;

/// <summary>What <see cref="AxisLoops.Each"/> does with each number and the value of its place.</summary>
internal interface IEachKernel
{
    static abstract void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where T : struct, IFloatingPointIeee754<T>;

    static abstract void Apply<T>(ReadOnlySpan<T> x, T value, Span<T> y)
        where T : struct, IFloatingPointIeee754<T>;
}

/// <summary><c>y = x − value</c>.</summary>
internal readonly struct Minus : IEachKernel
{
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Subtract(x, values, y);

    public static void Apply<T>(ReadOnlySpan<T> x, T value, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Subtract(x, value, y);
}

/// <summary><c>y = x value</c>.</summary>
internal readonly struct Times : IEachKernel
{
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, values, y);

    public static void Apply<T>(ReadOnlySpan<T> x, T value, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Multiply(x, value, y);
}

/// <summary><c>y = x + value</c>.</summary>
internal readonly struct Plus : IEachKernel
{
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Add(x, values, y);

    public static void Apply<T>(ReadOnlySpan<T> x, T value, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Add(x, value, y);
}

/// <summary><c>y = x / value</c>.</summary>
internal readonly struct Over : IEachKernel
{
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Divide(x, values, y);

    public static void Apply<T>(ReadOnlySpan<T> x, T value, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Divide(x, value, y);
}
