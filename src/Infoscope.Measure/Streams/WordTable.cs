using System.Runtime.CompilerServices;
using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Streams;

/// <summary>Counts distinct rows of 64-bit words and numbers them in order of first appearance, without knowing how many will come.</summary>
/// <remarks>Open addressing with linear probing, at most half full; a full comparison decides. Memory for distinct rows only: at most 8·words + 24 bytes each, twice that while it grows.</remarks>
internal sealed class WordTable(int wordsPerRow)
{
    private const int FirstSlots = 64;
    private const int MostRows = 1 << 28;
    private int[] _slots = new int[FirstSlots];
    private int _shift = 64 - 6;
    private ulong[] _words = new ulong[FirstSlots / 2 * wordsPerRow];
    private long[] _counts = new long[FirstSlots / 2];

    /// <summary>How many distinct rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>How often each was seen, <c>[Count]</c>.</summary>
    public ReadOnlySpan<long> Counts => _counts.AsSpan(0, Count);

    /// <summary>The counts without the rows.</summary>
    public CountSpectrum Spectrum => CountSpectrum.FromLongCounts(Counts);

    /// <summary>The words of a distinct row.</summary>
    public ReadOnlySpan<ulong> Row(int code) => _words.AsSpan(code * wordsPerRow, wordsPerRow);

    /// <summary>Counts a row of one word.</summary>
    /// <returns>Its number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(ulong word)
    {
        var slots = _slots;
        var at = (int)(RowNumbering.Mix(word) >> _shift);
        int code;
        while ((code = slots[at] - 1) >= 0)
        {
            if (_words[code] == word)
            {
                _counts[code]++;
                return code;
            }

            at = (at + 1) & (slots.Length - 1);
        }

        return Append([word], at, times: 1);
    }

    /// <summary>Counts a row so many times.</summary>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<ulong> row, long times)
    {
        var at = (int)(Hash(row) >> _shift);
        int code;
        while ((code = _slots[at] - 1) >= 0)
        {
            if (Row(code).SequenceEqual(row))
            {
                _counts[code] += times;
                return code;
            }

            at = (at + 1) & (_slots.Length - 1);
        }

        return Append(row, at, times);
    }

    /// <summary>Counts rows and writes the number of each.</summary>
    public void Add(ReadOnlySpan<ulong> words, Span<int> codes)
    {
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = wordsPerRow == 1 ? Add(words[row]) : Add(words.Slice(row * wordsPerRow, wordsPerRow), times: 1);
        }
    }

    private static ulong Hash(ReadOnlySpan<ulong> row)
    {
        if (row.Length == 1)
        {
            return RowNumbering.Mix(row[0]);
        }

        var hash = 0UL;
        foreach (var word in row)
        {
            hash = RowNumbering.Mix(ulong.RotateLeft(hash, 5) ^ word);
        }

        return hash;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Append(ReadOnlySpan<ulong> row, int slot, long times)
    {
        if (Count == _counts.Length)
        {
            Grow();
            slot = FreeSlot(row);
        }

        row.CopyTo(_words.AsSpan(Count * wordsPerRow));
        _counts[Count] = times;
        _slots[slot] = ++Count;
        return Count - 1;
    }

    private void Grow()
    {
        if (Count >= MostRows || 2L * _words.Length > Array.MaxLength)
        {
            throw new SampleException($"More than {Count} distinct symbols do not fit in memory: a sample with nearly as many symbols as rows says nothing about frequencies. Use fewer or wider bins.");
        }

        Array.Resize(ref _words, 2 * _words.Length);
        Array.Resize(ref _counts, 2 * _counts.Length);
        _slots = new int[2 * _slots.Length];
        _shift--;
        for (var code = 0; code < Count; code++)
        {
            _slots[FreeSlot(Row(code))] = code + 1;
        }
    }

    private int FreeSlot(ReadOnlySpan<ulong> row)
    {
        var at = (int)(Hash(row) >> _shift);
        while (_slots[at] != 0)
        {
            at = (at + 1) & (_slots.Length - 1);
        }

        return at;
    }
}
