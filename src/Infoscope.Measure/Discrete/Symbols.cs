using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>
/// A sample read as symbols: one dense code 0 … m−1 for each row, numbered in the order in which they first appear.
/// </summary>
/// <remarks>Counts are kept for the symbols that occur only: memory is O(n), whatever the alphabet could have been.</remarks>
public sealed class Symbols
{
    private readonly int[] _codes;
    private readonly int[] _counts;

    private Symbols(int[] codes, int count)
    {
        _codes = codes;
        _counts = new int[count];
        foreach (var code in codes)
        {
            _counts[code]++;
        }
    }

    /// <summary>n, the number of rows.</summary>
    public int Rows => _codes.Length;

    /// <summary>m, the number of distinct symbols.</summary>
    public int Count => _counts.Length;

    /// <summary>The code of each row, <c>[n]</c>.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>How often each code occurs, <c>[m]</c>; every entry is at least 1.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>How many symbols occur once only, which is also the number of rows that have a code of their own.</summary>
    public int Singletons => _counts.AsSpan().Count(1);

    /// <summary>Whether the symbol of a row occurs in another row too.</summary>
    public bool IsRepeated(int row) => _counts[_codes[row]] > 1;

    /// <summary>Reads each row as one symbol: two rows are the same symbol when all their numbers are equal.</summary>
    /// <param name="samples">A sample, <c>[n, d]</c>; −0 equals +0.</param>
    /// <param name="name">What to call the sample in a message, such as <c>x</c>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">A value is NaN or infinite (the message names row and column), or there is no column.</exception>
    /// <remarks>By hashing with full comparison, so never two symbols in one. Time O(n d), memory 8 n d bytes.</remarks>
    public static Symbols FromRows(Samples samples, string name = "sample", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.RequireColumns(name);
        samples.RequireFinite(name);
        var values = samples.Pack().Packed;
        var words = new ulong[values.Length];
        for (var i = 0; i < words.Length; i++)
        {
            // Adding +0 turns −0 into +0 and leaves every other number as it is.
            words[i] = BitConverter.DoubleToUInt64Bits(values[i] + 0.0);
        }

        return FromWords(words, samples.Columns, samples.Rows, cancellation);
    }

    /// <summary>Renumbers any integer labels as dense codes.</summary>
    public static Symbols FromLabels(ReadOnlySpan<int> labels)
    {
        var words = new ulong[labels.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = (uint)labels[i];
        }

        return FromWords(words, 1, labels.Length, default);
    }

    /// <summary>The pair of two symbols, row by row, as one symbol.</summary>
    /// <exception cref="SampleException">The row counts differ.</exception>
    public Symbols With(Symbols other, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Rows != Rows)
        {
            throw SampleException.DifferentRows(Rows, other.Rows);
        }

        var words = new ulong[Rows];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = ((ulong)(uint)_codes[i] << 32) | (uint)other._codes[i];
        }

        return FromWords(words, 1, Rows, cancellation);
    }

    /// <summary>The symbols of rows that are already written as words, equal exactly when the rows are.</summary>
    internal static Symbols FromWords(ReadOnlySpan<ulong> words, int wordsPerRow, int rows, CancellationToken cancellation)
    {
        var codes = new int[rows];
        var count = RowNumbering.Number(words, wordsPerRow, codes, cancellation);
        return new Symbols(codes, count);
    }
}
