using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Core.Simd;

/// <summary>Sums whose order, and so whose last bits, do not depend on the machine.</summary>
/// <remarks>Float and double: four 256-bit accumulators in turn, then halves upon halves, then the rest one by one. Other types: one by one.</remarks>
public static class FixedOrder
{
    private const int Accumulators = 4;

    /// <summary><c>Σ x_i</c>; 0 for none.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            var plain = T.Zero;
            foreach (var value in x)
            {
                plain += value;
            }

            return plain;
        }

        return SumOfVectors(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T SumOfVectors<T>(ReadOnlySpan<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(x);
        nint lanes = Lanes256<T>.Count;
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default;
        nint i = 0;
        for (; i <= x.Length - (Accumulators * lanes); i += Accumulators * lanes)
        {
            s0 += Lanes256<T>.Load(ref first, i);
            s1 += Lanes256<T>.Load(ref first, i + lanes);
            s2 += Lanes256<T>.Load(ref first, i + (2 * lanes));
            s3 += Lanes256<T>.Load(ref first, i + (3 * lanes));
        }

        var sum = Lanes256<T>.Sum((s0 + s1) + (s2 + s3));
        for (; i < x.Length; i++)
        {
            sum += Unsafe.Add(ref first, i);
        }

        return sum;
    }
}
