using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Engine;

/// <summary><c>y = max(x, value)</c>; NaN where one is NaN.</summary>
internal readonly struct Larger : IEachKernel
{
    public static void Apply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Max(x, values, y);

    public static void Apply<T>(ReadOnlySpan<T> x, T value, Span<T> y)
        where T : struct, IFloatingPointIeee754<T> => TensorPrimitives.Max(x, value, y);
}
