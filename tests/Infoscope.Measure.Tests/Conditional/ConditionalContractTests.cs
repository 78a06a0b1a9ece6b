using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Tests.Mixed;

namespace Infoscope.Measure.Tests.Conditional;

/// <summary>What holds for every estimator that conditions.</summary>
public sealed class ConditionalContractTests
{
    private static readonly EstimationContext Context = new(Seed: 0);

    public static TheoryData<string> Ids => [.. ConditionalCatalogue.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_result_says_what_was_measured(string id)
    {
        var estimator = ConditionalCatalogue.Create(id);
        var (x, y, z) = Draw(estimator, 300, 2, 1, 2);
        var estimate = estimator.Estimate(x, y, z, Context);
        estimate.Estimator.ShouldBe(id);
        (estimate.Rows, estimate.XColumns, estimate.YColumns, estimate.ZColumns).ShouldBe((300, 2, 1, 2));
        estimate.Nats.ShouldBeLessThanOrEqualTo(estimate.CeilingNats + 1e-12);
        estimate.Bias.ShouldBe(estimator.Traits.Bias);
        estimate.Warnings.ShouldAllBe(warning => warning.Message.EndsWith('.'));
        estimate.Settings.Keys.ShouldBeSubsetOf(EstimatorCatalogue.Find(id).Settings.Select(setting => setting.Name));
        estimator.Assumption.ShouldEndWith(".");
        estimator.ZKind.ShouldBe(estimator.Traits.XKind);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Swapping_threads_order_and_views_change_no_bit(string id)
    {
        var estimator = ConditionalCatalogue.Create(id);
        var (x, y, z) = Draw(estimator, 1500, 2, 2, 1);
        var nats = estimator.Estimate(x, y, z, Context).Nats;
        estimator.Estimate(y, x, z, Context).Nats.ShouldBe(nats);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            estimator.Estimate(x, y, z, Context with { Threads = threads }).Nats.ShouldBe(nats);
        }

        var wide = x.Beside(z).Beside(y);
        estimator.Estimate(wide.ColumnRange(0, 2), wide.ColumnRange(3, 2), wide.ColumnRange(2, 1), Context).Nats.ShouldBe(nats);
        estimator.Estimate(x.SelectColumns(1, 0), y, z, Context).Nats.ShouldBe(nats);
        estimator.Estimate(x.Beside(Constant(x)), y, z.Beside(Constant(x)), Context).Nats.ShouldBe(nats);
        var order = new RandomStream(4).Permutation(1500);
        var reordered = estimator.Estimate(x.SelectRows(order), y.SelectRows(order), z.SelectRows(order), Context).Nats;
        (id == "gaussian" ? Math.Abs(reordered - nats) < 1e-12 : reordered == nats).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_constant_x_or_y_gives_exactly_zero_and_a_constant_z_the_value_without_z(string id)
    {
        var estimator = ConditionalCatalogue.Create(id);
        var (x, y, z) = Draw(estimator, 800, 1, 1, 1);
        var constant = Constant(x);
        estimator.Estimate(constant, y, z, Context).Nats.ShouldBe(0);
        var nothing = estimator.Estimate(x, constant, z, Context);
        nothing.Nats.ShouldBe(0);
        nothing.Warnings.ShouldContain(warning => warning.Code == WarningCodes.ConstantColumn);

        var given = estimator.Estimate(x, y, constant, Context);
        given.Warnings.ShouldContain(warning => warning.Message.Contains("z never changes in column 0", StringComparison.Ordinal));
        var plain = EstimatorCatalogue.Create(id).Estimate(x, y, Context).Nats;

        // The mixed estimators for two and for three samples are of different authors, who count the k-th neighbour differently.
        given.Nats.ShouldBe(plain, id == "mixed-ksg" ? 0.05 : 1e-12);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Bad_input_is_refused_by_name(string id)
    {
        var estimator = ConditionalCatalogue.Create(id);
        var (x, y, z) = Draw(estimator, 50, 1, 1, 2);
        Refusal(x, y, z.RowRange(0, 49)).ShouldContain("x has 50 rows and z has 49");
        Refusal(x, y.RowRange(0, 49), z).ShouldContain("x has 50 rows and y has 49");
        Refusal(x, y, z.ColumnRange(0, 0)).ShouldContain("z has no columns");
        Refusal(x.RowRange(0, 0), y.RowRange(0, 0), z.RowRange(0, 0)).ShouldContain("got 0");
        var spoilt = z.Packed.ToArray();
        spoilt[7] = double.NaN;
        Refusal(x, y, Samples.FromRowMajor(spoilt, 50, 2)).ShouldContain("z has NaN in row 3, column 1");

        string Refusal(Samples a, Samples b, Samples c) => Should.Throw<SampleException>(() => estimator.Estimate(a, b, c, Context)).Message;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Cancelling_stops_and_progress_ends_at_one(string id)
    {
        var estimator = ConditionalCatalogue.Create(id);
        var (x, y, z) = Draw(estimator, 500, 1, 1, 1);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => estimator.Estimate(x, y, z, Context with { Cancellation = source.Token })).CancellationToken.ShouldBe(source.Token);
        var seen = new List<double>();
        estimator.Estimate(x, y, z, Context with { Progress = new Recorder(seen) });
        seen.ShouldBe(seen.Order());
        seen[^1].ShouldBe(1);
    }

    [Fact]
    public void An_unknown_id_or_setting_names_what_there_is()
    {
        Should.Throw<SettingException>(() => ConditionalCatalogue.Create("kgs1")).Message.ShouldContain("no conditional estimator 'kgs1'. Did you mean 'ksg1'?");
        Should.Throw<SettingException>(() => ConditionalCatalogue.Create("ksg1", new Dictionary<string, string> { ["k"] = "0" })).Message.ShouldContain("k of ksg1 is '0'");
        ConditionalCatalogue.Create("mixed-ksg", new Dictionary<string, string> { ["k"] = "7" }).Traits.MinimumRows.ShouldBe(8);
    }

    private static Samples Constant(Samples like) => Samples.FromColumn(Enumerable.Repeat(2.5, like.Rows).ToArray());

    private static (Samples X, Samples Y, Samples Z) Draw(IConditionalMutualInformationEstimator estimator, int n, int dx, int dy, int dz)
    {
        var (xy, z) = PairedCases.Draw("gaussian", n, dx + dy, dz, seed: 51);
        if (estimator.ZKind == ColumnKind.Discrete)
        {
            (xy, z) = (MixedDraws.Map(xy, Math.Round), MixedDraws.Map(z, Math.Round));
        }

        return (xy.ColumnRange(0, dx).Pack(), xy.ColumnRange(dx, dy).Pack(), z);
    }

    private sealed class Recorder(List<double> seen) : IProgress<double>
    {
        public void Report(double value) => seen.Add(value);
    }
}
