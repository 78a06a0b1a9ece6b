using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Engine;

/// <summary>Loops over one block <c>[size, inner]</c>: along the axis where it is the last one, else along what lies within it.</summary>
internal static class AxisLoops
{
    /// <summary><c>target_i = Σ_j x_ji</c>; 0 for size 0.</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, int size, int inner, Span<T> target)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            target[0] = FixedOrder.Sum(x[..size]);
            return;
        }

        target[..inner].Clear();
        for (var j = 0; j < size; j++)
        {
            TensorPrimitives.Add(target, x.Slice(j * inner, inner), target);
        }
    }

    /// <summary><c>target_i = max_j x_ji</c>, NaN where one is NaN; the size must not be 0.</summary>
    public static void Max<T>(ReadOnlySpan<T> x, int size, int inner, Span<T> target)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            target[0] = TensorPrimitives.Max(x[..size]);
            return;
        }

        x[..inner].CopyTo(target);
        for (var j = 1; j < size; j++)
        {
            TensorPrimitives.Max(target, x.Slice(j * inner, inner), target);
        }
    }

    /// <summary><c>y_ji = f(x_ji, value_i)</c>; y may be x.</summary>
    public static void Each<TKernel, T>(ReadOnlySpan<T> x, int size, int inner, ReadOnlySpan<T> values, Span<T> y)
        where TKernel : struct, IEachKernel
        where T : struct, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            TKernel.Apply(x[..size], values[0], y);
            return;
        }

        for (var j = 0; j < size; j++)
        {
            TKernel.Apply(x.Slice(j * inner, inner), values[..inner], y.Slice(j * inner, inner));
        }
    }
}
