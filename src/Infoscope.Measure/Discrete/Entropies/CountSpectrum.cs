using System.Numerics;
using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>
/// What an entropy estimator needs of a sample of symbols: how many symbols were seen once, twice, and so on, and how
/// many there could be.
/// </summary>
/// <remarks>
/// There are at most <c>√(2n)</c> different counts, so estimators need few logarithms, and no table over the alphabet is
/// ever made. Counts are in increasing order: neither the order of the rows nor the names of the symbols can change a bit.
/// </remarks>
public sealed class CountSpectrum
{
    // Nearly all counts are small; the others, at most n/1024 of them, are sorted.
    private const int SmallCounts = 1024;
    private readonly long[] _counts;
    private readonly int[] _multiplicities;

    private CountSpectrum(long[] counts, int[] multiplicities, long rows, int seen, double alphabet) =>
        (_counts, _multiplicities, Rows, Seen, Alphabet) = (counts, multiplicities, rows, seen, alphabet);

    /// <summary>n, the sum of all counts; at least 1.</summary>
    public long Rows { get; }

    /// <summary>How many distinct symbols occur.</summary>
    public int Seen { get; }

    /// <summary>K, how many symbols there could be: at least <see cref="Seen"/>, and equal to it unless stated.</summary>
    public double Alphabet { get; }

    /// <summary>The different counts, increasing, <c>[m]</c>.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>How many symbols have each of these counts, <c>[m]</c>.</summary>
    public ReadOnlySpan<int> Multiplicities => _multiplicities;

    /// <summary>f1, how many symbols occur once.</summary>
    public int Singletons => SymbolsSeen(1);

    /// <summary>f2, how many symbols occur twice.</summary>
    public int Doubletons => SymbolsSeen(2);

    /// <summary><c>C = 1 − f1/n</c>, Good and Turing's estimate of the probability of all symbols seen.</summary>
    public double Coverage => 1 - ((double)Singletons / Rows);

    /// <summary>The spectrum of a sample; its alphabet is what was seen.</summary>
    /// <exception cref="SampleException">The sample has no row.</exception>
    public static CountSpectrum Of(Symbols symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        return FromCounts(symbols.Counts);
    }

    /// <summary>The spectrum of counts, <c>[K]</c>; symbols with the count 0 were not seen and are left out. O(K) time.</summary>
    /// <exception cref="SampleException">A count is negative, or none is above 0.</exception>
    public static CountSpectrum FromCounts(ReadOnlySpan<int> counts) => FromAnyCounts(counts);

    /// <summary>The spectrum of counts that may be beyond 2^31.</summary>
    /// <inheritdoc cref="FromCounts"/>
    internal static CountSpectrum FromLongCounts(ReadOnlySpan<long> counts) => FromAnyCounts(counts);

    private static CountSpectrum FromAnyCounts<T>(ReadOnlySpan<T> counts)
        where T : struct, IBinaryInteger<T>
    {
        var small = new int[SmallCounts];
        var large = new List<long>();
        var rows = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            var count = long.CreateTruncating(counts[i]);
            if (count < 0)
            {
                throw new SampleException($"Count {i} is {count}: a count must be at least 0.");
            }

            rows += count;
            if (count < SmallCounts)
            {
                small[count]++;
            }
            else
            {
                large.Add(count);
            }
        }

        if (rows == 0)
        {
            throw new SampleException($"All of the {counts.Length} counts are 0: an entropy needs at least one row.");
        }

        var (different, times) = (new List<long>(), new List<int>());
        for (var count = 1; count < SmallCounts; count++)
        {
            if (small[count] > 0)
            {
                different.Add(count);
                times.Add(small[count]);
            }
        }

        large.Sort();
        foreach (var count in large)
        {
            if (different.Count > 0 && different[^1] == count)
            {
                times[^1]++;
            }
            else
            {
                different.Add(count);
                times.Add(1);
            }
        }

        var seen = counts.Length - small[0];
        return new CountSpectrum([.. different], [.. times], rows, seen, seen);
    }

    /// <summary>The same counts, of an alphabet of K symbols.</summary>
    /// <exception cref="SampleException">More symbols were seen than that, or K is no finite number.</exception>
    public CountSpectrum WithAlphabet(double alphabet) => alphabet >= Seen && double.IsFinite(alphabet)
        ? new CountSpectrum(_counts, _multiplicities, Rows, Seen, alphabet)
        : throw new SampleException($"An alphabet of {alphabet.ToString(System.Globalization.CultureInfo.InvariantCulture)} symbols was stated and {Seen} different ones were seen: state at least {Seen}, or none.");

    private int SymbolsSeen(long count)
    {
        var at = Array.IndexOf(_counts, count);
        return at < 0 ? 0 : _multiplicities[at];
    }
}
