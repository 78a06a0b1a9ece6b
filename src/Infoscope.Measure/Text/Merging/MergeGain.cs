namespace Infoscope.Measure.Text.Merging;

/// <summary>
/// What merging two neighbouring symbols into one saves, <c>F_ab</c>: the fall of a text's entropy per character, times its mean symbol length.
/// </summary>
/// <remarks>
/// With p over all positions, <c>H/l − H̃/l̃ = F_ab / l</c> exactly, where the tilde stands for the text after the merge. A merge with <c>F_ab &gt; 0</c> makes the text shorter to write.
/// Source: Su Jianlin, the minimum entropy principle (2018). Cost: a few logarithms.
/// </remarks>
public static class MergeGain
{
    /// <summary><c>F_ab = p_ab ln[p_ab/(p_a p_b)] − (1−p_ab) ln(1−p_ab) + Σ_{i=a,b} (p_i−p_ab) ln(1−p_ab/p_i)</c> nats for two different symbols.</summary>
    /// <param name="pa">The share of a among all symbols.</param>
    /// <param name="pb">The share of b.</param>
    /// <param name="pab">How often a is followed by b, as a share of all symbols; at most pa and pb.</param>
    /// <returns>The gain in nats; negative where the merge would cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not within (0, 1], the pair is more frequent than a or b, or a and b fill more than the whole.</exception>
    public static double Exact(double pa, double pb, double pab)
    {
        Require(pa, pab, pab, nameof(pa));
        Require(pb, pab, pab, nameof(pb));
        if (pa + pb > 1 + 1e-12)
        {
            throw new ArgumentOutOfRangeException(nameof(pb), pb, $"Two different symbols cannot have the shares {pa} and {pb}: together they are more than the whole. Give both as shares of all symbols, or use {nameof(OfTwins)} for a pair of equal ones.");
        }

        return (pab * (Math.Log(pab) - Math.Log(pa) - Math.Log(pb))) - Rest(1, pab) + Rest(pa, pab) + Rest(pb, pab);
    }

    /// <summary>The same for a pair of equal symbols: <c>F_aa = p_aa ln[p_aa/p_a²] − (1−p_aa) ln(1−p_aa) + (p_a−2p_aa) ln(1−2p_aa/p_a)</c> nats.</summary>
    /// <param name="pa">The share of a among all symbols.</param>
    /// <param name="paa">How many pairs of a can be merged, as a share of all symbols, counted without overlap (three in a row hold one); at most pa/2.</param>
    /// <returns>The gain in nats.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not within (0, 1], or there are more pairs than half of the symbols.</exception>
    public static double OfTwins(double pa, double paa)
    {
        Require(pa, paa, 2 * paa, nameof(pa));
        return (paa * (Math.Log(paa) - (2 * Math.Log(pa)))) - Rest(1, paa) + Rest(pa, 2 * paa);
    }

    /// <summary><c>F*_ab = p_ab (ln[p_ab/(p_a p_b)] − 1)</c>: what <see cref="Exact"/> becomes for <c>p_ab ≪ p_a, p_b ≪ 1</c>. In small alphabets it may have the wrong sign.</summary>
    /// <inheritdoc cref="Exact"/>
    public static double Approximate(double pa, double pb, double pab)
    {
        Require(pa, pab, pab, nameof(pa));
        Require(pb, pab, pab, nameof(pb));
        return pab * (Math.Log(pab) - Math.Log(pa) - Math.Log(pb) - 1);
    }

    /// <summary>The gain of n merges in counts instead of shares, times the number of symbols: what the whole text's coding length falls by.</summary>
    /// <param name="total">How many symbols the text has.</param>
    /// <param name="a">How many of them are a.</param>
    /// <param name="b">How many are b; equal to <paramref name="a"/> for twins.</param>
    /// <param name="n">How many pairs would be merged.</param>
    /// <param name="areTwins">Whether a and b are the same symbol.</param>
    internal static double OfCounts(long total, long a, long b, long n, bool areTwins)
    {
        // n ln n for every count, so that equal terms cancel; no share is ever formed.
        var gain = Weight(total) - Weight(total - n) + Weight(n);
        return areTwins
            ? gain + Weight(a - (2 * n)) - Weight(a)
            : gain + Weight(a - n) - Weight(a) + Weight(b - n) - Weight(b);
    }

    /// <summary><c>n ln n</c>, 0 for 0.</summary>
    internal static double Weight(long n) => n > 0 ? n * Math.Log(n) : 0;

    /// <summary><c>(p − q) ln(1 − q/p)</c>, 0 where nothing is left.</summary>
    private static double Rest(double p, double q) => p > q ? (p - q) * Math.Log(1 - (q / p)) : 0;

    private static void Require(double p, double pab, double needed, string name)
    {
        if (!(p is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, p, "A share is above 0 and at most 1. Divide the count by the number of symbols.");
        }

        if (!(pab > 0) || needed > p * (1 + 1e-12))
        {
            throw new ArgumentOutOfRangeException(nameof(pab), pab, $"The pair's share must be above 0 and fit into its symbol's share {p}. Count pairs without overlap, as a share of all symbols.");
        }
    }
}
