using System.Runtime.InteropServices;
using Infoscope.Core;

namespace Infoscope.Data.Arrays;

/// <summary>
/// An array as a file holds it: element type, shape and elements in row-major order. What every reader of this project returns
/// and every writer takes.
/// </summary>
public sealed class DataArray
{
    private readonly int[] _shape;

    /// <summary>An array over bytes that somebody else owns.</summary>
    /// <param name="type">What the elements are.</param>
    /// <param name="shape">The sizes, slowest first; empty for a single number.</param>
    /// <param name="bytes">The elements, row-major, in this machine's byte order.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <exception cref="DataFormatException">The number of bytes is not that of the shape, or the shape is not allowed.</exception>
    public DataArray(ElementType type, ReadOnlySpan<int> shape, ReadOnlyMemory<byte> bytes, string source = "array")
    {
        ArgumentNullException.ThrowIfNull(source);
        var sizes = new long[shape.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = shape[i];
        }

        var needed = ArrayShape.ByteCount(sizes, type.Width(), source);
        if (needed != bytes.Length)
        {
            throw new DataFormatException(
                source, $"The shape {ArrayShape.Show(shape)} of {type} takes {needed} bytes; there are {bytes.Length}.", "Give the sizes of the elements that are there.");
        }

        Type = type;
        Bytes = bytes;
        Source = source;
        _shape = shape.ToArray();
    }

    /// <summary>What the elements are.</summary>
    public ElementType Type { get; }

    /// <summary>The sizes, slowest first; empty for a single number.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The elements, row-major, in this machine's byte order.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Where it came from, for messages.</summary>
    public string Source { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Bytes.Length / Type.Width();

    /// <summary>An array of float64, copied. Without a shape: <c>[n]</c>.</summary>
    public static DataArray From(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => Copy(ElementType.Float64, values, shape);

    /// <summary>An array of float32, copied. Without a shape: <c>[n]</c>.</summary>
    public static DataArray From(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Copy(ElementType.Float32, values, shape);

    /// <summary>An array of int64, copied. Without a shape: <c>[n]</c>.</summary>
    public static DataArray From(ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) => Copy(ElementType.Int64, values, shape);

    /// <summary>An array of int32, copied. Without a shape: <c>[n]</c>.</summary>
    public static DataArray From(ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) => Copy(ElementType.Int32, values, shape);

    /// <summary>An array of bytes, copied. Without a shape: <c>[n]</c>.</summary>
    public static DataArray From(ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) => Copy(ElementType.UInt8, values, shape);

    /// <summary>A sample as an array <c>[n, d]</c> of float64, copied.</summary>
    public static DataArray From(Samples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return From(samples.Pack().Packed, samples.Rows, samples.Columns);
    }

    /// <summary>All elements as float64, exactly; float16 and bfloat16 widen, booleans become 0 and 1, NaN and infinities stay.</summary>
    /// <exception cref="DataFormatException">A 64-bit integer beyond 2^53 has no exact float64, or a boolean is neither 0 nor 1.</exception>
    public double[] ToDoubles() => ArrayConversion.ToDoubles(this);

    /// <summary>All elements as float32, exactly.</summary>
    /// <exception cref="DataFormatException">An element has no exact float32; <see cref="RoundToSingles"/> rounds.</exception>
    public float[] ToSingles() => ArrayConversion.ToSingles(this, mayRound: false);

    /// <summary>All elements as the nearest float32.</summary>
    /// <exception cref="DataFormatException">A finite element is beyond the largest float32.</exception>
    public float[] RoundToSingles() => ArrayConversion.ToSingles(this, mayRound: true);

    /// <summary>All elements as int64.</summary>
    /// <exception cref="DataFormatException">An element is not a whole number of that range.</exception>
    public long[] ToInt64s() => ArrayConversion.ToInt64s(this);

    /// <summary>All elements as int32.</summary>
    /// <exception cref="DataFormatException">An element is not a whole number of that range.</exception>
    public int[] ToInt32s() => ArrayConversion.ToInt32s(this);

    /// <summary>
    /// A sample <c>[n, d]</c>: <c>[n]</c> becomes <c>[n, 1]</c>, <c>[n, a, b, ...]</c> becomes <c>[n, a·b·...]</c>, a single number <c>[1, 1]</c>.
    /// </summary>
    /// <remarks>Copies, O(n d). NaN and infinities stay: whoever measures refuses them.</remarks>
    /// <exception cref="DataFormatException">A 64-bit integer has no exact float64, or a row has more than 2^31 − 1 elements.</exception>
    public Samples ToSamples()
    {
        var rows = _shape.Length == 0 ? 1 : _shape[0];
        var columns = 1L;
        foreach (var size in _shape.AsSpan(Math.Min(1, _shape.Length)))
        {
            // No overflow: as soon as one size is 0 the product is 0, and else it is at most Count, unless there are no rows.
            columns = Math.Min(columns * size, 1L + int.MaxValue);
        }

        if (columns > int.MaxValue)
        {
            throw new DataFormatException(Source, $"The shape {ArrayShape.Show<int>(_shape)} has too many columns.", $"At most {int.MaxValue} are allowed.");
        }

        return Samples.FromRowMajor(ToDoubles(), rows, (int)columns);
    }

    /// <summary>As in <c>Float64 [5000, 2]</c>.</summary>
    public override string ToString() => $"{Type} {ArrayShape.Show<int>(_shape)}";

    private static DataArray Copy<T>(ElementType type, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged =>
        new(type, shape.IsEmpty ? [values.Length] : shape, MemoryMarshal.AsBytes(values).ToArray());
}
