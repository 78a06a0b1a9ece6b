using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infoscope.Core.Neighbours;

/// <summary>Selection without sorting everything.</summary>
internal static class Selection
{
    private const int SmallEnoughToSort = 8;

    /// <summary>
    /// Reorders keys with their items so that none of the first <paramref name="count"/> is larger than any of the rest.
    /// Expected O(n); an unlucky input is sorted instead, in O(n log n).
    /// </summary>
    /// <remarks>Source: Hoare, "Algorithm 65: find", CACM 4, 321 (1961), with the median of three as the pivot.</remarks>
    public static void Partition(Span<double> keys, Span<int> items, int count)
    {
        var low = 0;
        var high = keys.Length - 1;
        var patience = 4 * (System.Numerics.BitOperations.Log2((uint)keys.Length | 1) + 1);
        while (high - low >= SmallEnoughToSort)
        {
            if (count <= low || count > high)
            {
                return;
            }

            if (--patience < 0)
            {
                break;
            }

            var pivot = MedianOfThree(keys[low], keys[low + ((high - low) / 2)], keys[high]);
            var smaller = low + Split<StrictBound>(keys[low..(high + 1)], items[low..(high + 1)], pivot);
            if (count <= smaller)
            {
                high = smaller - 1;
            }
            else if (smaller > low)
            {
                low = smaller;
            }
            else
            {
                // The pivot is the smallest key: it and its equals come to the front together, so that many of them cost no more.
                low += Split<ClosedBound>(keys[low..(high + 1)], items[low..(high + 1)], pivot);
            }
        }

        keys.Slice(low, high - low + 1).Sort(items.Slice(low, high - low + 1));
    }

    /// <summary>Moves the keys within the bound to the front, and tells how many they are.</summary>
    private static int Split<TBound>(Span<double> keys, Span<int> items, double bound)
        where TBound : IRangeBound
    {
        // Every key is exchanged with the first that is not within, whether or not it is itself: a branch here would be
        // guessed wrong half of the time, which costs more than the needless moves.
        ref var key = ref MemoryMarshal.GetReference(keys);
        ref var item = ref MemoryMarshal.GetReference(items);
        var within = 0;
        for (var at = 0; at < keys.Length; at++)
        {
            var (value, label) = (Unsafe.Add(ref key, at), Unsafe.Add(ref item, at));
            Unsafe.Add(ref key, at) = Unsafe.Add(ref key, within);
            Unsafe.Add(ref item, at) = Unsafe.Add(ref item, within);
            Unsafe.Add(ref key, within) = value;
            Unsafe.Add(ref item, within) = label;
            within += TBound.Holds(value, bound) ? 1 : 0;
        }

        return within;
    }

    private static double MedianOfThree(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
