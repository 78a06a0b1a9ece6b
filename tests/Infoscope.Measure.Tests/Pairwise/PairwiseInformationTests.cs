using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Pairwise;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Tests.Pairwise;

/// <summary>Every pair of a table has the bits of its own estimate.</summary>
public sealed class PairwiseInformationTests
{
    private static readonly EstimationContext Context = new(Seed: 5) { Threads = 2 };
    private static readonly Samples Table = Mixed(400);

    public static TheoryData<string, string> Estimators => new()
    {
        { "ksg1", "zscore" }, { "ksg1", "none" }, { "ksg1", "copula" }, { "ksg2", "zscore" }, { "gaussian", "zscore" },
        { "plugin", "none" }, { "mixed-ksg", "zscore" }, { "binned", "rank" },
    };

    [Theory]
    [MemberData(nameof(Estimators))]
    public void A_pair_has_the_bits_of_its_own_estimate(string id, string standardise)
    {
        var standardisation = Standardisation.Parse(standardise);
        var estimator = EstimatorCatalogue.Create(id);
        var seen = new List<PairEstimate>();
        var result = PairwiseInformation.Run(Table, PairEstimators.Named(id), new PairwiseOptions { Standardise = standardisation }, Context, seen.Add);

        seen.Select(static pair => (pair.A, pair.B)).ShouldBe(Enumerable.Range(0, result.Pairs).Select(result.PairAt));
        foreach (var pair in seen)
        {
            var own = estimator.Estimate(Prepared(pair.A), Prepared(pair.B), Context);
            var found = pair.Estimate.ShouldNotBeNull();
            found.Nats.ShouldBe(own.Nats, $"{pair.A}, {pair.B}");
            found.CeilingNats.ShouldBe(own.CeilingNats);
            found.Diagnostics.ShouldBe(own.Diagnostics);
            found.Warnings.ShouldBe(own.Warnings);
            result.Nats[pair.B, pair.A].ShouldBe(own.Nats);
            found.Settings["standardise"].ShouldBe(estimator.Traits.XKind == ColumnKind.Discrete ? "none" : standardise);
        }

        Samples Prepared(int column) => estimator.Traits.XKind == ColumnKind.Discrete ? Table.ColumnRange(column, 1) : standardisation.Apply(Table.ColumnRange(column, 1));
    }

    [Theory]
    [InlineData("ksg1")]
    [InlineData("plugin")]
    public void A_p_value_is_that_of_the_pair_alone(string id)
    {
        var columns = Table.ColumnRange(0, 4);
        var result = PairwiseInformation.Run(columns, PairEstimators.Named(id), new PairwiseOptions(Permutations: 19), Context);
        for (var pair = 0; pair < result.Pairs; pair++)
        {
            var (a, b) = result.PairAt(pair);
            result.PValues![a, b].ShouldBe(PermutationTest.PValue(EstimatorCatalogue.Create(id), columns.ColumnRange(a, 1), columns.ColumnRange(b, 1), 19, Context));
        }

        result.QValues()!.Values.ToArray().ShouldBe(BenjaminiHochberg.QValues(result.PValues!.Values));
    }

    [Fact]
    public void The_kinds_of_two_columns_choose_what_the_default_would()
    {
        var result = PairwiseInformation.Run(Table, PairEstimators.ByKind(Table), default, Context);
        for (var pair = 0; pair < result.Pairs; pair++)
        {
            var (a, b) = result.PairAt(pair);
            var (x, y) = (Table.ColumnRange(a, 1), Table.ColumnRange(b, 1));
            var choice = DefaultEstimator.For(x, y);

            // Between single columns ksg1 needs no help of a copula.
            var id = choice.Id == "ksg-copula" ? "ksg1" : choice.Id;
            result.EstimatorOf(pair).ShouldBe(id);
            result.Nats[a, b].ShouldBe(EstimatorCatalogue.Create(id, choice.Settings).Estimate(x, y, Context).Nats);
        }
    }

    [Fact]
    public void Threads_change_no_bit_and_no_order()
    {
        var (one, orders) = (Run(1, []), new List<(int, int)>());
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Run(threads, orders).ShouldBe(one);
            orders.ShouldBe(orders.Order());
            orders.Clear();
        }

        static double[] Run(int threads, List<(int, int)> order)
        {
            var result = PairwiseInformation.Run(
                Table, PairEstimators.ByKind(Table), new PairwiseOptions(Permutations: 3), Context with { Threads = threads }, pair => order.Add((pair.A, pair.B)));
            return [.. result.Nats.Values, .. result.PValues!.Values];
        }
    }

    [Fact]
    public void A_refused_pair_says_so_and_the_others_go_on()
    {
        // Two equal columns have infinite information for Gaussians.
        var result = PairwiseInformation.Run(Table.SelectColumns(0, 0, 1), PairEstimators.Named("gaussian"), new PairwiseOptions(Permutations: 9), Context);
        result.Nats[0, 1].ShouldBe(double.NaN);
        result.Nats[0, 2].ShouldBeGreaterThan(0);
        result.WarningCodesOf(0).ShouldBe("refused");
        (result.Refused, result.QValues()![0, 1]).ShouldBe((1, double.NaN));
        result.FirstRefusal.ShouldNotBeNull().ShouldContain("linear combination");
        Should.Throw<SampleException>(() => PairwiseInformation.Run(Table.SelectColumns(0, 0), PairEstimators.Named("gaussian"), default, Context)).Message.ShouldContain("linear combination");
    }

    [Fact]
    public void Bad_input_is_refused_and_a_cancelled_call_ends()
    {
        Should.Throw<SampleException>(() => PairwiseInformation.Run(Table.ColumnRange(0, 1), PairEstimators.Named("ksg1"), default, Context)).Message.ShouldContain("at least 2");
        Should.Throw<SampleException>(() => PairwiseInformation.Run(Table.RowRange(0, 3), PairEstimators.Named("ksg1"), default, Context)).Message.ShouldContain("at least 4 rows");
        Should.Throw<SampleException>(() => PairwiseInformation.Run(Samples.FromRowMajor(new[] { 1, 2, double.NaN, 4 }, 2, 2), PairEstimators.Named("ksg1"), default, Context)).Message.ShouldContain("NaN");
        Should.Throw<OperationCanceledException>(() =>
            PairwiseInformation.Run(Table, PairEstimators.Named("ksg1"), default, Context with { Cancellation = new CancellationToken(canceled: true) }));
        Should.Throw<SettingException>(() => PairEstimators.ByKind(Table, new Dictionary<string, string> { ["bins"] = "3" })).Message.ShouldContain("bins");
        PairEstimators.ByKind(Table, new Dictionary<string, string> { ["k"] = "5" }).Ids.ShouldBe(["chao-wang-jost", "ksg1", "ross"]);
    }

    /// <summary>Numbers, numbers with ties, an outlier, a constant, symbols.</summary>
    private static Samples Mixed(int n)
    {
        var random = new RandomStream(31);
        var values = new double[n * 7];
        for (var i = 0; i < n; i++)
        {
            var (u, v) = (random.NextNormal(), random.NextNormal());
            double[] row = [u, (0.7 * u) + v, Math.Max(0, v), i == 7 ? 1e300 : u * v, 3, u > 0 ? 1 : 0, Math.Round(v)];
            row.CopyTo(values, i * 7);
        }

        return Samples.FromRowMajor(values, n, 7);
    }
}
