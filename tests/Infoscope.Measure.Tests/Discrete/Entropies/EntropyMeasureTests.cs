using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Tests.Discrete.Entropies;

public sealed class EntropyMeasureTests
{
    private const double Rounding = 1e-12;

    private static readonly Arbitrary<(int X, int Y, int Z)[]> Triples = (
        from rows in Gen.NonEmptyListOf(
            from x in Gen.Choose(0, 3)
            from y in Gen.Choose(0, 2)
            from z in Gen.Choose(0, 2)
            select (x, y, z))
        select rows.ToArray()).ToArbitrary();

    public static TheoryData<string> Names => [.. EntropyCases.All.Select(EntropyCases.Name)];

    [Fact]
    public void With_frequencies_it_is_plug_in_information_to_the_bit() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, z) = Read(rows);
        var measure = new EntropyMeasure(new PluginEntropy());
        return measure.Entropy(x) == PluginInformation.Entropy(x)
            && measure.MutualInformation(x, y) == PluginInformation.MutualInformation(x, y)
            && measure.ConditionalMutualInformation(x, y, z) == PluginInformation.ConditionalMutualInformation(x, y, z);
    }).Holds();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_diagram_adds_up_and_swapping_sides_changes_no_bit(string name)
    {
        var measure = new EntropyMeasure(Find(name));
        Prop.ForAll(Triples, rows =>
        {
            var (x, y, z) = Read(rows);
            var diagram = measure.Diagram(x, y);
            var parts = diagram.XGivenY + diagram.MutualInformation + diagram.YGivenX;
            return diagram.MutualInformation == measure.Diagram(y, x).MutualInformation
                && diagram.MutualInformation == measure.MutualInformation(x, y)
                && Close(parts.Nats, diagram.JointEntropy.Nats)
                && Close((diagram.XGivenY + diagram.MutualInformation).Nats, diagram.XEntropy.Nats)
                && measure.ConditionalMutualInformation(x, y, z) == measure.ConditionalMutualInformation(y, x, z);
        }).Holds(40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_chain_rule_holds_for_corrected_entropies_too(string name)
    {
        // I(X;Y,Z) = I(X;Y) + I(X;Z|Y): the alphabet of (Y,Z) has to be the product, as it is inside.
        var estimator = Find(name);
        Prop.ForAll(Triples, rows =>
        {
            var (x, y, z) = Read(rows);
            var whole = new EntropyMeasure(estimator, new AlphabetOptions(Y: y.Count * z.Count)).MutualInformation(x, y.With(z)).Nats;
            var measure = new EntropyMeasure(estimator);
            return Close(whole, (measure.MutualInformation(x, y) + measure.ConditionalMutualInformation(x, z, y)).Nats);
        }).Holds(40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_side_that_never_changes_has_exactly_none_given_anything(string name)
    {
        var random = new RandomStream(6);
        var constant = Symbols.FromLabels(new int[70]);
        var (y, z) = (Symbols.FromLabels([.. Enumerable.Range(0, 70).Select(_ => random.NextInt(9))]), Symbols.FromLabels([.. Enumerable.Range(0, 70).Select(_ => random.NextInt(4))]));
        var measure = new EntropyMeasure(Find(name));
        measure.MutualInformation(constant, y).Nats.ShouldBe(0);
        measure.MutualInformation(y, constant).Nats.ShouldBe(0);
        measure.MutualInformation(constant, constant).Nats.ShouldBe(0);
        measure.ConditionalMutualInformation(constant, y, z).Nats.ShouldBe(0);
        measure.ConditionalMutualInformation(y, constant, z).Nats.ShouldBe(0);
        var stated = new EntropyMeasure(Find(name), new AlphabetOptions(X: 4, Y: 20));
        stated.MutualInformation(constant, y).Nats.ShouldBe(0);
        stated.ConditionalMutualInformation(constant, y, z).Nats.ShouldBe(0);
        stated.Diagram(constant, y).XGivenY.Nats.ShouldBe(stated.Entropy(constant).Nats, Rounding);

        // Shrinkage sees no variance to shrink by; a prior leaves room for the other three symbols.
        (stated.Entropy(constant).Nats > 0).ShouldBe(stated.Estimator is BayesEntropy or NsbEntropy);
        measure.ConditionalMutualInformation(y, z, constant).Nats.ShouldBe(measure.MutualInformation(y, z).Nats, Rounding);
    }

    [Fact]
    public void Miller_and_Madow_on_three_entropies_subtract_the_bias_of_Panzeri_and_Treves() => Prop.ForAll(Triples, rows =>
    {
        var (x, y, z) = Read(rows);
        var measure = new EntropyMeasure(new MillerMadowEntropy());
        var (plain, given) = (PluginInformation.MutualInformation(x, y), PluginInformation.ConditionalMutualInformation(x, y, z));
        return Close(measure.MutualInformation(x, y).Nats, (plain - PanzeriTreves.Bias(x, y)).Nats)
            && Close(measure.ConditionalMutualInformation(x, y, z).Nats, (given - PanzeriTreves.ConditionalBias(x, y, z)).Nats);
    }).Holds();

    [Fact]
    public void The_bias_of_Panzeri_and_Treves_by_hand_and_for_real()
    {
        // y = 0 meets x = 0, 1; y = 1 meets 0, 1, 2: [(2-1) + (3-1) - (3-1)] / 10.
        var x = Symbols.FromLabels([0, 1, 0, 1, 2]);
        var y = Symbols.FromLabels([0, 0, 1, 1, 1]);
        PanzeriTreves.Bias(x, y).Nats.ShouldBe(0.1, 1e-15);
        Should.Throw<SampleException>(() => PanzeriTreves.Bias(Symbols.FromLabels([]), Symbols.FromLabels([]))).Message.ShouldContain("no rows");

        // Independent, 400 rows of 5 by 4 symbols: nothing is there, so all that is found is bias.
        var random = new RandomStream(21);
        var (found, predicted) = (0.0, 0.0);
        for (var i = 0; i < 200; i++)
        {
            var a = Symbols.FromLabels([.. Enumerable.Range(0, 400).Select(_ => random.NextInt(5))]);
            var b = Symbols.FromLabels([.. Enumerable.Range(0, 400).Select(_ => random.NextInt(4))]);
            found += PluginInformation.MutualInformation(a, b).Nats / 200;
            predicted += PanzeriTreves.Bias(a, b).Nats / 200;
        }

        predicted.ShouldBe(0.015, 1e-4);
        found.ShouldBe(predicted, 0.0015);
    }

    [Fact]
    public void Alphabets_are_as_stated_else_as_seen_and_of_pairs_the_product()
    {
        var x = Symbols.FromLabels([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
        var y = Symbols.FromLabels([0, 0, 0, 0, 1, 1, 2, 0, 1, 2, 2]);
        var laplace = new BayesEntropy(BayesPrior.Laplace);

        // Counts 4 2 1 1 1 2 of six pairs, which are all there could be: the value that infomeasure gives too.
        foreach (var joint in new[] { JointAlphabet.Product, JointAlphabet.Seen })
        {
            new EntropyMeasure(laplace, new AlphabetOptions(Joint: joint)).Diagram(x, y).JointEntropy.Bits.ShouldBe(2.4922031072, 1e-10);
        }

        var wide = new EntropyMeasure(laplace, new AlphabetOptions(X: 4, Y: 5)).Diagram(x, y);
        wide.JointEntropy.ShouldBe(laplace.Entropy(CountSpectrum.FromCounts([4, 2, 1, 1, 1, 2]).WithAlphabet(20)));
        wide.XEntropy.ShouldBe(laplace.Entropy(CountSpectrum.FromCounts([7, 4]).WithAlphabet(4)));
        Should.Throw<SampleException>(() => new EntropyMeasure(laplace, new AlphabetOptions(Y: 2)).Diagram(x, y)).Message.ShouldContain("y has 3 distinct symbols, more than the 2 of its stated alphabet");
        Should.Throw<ArgumentException>(() => new EntropyMeasure(laplace, new AlphabetOptions(Z: 0))).Message.ShouldContain("cannot have 0 symbols");
        Should.Throw<ArgumentException>(() => new EntropyMeasure(laplace, new AlphabetOptions(X: 9, Joint: JointAlphabet.Seen))).Message.ShouldContain("leave one of the two out");
    }

    [Fact]
    public void Settings_by_name_reach_the_entropies()
    {
        var x = Samples.FromColumn(new double[] { 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1 });
        var y = Samples.FromColumn(new double[] { 0, 0, 0, 0, 1, 1, 2, 0, 1, 2, 2 });
        var estimate = EstimatorCatalogue.Create("nsb", new Dictionary<string, string> { ["x-alphabet"] = "4", ["y-alphabet"] = "5" }).Estimate(x, y, new EstimationContext(0));
        var diagram = new EntropyMeasure(new NsbEntropy(), new AlphabetOptions(X: 4, Y: 5)).Diagram(Symbols.FromRows(x), Symbols.FromRows(y));
        estimate.Nats.ShouldBe(diagram.MutualInformation.Nats);
        estimate.Diagnostics["alphabet-pairs"].ShouldBe(20);
        estimate.Diagnostics["entropy-pairs-nats"].ShouldBe(diagram.JointEntropy.Nats);
        estimate.Settings.ShouldBe(new Dictionary<string, object> { ["x-alphabet"] = 4, ["y-alphabet"] = 5, ["joint-alphabet"] = "product" });
        EstimatorCatalogue.Create("nsb", new Dictionary<string, string> { ["x-alphabet"] = "4" }).Traits.IsSymmetric.ShouldBeFalse();
        EstimatorCatalogue.Create("grassberger", new Dictionary<string, string> { ["form"] = "1988" }).Estimate(x, x, new EstimationContext(0)).Nats
            .ShouldBe(new GrassbergerEntropy(GrassbergerForm.Original).Entropy(CountSpectrum.FromCounts([7, 4])).Nats);
    }

    [Fact]
    public void Few_rows_many_symbols_and_repeated_rows_are_named()
    {
        var random = new RandomStream(9);
        var x = Samples.FromColumn(Enumerable.Range(0, 60).Select(_ => (double)random.NextInt(12)).ToArray());
        var y = Samples.FromColumn(Enumerable.Range(0, 60).Select(_ => (double)random.NextInt(12)).ToArray());
        var estimator = EstimatorCatalogue.Create("miller-madow");
        var estimate = estimator.Estimate(x, y, new EstimationContext(0));
        estimate.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.FewSamples);
        estimate.Warnings.ShouldNotContain(warning => warning.Code == WarningCodes.Ties);
        estimate.Nats.ShouldBe(estimate.Diagnostics["plugin-nats"] - estimate.Diagnostics["first-order-bias-nats"], Rounding);

        int[] thrice = [.. Enumerable.Range(0, 180).Select(i => i / 3)];
        estimator.Estimate(x.SelectRows(thrice), y.SelectRows(thrice), new EstimationContext(0)).Warnings
            .ShouldContain(warning => warning.Code == WarningCodes.Ties && warning.Message.Contains("a multiple of 3 times"));
    }

    [Fact]
    public void A_diagram_of_known_probabilities()
    {
        // Cover and Thomas, example 2.2.1, whose Y is X here: 7/4 and 2 bits, 11/8 and 13/8 given the other, 3/8 in common.
        double[] p = [1 / 8.0, 1 / 16.0, 1 / 32.0, 1 / 32.0, 1 / 16.0, 1 / 8.0, 1 / 32.0, 1 / 32.0, 1 / 16.0, 1 / 16.0, 1 / 16.0, 1 / 16.0, 1 / 4.0, 0, 0, 0];
        var diagram = InformationDiagram.Of(new JointTable(p, 4, 4));
        (diagram.XEntropy.Bits, diagram.YEntropy.Bits, diagram.JointEntropy.Bits).ShouldSatisfyAllConditions(
            h => h.Item1.ShouldBe(2, Rounding), h => h.Item2.ShouldBe(1.75, Rounding), h => h.Item3.ShouldBe(3.375, Rounding));
        (diagram.XGivenY.Bits, diagram.YGivenX.Bits, diagram.MutualInformation.Bits).ShouldSatisfyAllConditions(
            h => h.Item1.ShouldBe(1.625, Rounding), h => h.Item2.ShouldBe(1.375, Rounding), h => h.Item3.ShouldBe(0.375, Rounding));
        diagram.ToString().ShouldBe("H(X) 1.3863, H(Y) 1.213, H(X,Y) 2.3394, H(X|Y) 1.1264, H(Y|X) 0.9531, I(X;Y) 0.2599 nats");
    }

    private static IEntropyEstimator Find(string name) => EntropyCases.All.Single(estimator => EntropyCases.Name(estimator) == name);

    private static (Symbols X, Symbols Y, Symbols Z) Read((int X, int Y, int Z)[] rows) =>
        (Symbols.FromLabels([.. rows.Select(r => r.X)]), Symbols.FromLabels([.. rows.Select(r => r.Y)]), Symbols.FromLabels([.. rows.Select(r => r.Z)]));

    private static bool Close(double a, double b) => Math.Abs(a - b) <= Rounding * 100;
}
