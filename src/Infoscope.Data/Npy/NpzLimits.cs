namespace Infoscope.Data.Npy;

/// <summary>How much a .npz file may unpack to before it is taken for an attack or an accident.</summary>
public readonly record struct NpzLimits()
{
    /// <summary>The most arrays in one file.</summary>
    public int Entries { get; init; } = 4096;

    /// <summary>The most inflated bytes read from one file, counted while inflating.</summary>
    public long InflatedBytes { get; init; } = 2L << 30;

    /// <summary>The most inflated bytes for each byte of an array's compressed data, counted while inflating.</summary>
    /// <remarks>Deflate itself reaches 1032 on constant arrays, which are honest data; only a file that lies goes beyond.</remarks>
    public int Ratio { get; init; } = 1100;
}
