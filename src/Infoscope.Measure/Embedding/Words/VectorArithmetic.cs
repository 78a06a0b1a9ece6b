using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>Sums over float32 vectors whose length is a multiple of eight, in 256-bit vectors on every machine, so that the order of summation is one.</summary>
internal static class VectorArithmetic
{
    /// <summary>What lengths are rounded up to.</summary>
    public const int Multiple = 8;

    /// <summary>The length with zeros behind.</summary>
    public static int Padded(int length) => (length + Multiple - 1) / Multiple * Multiple;

    /// <summary><c>Σ a_i b_i</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector256<float> even = default, odd = default;
        nuint i = 0;
        for (; i + (2 * Multiple) <= (nuint)a.Length; i += 2 * Multiple)
        {
            even = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i), even);
            odd = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, i + Multiple), Vector256.LoadUnsafe(ref y, i + Multiple), odd);
        }

        if (i < (nuint)a.Length)
        {
            even = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i), even);
        }

        var four = (even + odd).GetLower() + (even + odd).GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two[0] + two[1];
    }

    /// <summary><c>a += g b</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Span<float> a, float g, ReadOnlySpan<float> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var factor = Vector256.Create(g);
        for (nuint i = 0; i < (nuint)a.Length; i += Multiple)
        {
            Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref y, i), Vector256.LoadUnsafe(ref x, i)).StoreUnsafe(ref x, i);
        }
    }
}
