using System.Globalization;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Tests.Mixed;
using Infoscope.Measure.Tests.Neighbours;

namespace Infoscope.Measure.Tests.Conditional;

public sealed class TransferEntropyTests
{
    private static readonly EstimationContext Context = new(Seed: 0) { Threads = 2 };

    [SharedFact("data/jidt/expected_trentool_te.csv")]
    public void The_15_values_of_trentool_come_out()
    {
        var cases = File.ReadLines(SharedFolder.Get("data/jidt/expected_trentool_te.csv")).Where(line => line.Contains(".txt,", StringComparison.Ordinal)).Select(line => line.Split(',')).ToArray();
        cases.Length.ShouldBe(15);
        foreach (var part in cases)
        {
            var all = JidtData.Read(part[0]);
            var (source, target) = (all.ColumnRange(Integer(part[1]), 1), all.ColumnRange(Integer(part[2]), 1));
            Integer(part[6]).ShouldBe(0);
            var estimate = TransferEntropy.Estimate(
                source,
                target,
                new KsgConditionalEstimator(new KsgOptions(Integer(part[5]))),
                new TransferEntropyOptions(Integer(part[3]), Integer(part[4]), Delay: 1),
                Standardisation.ZScore,
                Context);
            estimate.Nats.ShouldBe(double.Parse(part[7], CultureInfo.InvariantCulture), 1e-6, string.Join(',', part));
        }

        static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    [SharedTheory("data/jidt/2coupledRandomCols-1.txt.gz")]
    [InlineData(0, 0.3058006, -0.0029744)]
    [InlineData(10, 0.2930714, -0.0387031)]
    [InlineData(20, 0.2995997, -0.0381608)]
    public void With_a_theiler_window_the_values_of_trentool_come_out(int window, double there, double back)
    {
        var all = JidtData.Read("2coupledRandomCols-1.txt");
        var estimator = new KsgConditionalEstimator(new KsgOptions(4) { Theiler = window });
        Measure(all.ColumnRange(0, 1), all.ColumnRange(1, 1), estimator, new TransferEntropyOptions()).ShouldBe(there, 1e-7);
        Measure(all.ColumnRange(1, 1), all.ColumnRange(0, 1), estimator, new TransferEntropyOptions()).ShouldBe(back, 1e-7);
    }

    [Fact]
    public void Rows_are_lined_up_as_the_formula_says()
    {
        var source = MixedDraws.Column(Enumerable.Range(0, 8), i => 100 + i);
        var target = MixedDraws.Column(Enumerable.Range(0, 8), i => i);
        var options = new TransferEntropyOptions(TargetHistory: 2, SourceHistory: 3, Delay: 2);
        options.FirstRow.ShouldBe(4);
        var (past, next, own) = TransferEntropy.Embed(source, target, options);
        next.Pack().Packed.ToArray().ShouldBe([4, 5, 6, 7]);
        own.Pack().Packed.ToArray().ShouldBe([3, 2, 4, 3, 5, 4, 6, 5]);
        past.Pack().Packed.ToArray().ShouldBe([102, 101, 100, 103, 102, 101, 104, 103, 102, 105, 104, 103]);
        TransferEntropy.Embed(source, target, new TransferEntropyOptions()).Next.Rows.ShouldBe(7);
        TransferEntropy.Embed(source.Beside(source), target, new TransferEntropyOptions(3, 2, 1)).SourcePast.Columns.ShouldBe(4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_linear_drive_has_its_closed_form_at_its_delay_and_none_the_other_way(int delay)
    {
        // T_t = S_{t−u} + noise of the same variance: ½ ln 2, all of it from one row.
        var random = new RandomStream(3);
        var (source, target) = (new double[20_000], new double[20_000]);
        for (var i = 0; i < source.Length; i++)
        {
            source[i] = random.NextNormal();
            target[i] = (i < delay ? 0 : source[i - delay]) + random.NextNormal();
        }

        var options = new TransferEntropyOptions() with { Delay = delay };
        var (s, t) = (Samples.FromColumn(source), Samples.FromColumn(target));
        foreach (var (estimator, tolerance) in new (IConditionalMutualInformationEstimator, double)[] { (new GaussianConditionalEstimator(), 0.01), (new KsgConditionalEstimator(new KsgOptions(4)), 0.02) })
        {
            Measure(s, t, estimator, options).ShouldBe(0.5 * Math.Log(2), tolerance);
            Measure(t, s, estimator, options).ShouldBe(0, tolerance);
            Measure(s, t, estimator, options with { Delay = delay + 1 }).ShouldBe(0, tolerance);
        }
    }

    [Fact]
    public void A_copied_symbol_is_its_entropy_and_is_not_standardised()
    {
        var random = new RandomStream(5);
        var bits = Enumerable.Range(0, 4000).Select(_ => (double)random.NextInt(2)).ToArray();
        var source = Samples.FromColumn(bits);
        var target = MixedDraws.Column(Enumerable.Range(0, 4000), i => i == 0 ? 0 : bits[i - 1]);
        var estimate = TransferEntropy.Estimate(source, target, new PluginConditionalEstimator(), new TransferEntropyOptions(), Standardisation.ZScore, Context);
        estimate.Bits.ShouldBe(1, 0.002);
        estimate.Settings["standardise"].ShouldBe("none");
        (estimate.Settings["target-history"], estimate.Settings["source-history"], estimate.Settings["delay"]).ShouldBe((1, 1, 1));
        estimate.Rows.ShouldBe(3999);
        Measure(target, source, new PluginConditionalEstimator(), new TransferEntropyOptions()).ShouldBe(0, 0.002);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        var series = PairedCases.Draw("gaussian", 10, 1, 1, seed: 1).X;
        var ksg = new KsgConditionalEstimator(new KsgOptions(4));
        Should.Throw<SampleException>(() => Measure(series, series.RowRange(0, 9), ksg, new TransferEntropyOptions())).Message.ShouldContain("The source has 10 rows and the target has 9");
        Should.Throw<SampleException>(() => Measure(series, series, ksg, new TransferEntropyOptions(6, 1, 1))).Message.ShouldContain("at least 11 rows (the first 6 have no full past, and the estimator needs 5 more); got 10");
        Should.Throw<SampleException>(() => Measure(series, MixedDraws.Map(series, _ => double.NaN), ksg, new TransferEntropyOptions())).Message.ShouldContain("target has NaN in row 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Measure(series, series, ksg, new TransferEntropyOptions() with { Delay = 0 })).Message.ShouldContain("Delay is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Measure(series, series, ksg, new TransferEntropyOptions() with { SourceHistory = 0 })).Message.ShouldContain("SourceHistory is 0");
    }

    private static double Measure(Samples source, Samples target, IConditionalMutualInformationEstimator estimator, TransferEntropyOptions options) =>
        TransferEntropy.Estimate(source, target, estimator, options, Standardisation.ZScore, Context).Nats;
}
