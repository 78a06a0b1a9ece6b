namespace Infoscope.Core.Neighbours;

/// <summary>Selection without sorting everything.</summary>
internal static class Selection
{
    private const int SmallEnoughToSort = 24;

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
            var i = low;
            var j = high;
            while (i <= j)
            {
                while (keys[i] < pivot)
                {
                    i++;
                }

                while (keys[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (keys[i], keys[j]) = (keys[j], keys[i]);
                    (items[i], items[j]) = (items[j], items[i]);
                    i++;
                    j--;
                }
            }

            // Now [low, j] ≤ pivot ≤ [i, high], and what lies between equals it.
            if (count <= j)
            {
                high = j;
            }
            else if (count >= i)
            {
                low = i;
            }
            else
            {
                return;
            }
        }

        keys.Slice(low, high - low + 1).Sort(items.Slice(low, high - low + 1));
    }

    private static double MedianOfThree(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
