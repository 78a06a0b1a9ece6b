using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Tests.Discrete.Entropies;

public sealed class EntropyEstimatorTests
{
    private static readonly Arbitrary<(int[] Counts, int Extra)> Tables = (
        from counts in Gen.NonEmptyListOf(Gen.Frequency((3, Gen.Choose(1, 3)), (1, Gen.Choose(1, 40))))
        from extra in Gen.Choose(0, 20)
        select (counts.ToArray(), extra)).ToArbitrary();

    public static TheoryData<string> Names => [.. EntropyCases.All.Select(EntropyCases.Name)];

    public static TheoryData<string> Growing => [.. EntropyCases.All.Where(estimator => estimator.GrowsWithDetail).Select(EntropyCases.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void By_multiplicity_equals_symbol_by_symbol(string name)
    {
        var estimator = Find(name);

        // The reference of NSB is a plain sum of 4000 points, and that of Chao, Wang and Jost loses digits where singletons are rare.
        var (tolerance, tries) = estimator switch
        {
            NsbEntropy => (2e-5, 25),
            ChaoWangJostEntropy => (1e-6, 200),
            _ => (1e-9, 200),
        };
        Prop.ForAll(Tables, table =>
        {
            var alphabet = table.Counts.Length + table.Extra;
            var fast = estimator.Entropy(CountSpectrum.FromCounts(table.Counts).WithAlphabet(alphabet)).Nats;
            var slow = EntropyReferences.Nats(estimator, table.Counts, alphabet);
            return (Math.Abs(fast - slow) <= tolerance * Math.Max(1, slow)).Label($"{fast:R} {slow:R} [{string.Join(' ', table.Counts)}] K={alphabet}");
        }).Holds(tries);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_the_counts_and_counts_of_0_change_no_bit(string name)
    {
        var estimator = Find(name);
        var nats = estimator.Entropy(CountSpectrum.FromCounts([9, 1, 4, 4, 2, 1])).Nats;
        estimator.Entropy(CountSpectrum.FromCounts([0, 4, 1, 2, 0, 4, 9, 1])).Nats.ShouldBe(nats);
        nats.ShouldBeInRange(1, 2.5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_symbol_only_has_exactly_none(string name)
    {
        foreach (var count in new[] { 1, 2, 3, 17, 1_000_000 })
        {
            Find(name).Entropy(CountSpectrum.FromCounts([count])).Nats.ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extreme_counts_give_finite_values_of_the_right_size(string name)
    {
        var estimator = Find(name);
        foreach (var n in new[] { 2, 3, 100, 2_000 })
        {
            // All singletons: at least what frequencies say, at most some twice that.
            var singles = estimator.Entropy(CountSpectrum.FromCounts([.. Enumerable.Repeat(1, n)])).Nats;
            singles.ShouldBeInRange(0.6 * Math.Log(n), (2 * Math.Log(n)) + 1.3, $"{n} singletons");

            // Many rows of two symbols: the truth.
            estimator.Entropy(CountSpectrum.FromCounts([n * 10_000, n * 10_000])).Nats.ShouldBe(Math.Log(2), 1e-3);

            // One singleton, no doubleton.
            estimator.Entropy(CountSpectrum.FromCounts([n * 10_000, 1])).Nats.ShouldBeInRange(0, 0.025);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Many_rows_lead_to_the_truth(string name)
    {
        var estimator = Find(name);
        double[] p = [.5, .2, .1, .1, .05, .05];
        var truth = DiscreteTheory.Entropy(p).Nats;
        var counts = Draw(p, 100_000, new RandomStream(4));
        estimator.Entropy(CountSpectrum.FromCounts(counts)).Nats.ShouldBe(truth, 0.01);
    }

    [Fact]
    public void Nsb_finds_a_narrow_peak()
    {
        // 100 000 rows of 1000 symbols: the posterior of ln beta is some 0.05 wide in a range of 130.
        var random = new RandomStream(1);
        var counts = new int[1000];
        for (var row = 0; row < 100_000; row++)
        {
            var u = random.NextDouble();
            counts[(int)(1000 * u * u)]++;
        }

        var truth = -Enumerable.Range(0, 1000).Select(i => Math.Sqrt((i + 1) / 1000.0) - Math.Sqrt(i / 1000.0)).Sum(p => p * Math.Log(p));
        var posterior = NsbEntropy.Posterior(CountSpectrum.FromCounts(counts).WithAlphabet(1000));
        posterior.Mean.Nats.ShouldBe(truth, 4 * posterior.StandardDeviation.Nats);
        posterior.StandardDeviation.Nats.ShouldBeInRange(0.002, 0.004);
    }

    [Theory] // The mean error over 400 samples of 50 rows from 20 symbols, against that of frequencies (-0.21).
    [InlineData("miller-madow", .06)]
    [InlineData("grassberger", .03)]
    [InlineData("grassberger 1988", .05)]
    [InlineData("chao-shen", .04)]
    [InlineData("chao-wang-jost", .03)]
    [InlineData("zhang", .06)]
    [InlineData("nsb", .06)]
    [InlineData("shrink", .08)]
    public void A_correction_takes_most_of_the_bias_away(string name, double largest)
    {
        var weights = Enumerable.Range(1, 20).Select(i => 1.0 / Math.Sqrt(i)).ToArray();
        var p = weights.Select(weight => weight / weights.Sum()).ToArray();
        var truth = DiscreteTheory.Entropy(p).Nats;
        var random = new RandomStream(12);
        var samples = Enumerable.Range(0, 400).Select(_ => CountSpectrum.FromCounts(Draw(p, 50, random)).WithAlphabet(20)).ToArray();
        var bias = samples.Average(sample => Find(name).Entropy(sample).Nats) - truth;
        var plain = samples.Average(sample => Find("plugin").Entropy(sample).Nats) - truth;
        plain.ShouldBe(-.21, .02);
        Math.Abs(bias).ShouldBeLessThan(largest, $"bias {bias}");
    }

    [Theory]
    [MemberData(nameof(Growing))]
    public void Telling_symbols_apart_lowers_no_entropy_that_claims_so(string name)
    {
        // Y splits every symbol of X in two; the alphabet of the pair is the product.
        var estimator = Find(name);
        var random = new RandomStream(8);
        for (var trial = 0; trial < 3000; trial++)
        {
            var symbols = 1 + random.NextInt(5);
            var merged = Enumerable.Range(0, symbols).Select(_ => 1 + random.NextInt(8)).ToArray();
            var parts = merged.Select(n => random.NextInt(n + 1)).ToArray();
            int[] split = [.. parts, .. merged.Zip(parts, (n, part) => n - part)];
            var alphabet = symbols + random.NextInt(4);
            var before = estimator.Entropy(CountSpectrum.FromCounts(merged).WithAlphabet(alphabet)).Nats;
            var after = estimator.Entropy(CountSpectrum.FromCounts(split).WithAlphabet(2 * alphabet)).Nats;
            after.ShouldBeGreaterThanOrEqualTo(before - 1e-12);
        }
    }

    [Fact]
    public void Plugin_is_plug_in_information_to_the_bit()
    {
        var random = new RandomStream(3);
        for (var rows = 1; rows < 200; rows += 7)
        {
            var symbols = Symbols.FromLabels([.. Enumerable.Range(0, rows).Select(_ => random.NextInt(9))]);
            new PluginEntropy().Entropy(CountSpectrum.Of(symbols)).ShouldBe(PluginInformation.Entropy(symbols));
        }
    }

    [Fact]
    public void Chao_Wang_and_Jost_agree_on_both_sides_of_the_switch_of_formulas()
    {
        // Sum of (1-A)^j/(n-1+j) by brute force, with n A from 0.01 to 100.
        foreach (var (singles, doubles) in new[] { (40, 0), (30, 1), (20, 8), (4, 40), (1, 60), (2, 0) })
        {
            int[] counts = [.. Enumerable.Repeat(1, singles), .. Enumerable.Repeat(2, doubles), 7, 7];
            var spectrum = CountSpectrum.FromCounts(counts);
            var a = ChaoWangJostEntropy.MeanUnseenProbability(spectrum);
            var tail = 0.0;
            for (var j = 2_000_000; j >= 1; j--)
            {
                tail += Math.Pow(1 - a, j) / (spectrum.Rows - 1 + j);
            }

            var nats = new ChaoWangJostEntropy().Entropy(spectrum).Nats;
            nats.ShouldBe(new ZhangEntropy().Entropy(spectrum).Nats + ((double)singles / spectrum.Rows * tail), 1e-10, $"{singles} {doubles} A={a}");
        }
    }

    [Fact]
    public void Counts_that_are_none_are_refused()
    {
        Should.Throw<SampleException>(() => CountSpectrum.FromCounts([1, -2])).Message.ShouldContain("Count 1 is -2");
        Should.Throw<SampleException>(() => CountSpectrum.FromCounts([0, 0])).Message.ShouldContain("All of the 2 counts are 0");
        Should.Throw<SampleException>(() => CountSpectrum.FromCounts([])).Message.ShouldContain("at least one row");
        var counts = CountSpectrum.FromCounts([2, 1, 0, 1]);
        (counts.Rows, counts.Seen, counts.Alphabet, counts.Singletons, counts.Doubletons, counts.Coverage).ShouldBe((4L, 3, 3.0, 2, 1, 0.5));
        Should.Throw<SampleException>(() => counts.WithAlphabet(2)).Message.ShouldContain("alphabet of 2 symbols was stated and 3 different ones were seen");
        Should.Throw<SampleException>(() => counts.WithAlphabet(double.NaN));
        Should.Throw<SampleException>(() => counts.WithAlphabet(double.PositiveInfinity));
    }

    private static int[] Draw(double[] p, int rows, RandomStream random)
    {
        var counts = new int[p.Length];
        for (var row = 0; row < rows; row++)
        {
            var u = random.NextDouble();
            var at = 0;
            while (at < p.Length - 1 && (u -= p[at]) >= 0)
            {
                at++;
            }

            counts[at]++;
        }

        return counts;
    }

    private static IEntropyEstimator Find(string name) => EntropyCases.All.Single(estimator => EntropyCases.Name(estimator) == name);
}
