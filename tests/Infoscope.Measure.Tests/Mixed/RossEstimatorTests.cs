using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Tests.Mixed;

public sealed class RossEstimatorTests
{
    private static readonly EstimationContext Context = new(Seed: 0) { Threads = 2 };

    [Theory]
    [InlineData(1, 0.41073162007627273)]
    [InlineData(3, 0.42331009098807737)]
    [InlineData(5, 0.3894402520754996)]
    [InlineData(10, 0.27991708437887075)]
    public void Without_ties_the_value_is_scikit_learns(int k, double nats)
    {
        var (x, y) = MixedDraws.Ninety();
        Measure(x, y, k).Nats.ShouldBe(nats, 1e-12);
        Measure(y, x, k, SymbolSide.X).Nats.ShouldBe(nats, 1e-12);
    }

    [Fact]
    public void A_symbol_of_its_own_is_left_out_and_said()
    {
        var (x, y) = MixedDraws.Ninety();
        var labels = MixedDraws.Column(Enumerable.Range(0, 90), i => i switch { 0 => 7, 5 => 8, 7 or 8 => 9, _ => y[i, 0] });
        var estimate = Measure(x, labels, 3);

        // scikit-learn measures pairs of rows by inner products here, and so is off in the third digit.
        estimate.Nats.ShouldBe(0.4015735001119775, 1e-12);
        estimate.Diagnostics["left-out"].ShouldBe(2);
        var warning = estimate.Warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe(WarningCodes.FewSamples);
        warning.Message.ShouldContain("3 of 6 symbols of y occur at most k = 3 times: 2 rows");
    }

    [Fact]
    public void Fast_equals_slow_on_any_data()
    {
        foreach (var kind in PairedCases.Kinds)
        {
            foreach (var (n, d, k, symbols) in new[] { (12, 1, 2, 2), (80, 1, 3, 4), (90, 3, 1, 3), (70, 12, 4, 2), (60, 1, 5, 30) })
            {
                var x = PairedCases.Draw(kind, n, d, 1, seed: 31).X;
                var y = MixedDraws.Column(Enumerable.Range(0, n), i => i * 7 % symbols);
                Measure(x, y, k, SymbolSide.Y).Nats.ShouldBe(MixedReference.Ross(x, y, k), 1e-12, $"{kind} n={n} d={d} k={k}");
            }
        }
    }

    [Theory]
    [InlineData(2, 0.3368)]
    [InlineData(4, 0.6327)]
    [InlineData(8, 0.6931)]
    public void Two_normals_apart_have_the_information_of_their_label(double apart, double truth)
    {
        var errors = Enumerable.Range(0, 5).Select(seed =>
        {
            var (x, y) = MixedDraws.TwoNormals(10_000, apart, (ulong)seed);
            return Measure(x, y).Nats - truth;
        }).ToArray();
        errors.Average().ShouldBe(0, 0.006);
        errors.ShouldAllBe(error => Math.Abs(error) < 0.05);
    }

    [Fact]
    public void Ties_are_an_atom_that_both_counts_see()
    {
        // Numbers that are symbols too: with all tied points counted, the value is near the plug-in value.
        var random = new RandomStream(3);
        var y = MixedDraws.Column(Enumerable.Range(0, 4000), _ => random.NextInt(3));
        var x = MixedDraws.Map(y, value => random.NextDouble() < 0.7 ? value : random.NextInt(3));
        var estimate = Measure(x, y, symbols: SymbolSide.Y);
        var plugin = new PluginEstimator().Estimate(x, y, Context).Nats;
        estimate.Nats.ShouldBe(plugin, 0.005);
        estimate.Diagnostics["ties"].ShouldBe(4000);
        estimate.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.Ties);
    }

    [Fact]
    public void Numbers_on_a_coarse_grid_keep_their_information()
    {
        // Rounded to tenths nearly all numbers are tied.
        var (x, y) = MixedDraws.TwoNormals(2000, 2, seed: 5);
        var coarse = MixedDraws.Map(x, value => Math.Round(value * 10) / 10);
        Measure(coarse, y).Nats.ShouldBe(Measure(x, y).Nats, 0.05);
    }

    [Fact]
    public void The_side_of_symbols_is_found_and_stated()
    {
        var (x, y) = MixedDraws.TwoNormals(500, 2, seed: 1);
        var estimate = Measure(x, y);
        estimate.Settings["symbols"].ShouldBe("y");
        var swapped = Measure(y, x);
        swapped.Settings["symbols"].ShouldBe("x");
        swapped.Nats.ShouldBe(estimate.Nats);
        Measure(y, MixedDraws.Column(Enumerable.Range(0, 500), i => i % 3)).Settings["symbols"].ShouldBe("x");
        Measure(y, y).Settings["symbols"].ShouldBe("y");
        Measure(Standardisation.ZScore.Apply(y), x).Settings["symbols"].ShouldBe("x");
        Should.Throw<SampleException>(() => Measure(x, x)).Message.ShouldContain("x holds numbers and y holds numbers");
        Should.Throw<SampleException>(() => Measure(x, x, symbols: SymbolSide.Y)).Message.ShouldContain("ross reads y as symbols, and none of its 500 rows has the symbol of another");
    }

    [Fact]
    public void Names_of_symbols_order_threads_and_views_change_no_bit()
    {
        var (x, y) = MixedDraws.TwoNormals(3000, 1, seed: 2);
        var nats = Measure(x, y).Nats;
        Measure(x, MixedDraws.Map(y, value => value == 0 ? 99.5 : -3)).Nats.ShouldBe(nats);
        var order = new RandomStream(9).Permutation(3000);
        Measure(x.SelectRows(order), y.SelectRows(order)).Nats.ShouldBe(nats);
        var wide = x.Beside(y);
        Measure(wide.ColumnRange(0, 1), wide.ColumnRange(1, 1)).Nats.ShouldBe(nats);
        foreach (var threads in new[] { 1, 3, 8 })
        {
            new RossEstimator(new RossOptions()).Estimate(x, y, Context with { Threads = threads }).Nats.ShouldBe(nats);
        }
    }

    [Fact]
    public void The_ceiling_is_reached_where_the_symbols_lie_apart()
    {
        var (x, y) = MixedDraws.TwoNormals(1000, 100, seed: 4);
        var estimate = Measure(x, y);
        estimate.Nats.ShouldBe(estimate.CeilingNats, 1e-12);
        estimate.CeilingNats.ShouldBe(Math.Log(2), 0.001);
        estimate.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_constant_side_gives_exactly_zero()
    {
        var (x, y) = MixedDraws.TwoNormals(200, 1, seed: 4);
        var constant = MixedDraws.Map(y, _ => 0.1);
        foreach (var estimate in new[] { Measure(x, constant), Measure(constant, y), Measure(constant, constant) })
        {
            estimate.Nats.ShouldBe(0);
            estimate.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.ConstantColumn);
        }
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RossEstimator(new RossOptions() with { K = 0 })).Message.ShouldContain("k is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new RossEstimator(new RossOptions() with { Symbols = (SymbolSide)7 })).Message.ShouldContain("no side 7");
        new RossOptions().ShouldBe(new RossOptions(3, SymbolSide.Detect));
        var (x, y) = MixedDraws.TwoNormals(10, 1, seed: 4);
        Should.Throw<SampleException>(() => Measure(x, y, 10)).Message.ShouldContain("ross with k = 10 needs at least 11 rows");
    }

    private static Estimate Measure(Samples x, Samples y, int k = 3, SymbolSide symbols = SymbolSide.Detect) =>
        new RossEstimator(new RossOptions(k, symbols)).Estimate(x, y, Context);
}
