using System.Globalization;
using System.Runtime.CompilerServices;

namespace Infoscope.Cluster.Transport;

/// <summary>What ranks can do together.</summary>
internal enum CallKind
{
    AllReduceSum = 1,
    Broadcast,
    Gather,
    Barrier,
    End,
}

/// <summary>One collective call as a rank announces it to all others.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Root">The rank that gives or collects, else 0.</param>
/// <param name="ElementBytes">The size of one value.</param>
/// <param name="Length">How many values.</param>
internal readonly record struct Call(CallKind Kind, int Root, int ElementBytes, long Length)
{
    public static Call Of<T>(CallKind kind, int root, int length)
        where T : struct => new(kind, root, Unsafe.SizeOf<T>(), length);

    /// <summary>Whether both may be one collective: lengths may differ only where they are collected.</summary>
    public bool Fits(Call other) =>
        Kind == other.Kind && Root == other.Root && ElementBytes == other.ElementBytes && (Length == other.Length || Kind == CallKind.Gather);

    public override string ToString() => Kind switch
    {
        CallKind.End => "the end of the job",
        CallKind.Barrier => "Barrier",
        CallKind.AllReduceSum => string.Create(CultureInfo.InvariantCulture, $"AllReduceSum of {Length} values of {ElementBytes} bytes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Kind} of {Length} values of {ElementBytes} bytes, root {Root}"),
    };
}
