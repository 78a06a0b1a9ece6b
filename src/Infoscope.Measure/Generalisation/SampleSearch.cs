namespace Infoscope.Measure.Generalisation;

/// <summary>The inverse question: how many samples a bound needs to come down to a value.</summary>
internal static class SampleSearch
{
    /// <summary>Beyond this a count of samples is no count any more.</summary>
    public const long Most = 1L << 52;

    /// <summary>The smallest n with <c>bound(n) ≤ value</c>, for a bound that never rises with n; null where none up to <see cref="Most"/> has it.</summary>
    /// <param name="bound">The bound at n samples.</param>
    /// <param name="least">The smallest n for which it is defined.</param>
    /// <param name="value">The value wanted.</param>
    /// <remarks>Doubling, then halving: about 100 evaluations at most.</remarks>
    public static long? Smallest(Func<long, double> bound, long least, double value)
    {
        if (bound(least) <= value)
        {
            return least;
        }

        var (low, high) = (least, least);
        do
        {
            if (high >= Most)
            {
                return null;
            }

            (low, high) = (high, Math.Min(2 * high, Most));
        }
        while (bound(high) > value);

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = bound(middle) <= value ? (low, middle) : (middle, high);
        }

        return high;
    }
}
