using System.Globalization;
using System.IO.Compression;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Tests.Discrete;

public sealed class PluginEstimatorTests
{
    private static readonly EstimationContext Context = new(Seed: 0);

    [Fact]
    public void Five_rows_by_hand()
    {
        var estimate = Estimate([0, 1, 1, 0, 0], [1, 0, 0, 0, 1]);

        // p(x,y): (0,1) 2/5, (1,0) 2/5, (0,0) 1/5; p(x): 3/5, 2/5; p(y): 3/5 for 0, 2/5 for 1.
        var nats = (0.4 * Math.Log(0.4 / (0.6 * 0.4))) + (0.4 * Math.Log(0.4 / (0.4 * 0.6))) + (0.2 * Math.Log(0.2 / (0.6 * 0.6)));
        estimate.Nats.ShouldBe(nats, 1e-15);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 2, 1 }, 1.522955)] // DiscreteEntropy.jl
    [InlineData(new[] { 5.0, 3, 2 }, 1.02965301)]
    [InlineData(new[] { 7.0, 3 }, 0.61086430)]
    [InlineData(new[] { 3.0, 2, 1, 1 }, 1.27703426)]
    public void Entropies_of_counts_agree_with_other_packages(double[] counts, double nats)
    {
        var labels = counts.SelectMany((count, symbol) => Enumerable.Repeat(symbol, (int)count)).ToArray();
        PluginInformation.Entropy(Symbols.FromLabels(labels)).Nats.ShouldBe(nats, 5e-7);
    }

    [Fact]
    public void Words_of_length_2_agree_with_dit()
    {
        // Seven 0s and three 1s: 0.8812908992 bits.
        PluginInformation.Entropy(Symbols.FromLabels([0, 0, 0, 0, 0, 0, 0, 1, 1, 1])).Bits.ShouldBe(0.8812908992, 1e-10);
    }

    [Fact]
    public void Xor_has_none_alone_and_one_bit_given_the_third()
    {
        var x = Symbols.FromLabels([0, 0, 1, 1]);
        var y = Symbols.FromLabels([0, 1, 0, 1]);
        var z = Symbols.FromLabels([0, 1, 1, 0]);
        PluginInformation.MutualInformation(x, z).Nats.ShouldBe(0, 1e-15);
        PluginInformation.ConditionalMutualInformation(x, z, y).Bits.ShouldBe(1, 1e-15);
        PluginInformation.MutualInformation(x.With(y), z).Bits.ShouldBe(1, 1e-15);
    }

    [SharedTheory("data/bnlearn")]
    [InlineData("learning.test", "A", "B", .234183)]
    [InlineData("learning.test", "A", "D", .229022)]
    [InlineData("learning.test", "B", "E", .126589)]
    [InlineData("learning.test", "E", "F", .090566)]
    [InlineData("asia", "B", "D", .237324)]
    [InlineData("asia", "L", "E", .217819)]
    [InlineData("asia", "E", "X", .186478)]
    [InlineData("asia", "L", "X", .162141)]
    [InlineData("coronary", "M. Work", "P. Work", .145590)]
    [InlineData("lizards", "Species", "Diameter", .015411)]
    [InlineData("lizards", "Species", "Height", .012720)]
    public void Known_networks_have_their_known_information(string file, string x, string y, double nats)
    {
        var columns = ReadLabels($"data/bnlearn/{file}.csv.gz");
        var estimate = new PluginEstimator().Estimate(columns[x], columns[y], Context);
        estimate.Nats.ShouldBe(nats, 5.1e-7);
    }

    [Fact]
    public void Rows_that_are_all_different_are_saturated_and_unique()
    {
        var values = new double[256];
        var other = new double[256];
        for (var i = 0; i < 256; i++)
        {
            values[i] = i;
            other[i] = -3 * i;
        }

        var estimate = Estimate(values, other);
        estimate.Nats.ShouldBe(Math.Log(256), 1e-12);
        Codes(estimate).ShouldContain(WarningCodes.Saturated);
        Codes(estimate).Count(code => code == WarningCodes.UniqueCodes).ShouldBe(2);
        estimate.Warnings[0].Message.ShouldContain("100 % of the 256 rows of x");
        estimate.Diagnostics["unique-x"].ShouldBe(256);
    }

    [Fact]
    public void A_value_at_the_entropy_of_few_symbols_is_at_its_ceiling_but_not_saturated()
    {
        var values = new double[1000];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i % 2;
        }

        var estimate = Estimate(values, values);
        estimate.Nats.ShouldBe(Math.Log(2), 1e-15);
        estimate.CeilingNats.ShouldBe(estimate.Nats);
        Codes(estimate).ShouldBeEmpty();
    }

    [Fact]
    public void Many_symbols_in_few_rows_are_named()
    {
        var random = new RandomStream(5);
        var values = Enumerable.Range(0, 400).Select(_ => (double)random.NextInt(20)).ToArray();
        var other = Enumerable.Range(0, 400).Select(_ => (double)random.NextInt(20)).ToArray();
        var estimate = Estimate(values, other);
        Codes(estimate).ShouldContain(WarningCodes.FewSamples);
        estimate.Diagnostics["first-order-bias-nats"].ShouldBe(estimate.Nats, estimate.Nats / 2);
    }

    [Fact]
    public void A_column_that_never_changes_is_named_and_gives_exactly_0()
    {
        var estimate = Estimate([3, 3, 3, 3], [1, 2, 1, 5]);
        estimate.Nats.ShouldBe(0);
        estimate.Warnings[0].Code.ShouldBe(WarningCodes.ConstantColumn);
        estimate.Warnings[0].Message.ShouldContain("Column 0 of x");
    }

    private static Estimate Estimate(double[] x, double[] y) =>
        new PluginEstimator().Estimate(Samples.FromColumn(x), Samples.FromColumn(y), Context);

    private static List<string> Codes(Estimate estimate) => [.. estimate.Warnings.Select(warning => warning.Code)];

    private static Dictionary<string, Samples> ReadLabels(string relative)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedFolder.Get(relative)), CompressionMode.Decompress));
        var names = reader.ReadLine()!.Split(',');
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(line.Split(','));
        }

        return names.Select((name, at) => (name, at)).ToDictionary(
            column => column.name.Trim('"'),
            column =>
            {
                var labels = rows.Select(row => row[column.at]).ToArray();
                var known = labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
                return Samples.FromColumn(labels.Select(label => (double)known.IndexOf(label)).ToArray());
            });
    }
}
