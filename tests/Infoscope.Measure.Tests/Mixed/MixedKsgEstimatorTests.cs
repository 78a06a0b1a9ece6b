using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Tests.Mixed;

public sealed class MixedKsgEstimatorTests
{
    private static readonly EstimationContext Context = new(Seed: 0) { Threads = 2 };

    [Theory]
    [InlineData(1, 0.5803735171210017, 0.416297463570666, 1.1574299595084094, -0.017395559528358105)]
    [InlineData(3, 0.5942117884149085, 0.42887593448247024, 0.983247810249321, -0.017395559528358105)]
    [InlineData(5, 0.5525117825355216, 0.3950060955698932, 0.9358593961944756, -0.017395559528358105)]
    public void Numbers_labels_atoms_and_symbols_give_the_values_of_the_published_program(int k, double numbers, double label, double atoms, double symbols)
    {
        var (x, labels) = MixedDraws.Ninety();
        var y = MixedDraws.NinetyOthers();
        Measure(x, y, k).Nats.ShouldBe(numbers, 1e-12);
        Measure(x, labels, k).Nats.ShouldBe(label, 1e-12);
        Measure(MixedDraws.ZeroInflated(x), MixedDraws.ZeroInflated(y), k).Nats.ShouldBe(atoms, 1e-12);
        Measure(MixedDraws.Column(Enumerable.Range(0, 90), i => i * i % 5), labels, k).Nats.ShouldBe(symbols, 1e-12);
    }

    [Fact]
    public void Fast_equals_slow_on_any_data()
    {
        foreach (var kind in PairedCases.Kinds)
        {
            foreach (var (n, dx, dy, k) in new[] { (12, 1, 1, 2), (60, 1, 1, 3), (90, 1, 2, 1), (120, 3, 2, 5), (70, 9, 8, 4) })
            {
                var (x, y) = PairedCases.Draw(kind, n, dx, dy, seed: 41);
                var estimate = Measure(x, y, k);
                estimate.Nats.ShouldBe(MixedReference.MixedKsg(x, y, k), 1e-12, $"{kind} n={n} dx={dx} dy={dy} k={k}");
                estimate.Nats.ShouldBeLessThanOrEqualTo(estimate.CeilingNats + 1e-12);
                Measure(y, x, k).Nats.ShouldBe(estimate.Nats);
            }
        }
    }

    [Fact]
    public void Half_normal_half_binary_has_the_information_of_the_published_example()
    {
        // Half of the rows normal with correlation 0.9, half two symbols of which 0.1 are turned.
        var truth = (0.5 * -0.5 * Math.Log(1 - 0.81)) + (0.5 * (Math.Log(2) + (0.1 * Math.Log(0.1)) + (0.9 * Math.Log(0.9)))) + Math.Log(2);
        truth.ShouldBe(1.292362086, 1e-9);


        // The symbols stand where the normal numbers are not: amid them a cube around a number would hold whole atoms.
        MeanError(truth, random =>
        {
            if (random.NextDouble() < 0.5)
            {
                var x = random.NextNormal();
                return (x, (0.9 * x) + (Math.Sqrt(1 - 0.81) * random.NextNormal()));
            }

            var symbol = random.NextDouble() < 0.5 ? -8.0 : 8.0;
            return (symbol, random.NextDouble() < 0.1 ? -symbol : symbol);
        }).ShouldBe(0, 0.03);
    }

    [Theory]
    [InlineData(2, 0.346574)]
    [InlineData(5, 1.054920)]
    [InlineData(10, 1.678753)]
    public void A_symbol_beside_a_uniform_number_has_its_closed_form(int symbols, double truth) => MeanError(truth, random =>
    {
        var x = random.NextInt(symbols);
        return (x, x + (2 * random.NextDouble()));
    }).ShouldBe(0, 0.04);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.15)]
    [InlineData(0.5)]
    public void Counts_with_too_many_zeros_have_their_closed_form(double zeros) => MeanError((1 - zeros) * 0.3012447733, random =>
    {
        var x = -Math.Log(1 - random.NextDouble());
        return (x, random.NextDouble() < zeros ? 0 : Poisson(random, x));
    }).ShouldBe(0, 0.04);

    [Fact]
    public void Atoms_are_no_reason_to_warn_and_strays_are()
    {
        var (x, labels) = MixedDraws.TwoNormals(600, 1, seed: 2);
        labels = MixedDraws.Map(labels, label => 10 * label);
        var clean = Measure(x, labels);
        clean.Warnings.ShouldBeEmpty();
        (clean.Diagnostics["atoms"], clean.Diagnostics["ties"]).ShouldBe((0, 0));
        Measure(MixedDraws.ZeroInflated(x), MixedDraws.ZeroInflated(x)).Diagnostics["atoms"].ShouldBe(150);

        int[] twice = [.. Enumerable.Range(0, 600), .. Enumerable.Range(0, 30)];
        var repeated = Measure(x.SelectRows(twice), labels.SelectRows(twice));
        repeated.Diagnostics["ties"].ShouldBeGreaterThanOrEqualTo(60);
        repeated.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.Ties);
    }

    [Fact]
    public void A_sample_knows_itself_up_to_the_ceiling()
    {
        var x = PairedCases.Draw("gaussian", 1000, 1, 1, seed: 16).X;
        var estimate = Measure(x, x);
        estimate.Nats.ShouldBe(estimate.CeilingNats, 1e-12);
        estimate.CeilingNats.ShouldBe(Math.Log(1000) - MathNet.Numerics.SpecialFunctions.DiGamma(5), 1e-12);
        estimate.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.Saturated);
    }

    [Fact]
    public void Constant_sides_and_bad_settings()
    {
        var x = PairedCases.Draw("gaussian", 200, 1, 1, seed: 16).X;
        var estimate = Measure(x, MixedDraws.Map(x, _ => 2));
        estimate.Nats.ShouldBe(0);
        estimate.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.ConstantColumn);
        new MixedKsgOptions().K.ShouldBe(5);
        Should.Throw<ArgumentOutOfRangeException>(() => new MixedKsgEstimator(new MixedKsgOptions(0))).Message.ShouldContain("k is 0");
        Should.Throw<SampleException>(() => Measure(x, x, 200)).Message.ShouldContain("mixed-ksg with k = 200 needs at least 201 rows");
    }

    private static double MeanError(double truth, Func<RandomStream, (double X, double Y)> draw) => Enumerable.Range(0, 5).Average(seed =>
    {
        var random = new RandomStream((ulong)seed);
        var pairs = Enumerable.Range(0, 4000).Select(_ => draw(random)).ToArray();
        return Measure(Samples.FromColumn(pairs.Select(pair => pair.X).ToArray()), Samples.FromColumn(pairs.Select(pair => pair.Y).ToArray())).Nats - truth;
    });

    private static int Poisson(RandomStream random, double mean)
    {
        var count = 0;
        for (var left = Math.Exp(mean) * random.NextDouble(); left > 1; left *= random.NextDouble())
        {
            count++;
        }

        return count;
    }

    private static Estimate Measure(Samples x, Samples y, int k = 5) => new MixedKsgEstimator(new MixedKsgOptions(k)).Estimate(x, y, Context);
}
