using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Infoscope.Cluster.Agreement;

/// <summary>A short text that stands for data: equal data have equal ones, different data have different ones.</summary>
public static class Fingerprint
{
    /// <summary>SHA-256 over the numbers as they lie in memory, in hexadecimal, with their count and type: <c>60000 Single 9f86…</c>.</summary>
    /// <typeparam name="T">A value without references.</typeparam>
    public static string Of<T>(ReadOnlySpan<T> values)
        where T : struct => $"{values.Length} {typeof(T).Name} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)))}";
}
