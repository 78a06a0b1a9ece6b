using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Multivariate;

namespace Infoscope.Measure.Tests.Multivariate;

/// <summary>What holds for every estimator of many variables.</summary>
public sealed class MultivariateContractTests
{
    private static readonly EstimationContext Context = new(Seed: 0);

    public static TheoryData<string> Ids => [.. MultivariateCatalogue.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Threads_and_views_change_no_bit(string id)
    {
        var (estimator, x) = (MultivariateCatalogue.Create(id), Draw(id, 600));
        var expected = Values(estimator, x, Context);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Values(estimator, x, Context with { Threads = threads }).ShouldBe(expected);
        }

        Values(estimator, x.Beside(x).ColumnRange(4, 4), Context).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_result_says_what_was_measured(string id)
    {
        var estimator = MultivariateCatalogue.Create(id);
        var found = estimator.Estimate(Draw(id, 400), Context);
        (found.Estimator, found.Rows, found.Variables).ShouldBe((id, 400, 4));
        found.TotalCorrelation.Nats.ShouldBeLessThanOrEqualTo(found.TotalCorrelationCeilingNats + 1e-12);
        found.DualTotalCorrelation.Nats.ShouldBeLessThanOrEqualTo(found.DualTotalCorrelationCeilingNats + 1e-12);
        found.Warnings.ShouldAllBe(warning => warning.Message.EndsWith('.'));
        found.Settings.Keys.ShouldBeSubsetOf(EstimatorCatalogue.Find(id).Settings.Select(setting => setting.Name));
        estimator.Assumption.ShouldEndWith(".");
        estimator.Kind.ShouldBe(EstimatorCatalogue.Find(id).XKind);
        estimator.Estimate(Draw(id, 400, columns: 9), Context).InteractionInformation.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_terms_of_the_chain_add_up_and_a_constant_adds_nothing(string id)
    {
        var (estimator, x) = (MultivariateCatalogue.Create(id), Draw(id, 500));
        var (sources, y) = (x.ColumnRange(0, 3), x.ColumnRange(3, 1));
        var chain = estimator.ChainRule(sources, y, Context);
        chain.Terms.Count.ShouldBe(3);
        chain.Terms.Sum(static term => term.Nats).ShouldBe(chain.Total.Nats, 1e-11);

        var constant = Samples.FromColumn(new double[500]);
        var with = estimator.ChainRule(constant.Beside(sources), y, Context);
        with.Terms[0].Nats.ShouldBe(0);
        with.Total.ShouldBe(chain.Total);
        with.Warnings.ShouldContain(warning => warning.Code == WarningCodes.ConstantColumn);
        estimator.ChainRule(sources, constant, Context).Total.Nats.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Constant_columns_share_nothing_and_are_named(string id)
    {
        var (estimator, x) = (MultivariateCatalogue.Create(id), Draw(id, 300));
        var constant = Samples.FromColumn(new double[300]);
        var found = estimator.Estimate(x.Beside(constant), Context);
        var without = estimator.Estimate(x, Context);
        (found.TotalCorrelation, found.DualTotalCorrelation).ShouldBe((without.TotalCorrelation, without.DualTotalCorrelation));
        found.InteractionInformation!.Value.Nats.ShouldBe(0);
        found.Warnings.ShouldContain(warning => warning.Message.Contains("column 4", StringComparison.Ordinal));
        estimator.Estimate(x.ColumnRange(0, 1).Beside(constant), Context).SInformation.Nats.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Bad_input_is_refused_and_a_cancelled_call_ends(string id)
    {
        var (estimator, x) = (MultivariateCatalogue.Create(id), Draw(id, 100));
        Should.Throw<SampleException>(() => estimator.Estimate(x.ColumnRange(0, 1), Context)).Message.ShouldContain("at least 2 columns");
        Should.Throw<SampleException>(() => estimator.Estimate(x.RowRange(0, 0), Context)).Message.ShouldContain("rows");
        Should.Throw<SampleException>(() => estimator.Estimate(x.Beside(Samples.FromColumn(Enumerable.Repeat(double.NaN, 100).ToArray())), Context)).Message.ShouldContain("NaN");
        Should.Throw<SampleException>(() => estimator.ChainRule(x, x.RowRange(0, 50), Context)).Message.ShouldContain("50");
        Should.Throw<OperationCanceledException>(() => estimator.Estimate(x, Context with { Cancellation = new CancellationToken(canceled: true) }));
    }

    [Fact]
    public void Progress_never_falls_and_ends_at_one()
    {
        var shares = new List<double>();
        MultivariateCatalogue.Create("ksg1").Estimate(Draw("ksg1", 300), Context with { Progress = new Collect(shares) });
        shares.ShouldBe(shares.Order());
        shares[^1].ShouldBe(1);
    }

    [Fact]
    public void Doubt_is_said()
    {
        MultivariateCatalogue.Create("plugin").Estimate(Draw("plugin", 60, columns: 3), Context).Warnings.ShouldContain(warning => warning.Code == WarningCodes.FewSamples);
        MultivariateCatalogue.Create("plugin").Estimate(Draw("plugin", 40, columns: 8), Context).Warnings.ShouldContain(warning => warning.Code == WarningCodes.UniqueCodes);
        var x = Draw("ksg1", 200);
        MultivariateCatalogue.Create("ksg1").Estimate(x.Beside(x), Context).Warnings.ShouldContain(warning => warning.Code == WarningCodes.Saturated);
        MultivariateCatalogue.Create("ksg2").Estimate(Draw("plugin", 200), Context).Warnings.ShouldContain(warning => warning.Code == WarningCodes.Ties);
        Should.Throw<SampleException>(() => MultivariateCatalogue.Create("gaussian").Estimate(x.Beside(x), Context)).Message.ShouldContain("linear combination");
        Should.Throw<SettingException>(() => MultivariateCatalogue.Create("ksg3")).Message.ShouldContain("ksg1");
        Should.Throw<SettingException>(() => MultivariateCatalogue.Create("ksg1", new Dictionary<string, string> { ["bins"] = "3" })).Message.ShouldContain("bins");
    }

    [Fact]
    public void Identities_of_symbols_hold_on_any_table() =>
        Prop.ForAll(
            Gen.Choose(0, 2).ArrayOf(4).NonEmptyListOf().ToArbitrary(),
            static rows =>
            {
                var x = Samples.FromRowMajor(rows.SelectMany(static row => row).Select(static value => (double)value).ToArray(), rows.Count, 4);
                var plugin = MultivariateEstimator.Discrete(new PluginEntropy());
                var found = plugin.Estimate(x, Context);

                // S = Σ_i I(X_i; the others), each at least 0, as are TC and DTC.
                var sum = Enumerable.Range(0, 4).Sum(i => plugin.ChainRule(x.SelectColumns([.. Enumerable.Range(0, 4).Where(j => j != i)]), x.ColumnRange(i, 1), Context).Total.Nats);
                return Math.Abs(found.SInformation.Nats - sum) < 1e-11 && found.TotalCorrelation.Nats > -1e-12 && found.DualTotalCorrelation.Nats > -1e-12
                    && found.TotalCorrelation.Nats <= found.TotalCorrelationCeilingNats + 1e-12;
            }).Holds();

    private static double[] Values(MultivariateEstimator estimator, Samples x, EstimationContext context)
    {
        var found = estimator.Estimate(x, context);
        return [found.TotalCorrelation.Nats, found.DualTotalCorrelation.Nats, found.InteractionInformation!.Value.Nats];
    }

    private static Samples Draw(string id, int n, int columns = 4)
    {
        var chain = MultivariateTruthTests.Chain(columns, n, seed: 21);
        return EstimatorCatalogue.Find(id).XKind == ColumnKind.Continuous ? chain : Samples.FromRowMajor(Array.ConvertAll(chain.Packed.ToArray(), Math.Round), n, columns);
    }

    private sealed class Collect(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
