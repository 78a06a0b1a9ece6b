using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Infoscope.Tensors.Engine;

/// <summary>
/// A number that tells whether memory is as it was: of all bytes of up to 256 KB, and of evenly spaced stretches of longer arrays, so that it costs
/// some microseconds at most.
/// </summary>
internal static class Fingerprint
{
    private const int Stretch = 4096;
    private const int Stretches = 64;

    public static ulong Of<T>(ReadOnlySpan<T> values)
        where T : struct
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (bytes.Length <= Stretch * Stretches)
        {
            return OfBytes(bytes);
        }

        var sum = 0UL;
        for (var i = 0; i < Stretches; i++)
        {
            // The first stretch begins the array, and the last one ends it.
            sum = (sum * 31) + OfBytes(bytes.Slice((int)((long)(bytes.Length - Stretch) * i / (Stretches - 1)), Stretch));
        }

        return sum;
    }

    /// <summary>Numbers of 8 bytes in four lanes, as a polynomial of 31, so that exchanged numbers are seen too.</summary>
    private static ulong OfBytes(ReadOnlySpan<byte> bytes)
    {
        var numbers = MemoryMarshal.Cast<byte, ulong>(bytes);
        var (first, second) = (Vector256<ulong>.Zero, Vector256<ulong>.Zero);
        var i = 0;
        for (; i <= numbers.Length - (2 * Vector256<ulong>.Count); i += 2 * Vector256<ulong>.Count)
        {
            first = (first << 5) - first + Vector256.Create(numbers[i..]);
            second = (second << 5) - second + Vector256.Create(numbers[(i + Vector256<ulong>.Count)..]);
        }

        var lanes = (first << 7) - first + second;
        var sum = 0UL;
        for (var lane = 0; lane < Vector256<ulong>.Count; lane++)
        {
            sum = (sum * 127) + lanes[lane];
        }

        for (; i < numbers.Length; i++)
        {
            sum = (sum * 31) + numbers[i];
        }

        foreach (var rest in bytes[(numbers.Length * sizeof(ulong))..])
        {
            sum = (sum * 31) + rest;
        }

        return sum;
    }
}
