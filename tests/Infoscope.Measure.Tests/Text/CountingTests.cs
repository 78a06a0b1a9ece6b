using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Text.Counting;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Tests.Text;

public sealed class CountingTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(8, 5)]
    public void Counts_and_solidity_are_those_of_their_definitions_for_any_number_of_threads(int threads, int leastCount)
    {
        string[] lines = [.. SampleTexts.Planted(12, 3).Take(500).Select(line => string.Concat(line))];
        var progress = new PassProgress(new EstimationContext(1));
        var corpus = Corpus.Read([TextFile.OfString("text", string.Join('\n', lines))], default, progress);
        var counts = GramCounts.Of(corpus, 4, leastCount, 1 << 20, threads, progress);
        var solidity = new Solidity(counts);

        counts.MostMissed.ShouldBe(0);
        var naive = lines.SelectMany(line => Enumerable.Range(1, 4).SelectMany(n => Enumerable.Range(0, Math.Max(0, line.Length - n + 1)).Select(at => line.Substring(at, n))))
            .GroupBy(gram => gram).ToDictionary(group => group.Key, group => (long)group.Count());
        var characters = lines.Sum(line => line.Length);
        for (var n = 2; n <= 4; n++)
        {
            var kept = counts.OfLength(n).ToDictionary(pair => corpus.Alphabet.TextOf(Grams.NumbersOf(pair.Key, n)), pair => pair.Count);
            kept.OrderBy(pair => pair.Key, StringComparer.Ordinal).ShouldBe(naive.Where(pair => pair.Key.Length == n && pair.Value >= leastCount).OrderBy(pair => pair.Key, StringComparer.Ordinal));
            foreach (var (gram, count) in kept)
            {
                var weakest = Enumerable.Range(1, n - 1).Min(split => Math.Log((double)characters * count / ((double)naive[gram[..split]] * naive[gram[split..]])));
                solidity[corpus.Alphabet.NumbersOf(gram)].ShouldBe(weakest, 1e-12);
            }
        }
    }

    [Fact]
    public void A_table_that_is_too_small_says_how_much_a_count_may_have_lost() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream((ulong)seed);
            var table = new CountTable(20);
            var truth = new Dictionary<ulong, long>();
            for (var i = 0; i < 3000; i++)
            {
                // Few keys are frequent, most are rare.
                var key = 1 + (ulong)(1 / (1 - (0.999 * random.NextDouble())));
                table.Add(key);
                truth[key] = truth.GetValueOrDefault(key) + 1;
            }

            table.Count.ShouldBeLessThanOrEqualTo(20);
            table.MostMissed.ShouldBeGreaterThan(0);
            foreach (var (key, count) in truth)
            {
                table[key].ShouldBeInRange(count - table.MostMissed, count);
            }
        }).Holds(50);

    [Fact]
    public void Keys_below_the_least_count_are_dropped()
    {
        var table = new CountTable(1000);
        for (var key = 1UL; key <= 500; key++)
        {
            table.Add(key, (long)key);
        }

        table.KeepFrom(400);
        table.Count.ShouldBe(101);
        table[399].ShouldBe(0);
        table[400].ShouldBe(400);
    }
}
