using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Gaussian;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Significance;
using Infoscope.Measure.Significance.Consistency;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Tests.Significance;

public sealed class SelfConsistencyTests
{
    private static readonly string[] Names = ["independence", "data-processing", "additivity", "rows", "neighbours"];

    [Fact]
    public void The_gaussian_estimator_is_consistent_on_normal_samples()
    {
        var (x, y) = Sample(NormalPair.Correlated(0.6), 1000);
        var report = SelfConsistency.Run(new GaussianEstimator(), x, y, variants: null, new EstimationContext(2));
        report.Checks.Select(check => check.Name).ShouldBe(Names);
        report.Checks.Take(4).ShouldAllBe(check => check.Verdict == Verdict.Pass);
        report.Checks[4].Verdict.ShouldBe(Verdict.NotApplicable);
        report.Checks[2].Numbers["ratio"].ShouldBe(2, 0.2);
        report.Checks[3].Numbers["extrapolatedNats"].ShouldBe(report.Estimate.Nats, 0.02);
        report.Estimate.IntervalNats.ShouldNotBeNull();
    }

    [Fact]
    public void Numbers_read_as_symbols_fail_where_they_must()
    {
        // Every row is a symbol of its own: ln n whatever Y is, and more rows give more.
        var (x, y) = Sample(NormalPair.Correlated(0), 400);
        var checks = SelfConsistency.Run(new PluginEstimator(), x, y, variants: null, new EstimationContext(2)).Checks;
        Verdicts(checks, "independence").ShouldBe(Verdict.Fail);
        Verdicts(checks, "rows").ShouldBe(Verdict.Fail);
        Verdicts(checks, "additivity").ShouldBe(Verdict.Fail);
        checks[0].Message.ShouldContain("without any dependence");
        checks[2].Numbers["bothNats"].ShouldBe(Math.Log(200), 1e-9);
    }

    [Fact]
    public void Too_few_neighbours_for_a_sharp_relation_drift_with_k()
    {
        var (x, y) = Sample(new AdditiveUniformPair(0.001), 600);
        var entry = EstimatorCatalogue.Find("ksg1");
        var variants = new NeighbourVariants(3, k => entry.Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = $"{k}" }));
        var checks = SelfConsistency.Run(new Ksg1Estimator(new KsgOptions(3)), x, y, variants, new EstimationContext(2)).Checks;
        Verdicts(checks, "neighbours").ShouldBe(Verdict.Fail);
        Verdicts(checks, "rows").ShouldBe(Verdict.Fail);
        checks[4].Numbers.Keys.ShouldContain("nats for k = 12");
        checks[3].Numbers["extrapolatedNats"].ShouldBeGreaterThan(checks[3].Numbers["nats"]);
    }

    [Fact]
    public void Symbols_are_merged_and_columns_dropped()
    {
        var (x, y) = Sample(TablePair.SymmetricChannel(10, 0.3), 2000);
        var check = SelfConsistency.Run(new PluginEstimator(), x.Beside(x), y, variants: null, new EstimationContext(2)).Checks[1];
        check.Verdict.ShouldBe(Verdict.Pass);
        check.Message.ShouldContain("the last column of x dropped");
        check.Message.ShouldContain("symbols of y taken in pairs");
        check.Numbers["symbols of y taken in pairs nats"].ShouldBeLessThan(check.Numbers["nats"]);

        var (a, b) = Sample(TablePair.SymmetricChannel(2, 0.1), 400);
        SelfConsistency.Run(new PluginEstimator(), a, b, variants: null, new EstimationContext(2)).Checks[1].Verdict.ShouldBe(Verdict.NotApplicable);
    }

    [Fact]
    public void Reasons_to_disagree_are_read_from_the_estimates()
    {
        var (x, y) = Sample(NormalPair.Correlated(0.6), 500);
        var normal = Explain(x, y, "plugin", "gaussian", "copula", "ksg1", "kde");
        normal[0].ShouldContain("The 5 values lie between");
        normal.ShouldContain(sentence => sentence.StartsWith("plugin reads rows as symbols", StringComparison.Ordinal) && sentence.Contains("6.2146", StringComparison.Ordinal));
        normal.ShouldContain(sentence => sentence.StartsWith("gaussian, copula and ksg1 agree", StringComparison.Ordinal));
        normal.ShouldContain(sentence => sentence.Contains("noise-variance", StringComparison.Ordinal));

        var (u, v) = Sample(KnownTasks.Find("1v1-additive-0.1").Distribution, 500);
        var curved = Samples.FromColumn(Array.ConvertAll(v.Packed.ToArray(), static value => Math.Cos(6 * value)));
        Explain(u, curved, "gaussian", "copula", "ksg1").ShouldContain(sentence => sentence.Contains("is below ksg1", StringComparison.Ordinal));

        var (s, t) = Sample(new StudentPair(NormalPair.Correlated(0.5), 1), 500);
        Explain(s, t, "gaussian", "ksg1").ShouldContain(sentence => sentence.Contains("heavy tails", StringComparison.Ordinal));

        var (a, b) = Sample(TablePair.SymmetricChannel(10, 0.8), 300);
        var symbols = Explain(a, b, "plugin", "miller-madow", "ksg1");
        symbols.ShouldContain(sentence => sentence.Contains("chance alone", StringComparison.Ordinal));
        symbols.ShouldContain(sentence => sentence.Contains("x has 10 and y 10 different rows of 300", StringComparison.Ordinal));
        Explain(a, b, "plugin").ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Explain(Samples x, Samples y, params string[] ids) => Disagreement.Explain(
        [.. ids.Select(id => EstimatorCatalogue.Create(id).Estimate(x, y, new EstimationContext(1)))], x, y);

    private static Verdict Verdicts(IReadOnlyList<ConsistencyCheck> checks, string name) => checks.Single(check => check.Name == name).Verdict;

    private static (Samples X, Samples Y) Sample(IPairDistribution pair, int rows) => new KnownTask("t", "t", pair).Sample(rows, new RandomStream(8));
}
