using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Pairwise;
using Infoscope.Measure.Pairwise.Pruning;

namespace Infoscope.Measure.Tests.Pairwise;

/// <summary>The three prunings on networks small enough to do by hand.</summary>
public sealed class PruningTests
{
    [Fact]
    public void Aracne_removes_the_weakest_link_of_a_triangle_beyond_the_tolerance()
    {
        // 0 – 1 – 2 is a chain: 0.5 is below 0.9 · 0.6, so the link 0 – 2 goes; with a tolerance of 0.2 it stays.
        Score(new Aracne(0.1), 3, 0.6, 0.5, 0.7).ShouldBe([0.6, 0, 0.7]);
        Score(new Aracne(0.2), 3, 0.6, 0.5, 0.7).ShouldBe([0.6, 0.5, 0.7]);
        Score(new Aracne(0), 3, 0.5, 0.5, 0.5).ShouldBe([0.5, 0.5, 0.5]);
        Score(new Aracne(0), 3, -0.1, 0.4, 0.3).ShouldBe([0, 0.4, 0.3]);
        Score(new Aracne(0), 3, double.NaN, 0.1, 0.3).ShouldBe([double.NaN, 0.1, 0.3]);
        Score(new Aracne(0), 2, 0.3).ShouldBe([0.3]);
    }

    [Fact]
    public void Aracne_judges_all_triangles_by_the_values_given()
    {
        // A chain 0 – 1 – 2 – 3: all links across go, also 0 – 3 by way of 0 – 2, which goes itself.
        Score(new Aracne(0), 4, 0.9, 0.5, 0.3, 0.8, 0.4, 0.7).ShouldBe([0.9, 0, 0, 0.8, 0, 0.7]);
    }

    [Fact]
    public void Clr_adds_what_stands_out_at_both_ends()
    {
        // Columns 0: 4, 1, 1 (mean 2, sd √3); 1: 4, 1, 1; 2: 1, 1, 1 (sd 0); 3: the same.
        var scores = Score(new ContextLikelihood(), 4, 4, 1, 1, 1, 1, 1);
        scores[0].ShouldBe(Math.Sqrt(2) * 2 / Math.Sqrt(3), 1e-12);
        scores[1..].ShouldAllBe(score => score == 0);
        Score(new ContextLikelihood(), 3, double.NaN, 1, 2)[0].ShouldBe(double.NaN);
    }

    [Fact]
    public void Mrnet_picks_by_relevance_less_redundancy()
    {
        // Target 0: 1 first (0.6); then 2: 0.5 − 0.7 < 0, stop. Target 1: 2 (0.7); then 0: 0.6 − 0.5. Target 2: 1 (0.7); then 0: 0.5 − 0.6 < 0.
        Score(new Mrnet(), 3, 0.6, 0.5, 0.7).ShouldBe([0.6, 0, 0.7], 1e-12);

        // Two independent causes 0 and 1 of 2: both are picked whole.
        Score(new Mrnet(), 3, 0, 0.4, 0.3).ShouldBe([0, 0.4, 0.3], 1e-12);

        // Target 3 picks 0 (0.8), then 1 (0.5 − 0.1), then 2: 0.4 − (0.45 + 0.1) / 2; target 2 picks 0 (0.45) and stops, since 0.4 − 0.8 < 0.
        Score(new Mrnet(), 4, 0.1, 0.45, 0.8, 0.1, 0.5, 0.4)[5].ShouldBe(0.125, 1e-12);
    }

    [Fact]
    public void Names_and_tolerances_that_do_not_exist_are_said()
    {
        Should.Throw<SettingException>(() => NetworkLinks.Parse("arcne", 0.1)).Message.ShouldContain("aracne");
        Should.Throw<ArgumentOutOfRangeException>(() => NetworkLinks.Parse("aracne", 1)).Message.ShouldContain("below 1");
        NetworkLinks.Parse("none", 0.1).ShouldBeNull();
        new[] { "aracne", "clr", "mrnet" }.ShouldAllBe(name => NetworkLinks.Parse(name, 0.1)!.Id == name);
    }

    [Fact]
    public void A_table_of_pairs_is_symmetric_and_knows_its_order()
    {
        var table = new PairTable(5);
        table[3, 1] = 7;
        table[1, 3].ShouldBe(7);
        Enumerable.Range(0, table.Values.Length).Select(table.PairAt).ShouldBe(
            from a in Enumerable.Range(0, 5) from b in Enumerable.Range(a + 1, 4 - a) select (a, b));
        foreach (var pair in Enumerable.Range(0, table.Values.Length))
        {
            var (a, b) = table.PairAt(pair);
            table[a, b] = pair;
            table.Values[pair].ShouldBe(pair);
        }

        Should.Throw<ArgumentOutOfRangeException>(() => table[2, 2]);
        Should.Throw<ArgumentOutOfRangeException>(() => table[0, 5]);
    }

    private static double[] Score(INetworkPruning pruning, int columns, params double[] nats)
    {
        var table = new PairTable(columns);
        nats.CopyTo(table.Values);
        var scores = pruning.Score(table, default).Values.ToArray();
        table.Values.ToArray().ShouldBe(nats);
        return scores;
    }
}
