using FsCheck;
using FsCheck.Fluent;
using Infoscope.Measure.Text.Merging;

namespace Infoscope.Measure.Tests.Text;

public sealed class MergeGainTests
{
    [Fact]
    public void The_gain_is_the_change_of_entropy_per_character_for_every_pair_of_a_random_text() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var symbols = SampleTexts.Symbols((ulong)seed, 40 + (seed % 300), 2 + (seed % 6));
            var total = (double)symbols.Length;
            foreach (var (a, b) in symbols.Zip(symbols.Skip(1)).Distinct())
            {
                var merged = Merge(symbols, a, b);
                double pairs = symbols.Length - merged.Count;
                var (pa, pb) = (symbols.Count(s => s == a) / total, symbols.Count(s => s == b) / total);
                var gain = a == b ? MergeGain.OfTwins(pa, pairs / total) : MergeGain.Exact(pa, pb, pairs / total);
                // Both in nats a character: the text has as many characters before as after, one for each symbol before.
                var change = Entropy(symbols) - (Entropy(merged) * merged.Count / total);
                gain.ShouldBe(change, 1e-12, $"{a},{b} in {string.Join(' ', symbols)}");
                var counted = MergeGain.OfCounts(symbols.Length, symbols.Count(s => s == a), symbols.Count(s => s == b), (long)pairs, a == b);
                (counted / total).ShouldBe(change, 1e-12);
            }
        }).Holds(100);

    [Theory]
    [InlineData(0.1, 0.2, 0.04, 0.00056, -0.0123)]
    [InlineData(0.1, 0.1, 0.025, 0.00444, -0.0021)]
    [InlineData(0.25, 0.25, 0.125, 0.03020, -0.0384)]
    [InlineData(0.05, 0.05, 0.0062, 0.00021, -0.0006)]
    public void The_approximation_has_the_wrong_sign_in_small_alphabets(double pa, double pb, double pab, double exact, double approximate)
    {
        MergeGain.Exact(pa, pb, pab).ShouldBe(exact, 1e-5);
        MergeGain.Approximate(pa, pb, pab).ShouldBe(approximate, 1e-4);
    }

    [Fact]
    public void The_approximation_is_good_where_the_pair_is_rare()
    {
        var (pa, pb, pab) = (1e-3, 2e-3, 1e-5);
        MergeGain.Approximate(pa, pb, pab).ShouldBe(MergeGain.Exact(pa, pb, pab), 0.02 * MergeGain.Exact(pa, pb, pab));
    }

    [Fact]
    public void Shares_that_cannot_be_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MergeGain.Exact(0.1, 0.2, 0.15)).Message.ShouldContain("0.15");
        Should.Throw<ArgumentOutOfRangeException>(() => MergeGain.Exact(0.7, 0.6, 0.1)).Message.ShouldContain("more than the whole");
        Should.Throw<ArgumentOutOfRangeException>(() => MergeGain.Exact(double.NaN, 0.6, 0.1));
        Should.Throw<ArgumentOutOfRangeException>(() => MergeGain.OfTwins(0.5, 0.3)).Message.ShouldContain("without overlap");
        Should.Throw<ArgumentOutOfRangeException>(() => MergeGain.Approximate(0.5, 0.3, 0));
    }

    /// <summary>Left to right, without overlap.</summary>
    private static List<int> Merge(int[] symbols, int a, int b)
    {
        var merged = new List<int>();
        for (var i = 0; i < symbols.Length; i++)
        {
            var isPair = i + 1 < symbols.Length && symbols[i] == a && symbols[i + 1] == b;
            merged.Add(isPair ? -1 : symbols[i]);
            i += isPair ? 1 : 0;
        }

        return merged;
    }

    private static double Entropy(IReadOnlyCollection<int> symbols) =>
        symbols.GroupBy(s => s).Sum(group => -(double)group.Count() / symbols.Count * Math.Log((double)group.Count() / symbols.Count));
}
