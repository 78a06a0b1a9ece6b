using System.Numerics;

namespace Infoscope.Core.Neighbours;

/// <summary>Which rows of a sample are equal, read as symbols: two rows are the same symbol when all their numbers are equal (−0 equals +0).</summary>
/// <remarks>Expected O(n d) time, O(n) memory: an open-addressed table of rows, compared in full.</remarks>
public sealed class EqualRows
{
    private EqualRows(int[] symbols, int[] counts)
    {
        Symbols = symbols;
        Counts = counts;
    }

    /// <summary>The symbol of each row, <c>[n]</c>: 0, 1, ... in the order of first appearance.</summary>
    public int[] Symbols { get; }

    /// <summary>How often each symbol occurs.</summary>
    public int[] Counts { get; }

    /// <summary>Whether another row equals this one.</summary>
    public bool IsRepeated(int row) => Counts[Symbols[row]] > 1;

    /// <summary>Finds the equal rows of a sample without NaN.</summary>
    public static EqualRows Of(Samples samples)
    {
        var packed = samples.Pack();
        var values = packed.Packed;
        var (n, d) = (samples.Rows, samples.Columns);
        var symbols = new int[n];
        var firsts = new List<int>();
        var counts = new List<int>();
        var bits = BitOperations.Log2((uint)Math.Max(n, 8)) + 2;
        var table = new int[1 << bits];
        for (var row = 0; row < n; row++)
        {
            var current = values.Slice(row * d, d);
            var slot = (int)(Hash(current) >> (64 - bits));
            while (true)
            {
                var symbol = table[slot] - 1;
                if (symbol < 0)
                {
                    symbols[row] = firsts.Count;
                    firsts.Add(row);
                    counts.Add(1);
                    table[slot] = firsts.Count;
                    break;
                }

                if (AreEqual(current, values.Slice(firsts[symbol] * d, d)))
                {
                    symbols[row] = symbol;
                    counts[symbol]++;
                    break;
                }

                slot = (slot + 1) & (table.Length - 1);
            }
        }

        return new EqualRows(symbols, [.. counts]);
    }

    private static ulong Hash(ReadOnlySpan<double> row)
    {
        var hash = 0UL;
        foreach (var value in row)
        {
            // Adding +0 turns −0 into +0, so that equal numbers have equal bits.
            hash = (BitOperations.RotateLeft(hash, 29) ^ BitConverter.DoubleToUInt64Bits(value + 0.0)) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 32;
        }

        return hash * 0xD6E8FEB86659FD93UL;
    }

    private static bool AreEqual(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (var j = 0; j < a.Length; j++)
        {
            if (a[j] != b[j])
            {
                return false;
            }
        }

        return true;
    }
}
