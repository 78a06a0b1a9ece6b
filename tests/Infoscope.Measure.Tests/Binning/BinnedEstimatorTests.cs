using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Binning;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Tests.Binning;

public sealed class BinnedEstimatorTests
{
    private static readonly EstimationContext Context = new(Seed: 0);

    [Fact]
    public void It_is_the_plug_in_value_of_the_bins()
    {
        var (x, y) = Draw(2000, 0.8);
        var estimate = new BinnedEstimator(new BinnedOptions(Bins.Sample(12), Bins.Width(0.25))).Estimate(x, y, Context);
        var expected = PluginInformation.MutualInformation(BinnedCodes.Encode(x, Bins.Sample(12)).Symbols, BinnedCodes.Encode(y, Bins.Width(0.25)).Symbols);
        estimate.Nats.ShouldBe(expected.Nats);
        estimate.Settings["x-bins"].ShouldBe(12);
        estimate.Settings["y-size"].ShouldBe(0.25);
        estimate.Settings["y-scope"].ShouldBe("width");
    }

    [Fact]
    public void Without_bins_it_is_the_plug_in_estimator()
    {
        var x = Samples.FromColumn(new double[] { 1, 2, 1, 3, 1, 2 });
        var y = Samples.FromColumn(new double[] { 0, 0, 1, 1, 0, 1 });
        new BinnedEstimator(new BinnedOptions(Bins.Symbols, Bins.Symbols)).Estimate(x, y, Context).Nats
            .ShouldBe(new PluginEstimator().Estimate(x, y, Context).Nats);
    }

    [Fact]
    public void The_ceiling_is_the_least_of_rows_bins_and_the_entropy_of_symbols()
    {
        var (x, y) = Draw(200, 0.5);
        var labels = Samples.FromColumn(Enumerable.Range(0, 200).Select(i => i < 50 ? 0.0 : 1).ToArray());
        Ceiling(new BinnedOptions(Bins.Sample(10), Bins.Sample(7)), x, y).ShouldBe(Math.Log(7));
        Ceiling(new BinnedOptions(Bins.Sample(1000), Bins.Sample(1000)), x, y).ShouldBe(Math.Log(200));
        Ceiling(new BinnedOptions(Bins.Symbols, Bins.Sample(10)), labels, y).ShouldBe(DiscreteTheory.Entropy([0.25, 0.75]).Nats, 1e-15);
        Ceiling(new BinnedOptions(Bins.Sample(4), Bins.Sample(3)), x, x.Beside(y)).ShouldBe(Math.Log(4));

        static double Ceiling(BinnedOptions options, Samples x, Samples y) => new BinnedEstimator(options).Estimate(x, y, Context).CeilingNats;
    }

    [Fact]
    public void Values_outside_the_range_are_named_with_their_number()
    {
        var (x, y) = Draw(1000, 0.5);
        var outside = Enumerable.Range(0, 1000).Count(row => Math.Abs(y[row, 0]) > 1);
        var estimate = new BinnedEstimator(new BinnedOptions(Bins.Sample(5), Bins.Fixed(-1, 1, 30))).Estimate(x, y, Context);
        estimate.Diagnostics["out-of-range-y"].ShouldBe(outside);
        estimate.Warnings.Single(warning => warning.Code == WarningCodes.OutOfRange).Message.ShouldContain($"{outside} of the 1000 values of y");
    }

    [Fact]
    public void Many_columns_give_most_rows_a_code_of_their_own_and_it_says_so()
    {
        var random = new RandomStream(3);
        var t = Samples.FromRowMajor(Enumerable.Range(0, 4096 * 10).Select(_ => Math.Tanh(random.NextNormal())).ToArray(), 4096, 10);
        var labels = Samples.FromColumn(Enumerable.Range(0, 4096).Select(_ => (double)random.NextInt(2)).ToArray());

        // The labels are noise, and yet the layer "knows" them: the trap of ten units and thirty bins.
        var estimate = new BinnedEstimator(BinnedOptions.Plane).Estimate(labels, t, Context);

        estimate.Bits.ShouldBeGreaterThan(0.99);
        estimate.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.UniqueCodes);
        estimate.Diagnostics["unique-y"].ShouldBeGreaterThan(4000);
    }

    [Fact]
    public void Finer_bins_never_lose_information_when_they_split_coarser_ones()
    {
        var (x, y) = Draw(3000, 0.7);
        var last = 0.0;
        foreach (var count in new[] { 1, 2, 4, 8, 16, 32 })
        {
            var nats = new BinnedEstimator(new BinnedOptions(Bins.Fixed(-4, 4, count), Bins.Fixed(-4, 4, 8))).Estimate(x, y, Context).Nats;
            nats.ShouldBeGreaterThanOrEqualTo(last - 1e-12);
            last = nats;
        }

        last.ShouldBeGreaterThan(0.25);
    }

    private static (Samples X, Samples Y) Draw(int n, double rho)
    {
        var random = new RandomStream(1234);
        var x = new double[n];
        var y = new double[n];
        for (var i = 0; i < n; i++)
        {
            x[i] = random.NextNormal();
            y[i] = (rho * x[i]) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal());
        }

        return (Samples.FromColumn(x), Samples.FromColumn(y));
    }
}
