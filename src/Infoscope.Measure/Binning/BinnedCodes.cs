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

        if (binning.Scope is BinScope.Symbols or BinScope.Width)
        {
            return new BinnedSample(Symbols.FromWords(Unbounded(values, columns, binning, name), columns, rows, cancellation), OutOfRange: 0);
        }

        var range = (double.CreateTruncating(least), double.CreateTruncating(greatest));
        var edges = Edges(values, columns, binning, range);
        var perWord = ColumnsPerWord(binning.Count);
        var wordsPerRow = (columns + perWord - 1) / perWord;
        var words = new ulong[rows * wordsPerRow];
        Pack(values, columns, edges, perWord, wordsPerRow, words, cancellation);
        var outside = binning.Scope == BinScope.Fixed && (range.Item1 < binning.Minimum || range.Item2 > binning.Maximum) ? CountOutside(values, binning) : 0;
        return new BinnedSample(Symbols.FromWords(words, wordsPerRow, rows, cancellation), outside);
    }

    private static void Pack<T>(
        ReadOnlySpan<T> values, int columns, BinEdges[] edges, int perWord, int wordsPerRow, ulong[] words, CancellationToken cancellation)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (var word = 0; word < wordsPerRow; word++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = word * perWord;
            var mine = edges.AsSpan(start, Math.Min(columns - start, perWord));
            for (int from = start, to = word; to < words.Length; from += columns, to += wordsPerRow)
            {
                var row = values.Slice(from, mine.Length);
                var code = 0UL;
                for (var i = 0; i < mine.Length; i++)
                {
                    code = (code * (ulong)mine[i].Count) + (uint)mine[i].IndexOf(double.CreateTruncating(row[i]));
                }

                words[to] = code;
            }
        }
    }

    private static ulong[] Unbounded<T>(ReadOnlySpan<T> values, int columns, Bins binning, string name)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var words = new ulong[values.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var number = double.CreateTruncating(values[i]);
            if (binning.Scope == BinScope.Width)
            {
                number = Math.Floor((number - binning.Origin) / binning.Size);
                if (!double.IsFinite(number))
                {
                    throw new SampleException(
                        $"{name} has a value in row {i / columns}, column {i % columns} whose bin number is too large: the width of a bin is too small for these numbers. Choose a larger width.");
                }
            }

            // Adding +0 turns −0 into +0 and leaves every other number as it is.
            words[i] = BitConverter.DoubleToUInt64Bits(number + 0.0);
        }

        return words;
    }

    private static BinEdges[] Edges<T>(ReadOnlySpan<T> values, int columns, Bins binning, (double Least, double Greatest) range)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var edges = new BinEdges[columns];
        if (binning.Scope == BinScope.Column)
        {
            for (var column = 0; column < columns; column++)
            {
                var (least, greatest) = Extremes(values, column, columns);
                edges[column] = new BinEdges(least, greatest, binning.Count);
            }

            return edges;
        }

        var (minimum, maximum) = binning.Scope == BinScope.Fixed ? (binning.Minimum, binning.Maximum) : range;
        Array.Fill(edges, new BinEdges(minimum, maximum, binning.Count));
        return edges;
    }

    private static (double Least, double Greatest) Extremes<T>(ReadOnlySpan<T> values, int start, int step)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (values.IsEmpty)
        {
            return (0, 0);
        }

        var least = values[start];
        var greatest = least;
        for (var i = start + step; i < values.Length; i += step)
        {
            least = values[i] < least ? values[i] : least;
            greatest = values[i] > greatest ? values[i] : greatest;
        }

        return (double.CreateTruncating(least), double.CreateTruncating(greatest));
    }

    private static int CountOutside<T>(ReadOnlySpan<T> values, Bins binning)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var outside = 0;
        foreach (var value in values)
        {
            var number = double.CreateTruncating(value);
            outside += number < binning.Minimum || number > binning.Maximum ? 1 : 0;
        }

        return outside;
    }

    /// <summary>How many bin numbers of a radix fit into 64 bits without loss.</summary>
    private static int ColumnsPerWord(int count)
    {
        if (count == 1)
        {
            return int.MaxValue;
        }

        var columns = 0;
        for (var room = ulong.MaxValue; room >= (ulong)count; room /= (ulong)count)
        {
            columns++;
        }

        return columns;
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
