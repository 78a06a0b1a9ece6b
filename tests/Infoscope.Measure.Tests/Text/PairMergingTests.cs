using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Measure.Text.Merging;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Tests.Text;

public sealed class PairMergingTests
{
    [Fact]
    public void All_counts_are_those_of_a_recount_after_every_merge() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var symbols = SampleTexts.Symbols((ulong)seed, 30 + (seed % 120), 2 + (seed % 4), cuts: 0.05);
            var chain = new SymbolChain(symbols, 2 + (seed % 4));
            for (var merge = 0; merge < 12; merge++)
            {
                RequireExact(chain);
                var pair = Enumerable.Range(0, chain.Pairs).OrderByDescending(chain.CountOf).ThenBy(p => (p * 7919) % 31).First();
                if (chain.CountOf(pair) == 0)
                {
                    break;
                }

                var (before, count) = (chain.Total, chain.CountOf(pair));
                var merged = chain.Merge(pair);
                chain.Frequencies[merged].ShouldBe(count);
                chain.Total.ShouldBe(before - count);
            }
        }).Holds(200);

    [Fact]
    public void Every_step_is_the_best_pair_and_lowers_the_entropy_per_character()
    {
        var text = SampleTexts.WithoutSpaces(SampleTexts.Planted(16, 5).Take(300));
        var curve = PairMerging.Run([text], default, merges: 150, leastCount: 5, mostCharacters: 1_000_000, new EstimationContext(1));

        curve.IsWhole.ShouldBeTrue();
        curve.Steps.Count.ShouldBeGreaterThan(100);
        var (before, length) = (curve.NatsPerCharacter, 1.0);
        foreach (var step in curve.Steps)
        {
            step.NatsPerCharacter.ShouldBeLessThan(before);
            (before - step.NatsPerCharacter).ShouldBe(step.GainNats / length, 1e-12);
            (before, length) = (step.NatsPerCharacter, step.MeanLength);
        }

        curve.Shortest.ShouldBeInRange(1, curve.Steps.Count);
    }

    [Fact]
    public void Nothing_is_merged_over_a_cut_or_where_nothing_is_gained()
    {
        var curve = PairMerging.Run([TextFile.OfString("text", string.Concat(Enumerable.Repeat("ab\n", 50)))], default, 10, 2, 1000, new EstimationContext(1));
        curve.Steps.Select(step => step.Left + step.Right).ShouldBe(["ab"]);
        curve.Steps[0].NatsPerCharacter.ShouldBe(0);
    }

    [Fact]
    public void Only_the_beginning_is_merged_where_the_text_is_long_and_a_run_is_cut()
    {
        var curve = PairMerging.Run([TextFile.OfString("text", new string('a', 5000) + "b")], default, 100, 2, 2000, new EstimationContext(1));
        curve.IsWhole.ShouldBeFalse();
        curve.Characters.ShouldBe(2000);
        Should.Throw<SampleException>(() => PairMerging.Run([TextFile.OfString("text", "aaaa")], default, 10, 2, 1000, new EstimationContext(1))).Message.ShouldContain("'a', 4 times");
    }

    private static void RequireExact(SymbolChain chain)
    {
        var symbols = chain.Symbols().ToArray();
        var counts = new Dictionary<(int, int), long>();
        for (var i = 0; i + 1 < symbols.Length; i++)
        {
            var (a, b) = (symbols[i], symbols[i + 1]);
            if (a == b)
            {
                // Only every second pair of a run: the first stands at its start.
                var start = i;
                while (start > 0 && symbols[start - 1] == a)
                {
                    start--;
                }

                if ((i - start) % 2 == 1)
                {
                    continue;
                }
            }

            if (a > 0 && b > 0)
            {
                counts[(a, b)] = counts.GetValueOrDefault((a, b)) + 1;
            }
        }

        for (var pair = 0; pair < chain.Pairs; pair++)
        {
            chain.CountOf(pair).ShouldBe(counts.GetValueOrDefault(chain.SidesOf(pair)), $"{chain.SidesOf(pair)} in {string.Join(' ', symbols)}");
            counts.Remove(chain.SidesOf(pair));
        }

        counts.ShouldBeEmpty();
        symbols.Where(s => s > 0).GroupBy(s => s).ShouldAllBe(group => chain.Frequencies[group.Key] == group.Count());
    }
}
