using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Binning;

/// <summary>A sample after binning.</summary>
/// <param name="Symbols">One symbol for each row: the joint code of its columns.</param>
/// <param name="OutOfRange">How many values lay outside a fixed range and were counted in the end bins.</param>
public sealed record BinnedSample(Symbols Symbols, int OutOfRange);

/// <summary>Bins numbers and reads each row of bin numbers as one symbol.</summary>
/// <remarks>
/// Bin numbers are packed into as few 64-bit words as hold them exactly (12 columns of 30 bins in one), then numbered by
/// hashing with full comparison. Time O(n d), memory O(n d). The same codes for float32 and for the same numbers in float64.
/// </remarks>
public static class BinnedCodes
{
    /// <summary>Bins a sample <c>[n, d]</c>.</summary>
    /// <param name="samples">The numbers.</param>
    /// <param name="binning">The bins.</param>
    /// <param name="name">What to call the sample in a message, such as <c>x</c>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">A value is NaN or infinite (the message names row and column), there is no column, or a bin number overflows.</exception>
    public static BinnedSample Encode(Samples samples, Bins binning, string name = "sample", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Encode(samples.Pack().Packed, samples.Rows, samples.Columns, binning, name, cancellation);
    }

    /// <summary>Bins row-major numbers <c>[rows, columns]</c>, such as the activations of a layer.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="values">The numbers, row after row.</param>
    /// <param name="rows">n.</param>
    /// <param name="columns">d.</param>
    /// <param name="binning">The bins.</param>
    /// <param name="name">What to call the numbers in a message.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">
    /// A value is NaN or infinite (the message names row and column), there is no column, the size is another, or a bin number overflows.
    /// </exception>
    public static BinnedSample Encode<T>(
        ReadOnlySpan<T> values, int rows, int columns, Bins binning, string name = "sample", CancellationToken cancellation = default)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        RequireSize(values.Length, rows, columns, name);
        var (least, greatest) = values.IsEmpty ? (T.Zero, T.Zero) : (TensorPrimitives.Min(values), TensorPrimitives.Max(values));
        if (!T.IsFinite(least) || !T.IsFinite(greatest))
        {
            throw FirstNotFinite(values, columns, name);
        }

        var ranges = new ColumnRanges(name, columns);
        if (binning.Scope == BinScope.Column)
        {
            ranges.Add(values);
        }
        else
        {
            ranges.Add(double.CreateTruncating(least), double.CreateTruncating(greatest));
        }

        var coder = new RowCoder(binning, columns, ranges.Edges(binning));
        var words = new ulong[rows * coder.WordsPerRow];
        coder.Write(values, words, name, firstRow: 0, cancellation);
        return new BinnedSample(Symbols.FromWords(words, coder.WordsPerRow, rows, cancellation), (int)coder.CountOutside(values));
    }

    private static void RequireSize(int length, int rows, int columns, string name)
    {
        if (columns <= 0)
        {
            throw SampleException.NoColumns(name);
        }

        if (rows < 0 || (long)rows * columns != length)
        {
            throw new SampleException($"{name} has {length} values; {rows} rows of {columns} columns are {(long)rows * columns}.");
        }
    }

    private static SampleException FirstNotFinite<T>(ReadOnlySpan<T> values, int columns, string name)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var at = 0;
        while (T.IsFinite(values[at]))
        {
            at++;
        }

        return SampleException.NotFinite(name, at / columns, at % columns, double.CreateTruncating(values[at]));
    }
}
