using System.Runtime.CompilerServices;

namespace Infoscope.Core.Simd;

/// <summary>Eight lanes one after the other, without vectors: what the vector widths must agree with.</summary>
[InlineArray(8)]
public struct ScalarLanes : ILanes<ScalarLanes>
{
    private double _lane0;

    /// <inheritdoc/>
    public static ScalarLanes Load(ref readonly double source)
    {
        var result = default(ScalarLanes);
        for (var lane = 0; lane < 8; lane++)
        {
            result[lane] = Unsafe.Add(ref Unsafe.AsRef(in source), lane);
        }

        return result;
    }

    /// <inheritdoc/>
    public static void Store(ScalarLanes value, ref double destination)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            Unsafe.Add(ref destination, lane) = value[lane];
        }
    }

    /// <inheritdoc/>
    public static ScalarLanes Broadcast(double value)
    {
        var result = default(ScalarLanes);
        for (var lane = 0; lane < 8; lane++)
        {
            result[lane] = value;
        }

        return result;
    }

    /// <inheritdoc/>
    public static ScalarLanes Add(ScalarLanes a, ScalarLanes b)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            a[lane] += b[lane];
        }

        return a;
    }

    /// <inheritdoc/>
    public static ScalarLanes Subtract(ScalarLanes a, ScalarLanes b)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            a[lane] -= b[lane];
        }

        return a;
    }

    /// <inheritdoc/>
    public static ScalarLanes Multiply(ScalarLanes a, ScalarLanes b)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            a[lane] *= b[lane];
        }

        return a;
    }

    /// <inheritdoc/>
    public static ScalarLanes MultiplyAdd(ScalarLanes a, ScalarLanes b, ScalarLanes c)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            a[lane] = Math.FusedMultiplyAdd(a[lane], b[lane], c[lane]);
        }

        return a;
    }

    /// <inheritdoc/>
    public static ScalarLanes Abs(ScalarLanes a)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            a[lane] = Math.Abs(a[lane]);
        }

        return a;
    }

    /// <inheritdoc/>
    public static ScalarLanes Max(ScalarLanes a, ScalarLanes b)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            a[lane] = a[lane] > b[lane] ? a[lane] : b[lane];
        }

        return a;
    }

    /// <inheritdoc/>
    public static ScalarLanes Min(ScalarLanes a, ScalarLanes b)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            a[lane] = a[lane] < b[lane] ? a[lane] : b[lane];
        }

        return a;
    }

    /// <inheritdoc/>
    public static int LessMask(ScalarLanes a, ScalarLanes b)
    {
        var mask = 0;
        for (var lane = 0; lane < 8; lane++)
        {
            mask |= a[lane] < b[lane] ? 1 << lane : 0;
        }

        return mask;
    }

    /// <inheritdoc/>
    public static int LessOrEqualMask(ScalarLanes a, ScalarLanes b)
    {
        var mask = 0;
        for (var lane = 0; lane < 8; lane++)
        {
            mask |= a[lane] <= b[lane] ? 1 << lane : 0;
        }

        return mask;
    }

    /// <inheritdoc/>
    public static ScalarLanes ScaleByPowerOfTwo(ScalarLanes value, ScalarLanes shifted)
    {
        for (var lane = 0; lane < 8; lane++)
        {
            value[lane] = BitConverter.Int64BitsToDouble(
                BitConverter.DoubleToInt64Bits(value[lane]) + (BitConverter.DoubleToInt64Bits(shifted[lane]) << 52));
        }

        return value;
    }
}
