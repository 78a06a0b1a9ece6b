using System.Numerics;
using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>
/// Numbers the distinct rows of a table of 64-bit words in order of first appearance: rows get the same number exactly
/// when all their words are equal.
/// </summary>
/// <remarks>
/// Open addressing with linear probing, at most half full; a hash only chooses where to look, a full comparison decides.
/// Time O(n·words), memory 4 to 8 bytes a row: never a table over the alphabet.
/// </remarks>
internal static class RowNumbering
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const int RowsBetweenChecks = 1 << 14;

    /// <summary>Writes the number of each row to <paramref name="codes"/> and the first row of each number to the result.</summary>
    /// <returns>How many distinct rows there are.</returns>
    public static int Number(ReadOnlySpan<ulong> words, int wordsPerRow, Span<int> codes, CancellationToken cancellation)
    {
        var rows = codes.Length;
        var shift = 64 - Math.Max(4, BitOperations.Log2((uint)Math.Max(1, rows)) + 2);
        var slots = new int[1 << (64 - shift)];
        var firstRows = new int[rows];
        var distinct = 0;
        for (var start = 0; start < rows; start += RowsBetweenChecks)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(rows, start + RowsBetweenChecks);
            distinct = wordsPerRow == 1
                ? NumberSingleWords(words, start, end, codes, slots, firstRows, shift, distinct)
                : NumberRows(words, wordsPerRow, start, end, codes, slots, firstRows, shift, distinct);
        }

        return distinct;
    }

    private static int NumberSingleWords(
        ReadOnlySpan<ulong> words, int start, int end, Span<int> codes, int[] slots, int[] firstRows, int shift, int distinct)
    {
        var mask = slots.Length - 1;
        for (var row = start; row < end; row++)
        {
            var word = words[row];
            var at = (int)(Mix(word) >> shift);
            int code;
            while ((code = slots[at] - 1) >= 0 && words[firstRows[code]] != word)
            {
                at = (at + 1) & mask;
            }

            if (code < 0)
            {
                code = distinct++;
                firstRows[code] = row;
                slots[at] = distinct;
            }

            codes[row] = code;
        }

        return distinct;
    }

    private static int NumberRows(
        ReadOnlySpan<ulong> words, int wordsPerRow, int start, int end, Span<int> codes, int[] slots, int[] firstRows, int shift, int distinct)
    {
        var mask = slots.Length - 1;
        for (var row = start; row < end; row++)
        {
            var mine = words.Slice(row * wordsPerRow, wordsPerRow);
            var hash = 0UL;
            foreach (var word in mine)
            {
                hash = Mix(BitOperations.RotateLeft(hash, 5) ^ word);
            }

            var at = (int)(hash >> shift);
            int code;
            while ((code = slots[at] - 1) >= 0 && !words.Slice(firstRows[code] * wordsPerRow, wordsPerRow).SequenceEqual(mine))
            {
                at = (at + 1) & mask;
            }

            if (code < 0)
            {
                code = distinct++;
                firstRows[code] = row;
                slots[at] = distinct;
            }

            codes[row] = code;
        }

        return distinct;
    }

    /// <summary>The same numbers by the plainest means: compare each row with every one before it. O(n²).</summary>
    public static int NumberReference(ReadOnlySpan<ulong> words, int wordsPerRow, Span<int> codes)
    {
        var distinct = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = -1;
            for (var earlier = 0; earlier < row && codes[row] < 0; earlier++)
            {
                if (words.Slice(earlier * wordsPerRow, wordsPerRow).SequenceEqual(words.Slice(row * wordsPerRow, wordsPerRow)))
                {
                    codes[row] = codes[earlier];
                }
            }

            if (codes[row] < 0)
            {
                codes[row] = distinct++;
            }
        }

        return distinct;
    }

    // The top bits choose the slot, so the multiplication must come last; the fold brings the high bits of the word in.
    internal static ulong Mix(ulong word)
    {
        word ^= word >> 32;
        word *= Multiplier;
        word ^= word >> 29;
        return word * Multiplier;
    }
}
