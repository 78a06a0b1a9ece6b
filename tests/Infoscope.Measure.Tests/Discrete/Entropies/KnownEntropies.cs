using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Tests.Discrete.Entropies;

/// <summary>Values of other packages and of independent computations, for counts.</summary>
public sealed class KnownEntropies
{
    private static readonly Dictionary<string, IEntropyEstimator> Estimators = EntropyCases.All.ToDictionary(estimator => EntropyCases.Name(estimator));

    [Theory]
    [InlineData("plugin", 1.02965301, .61086430, 1.27703426)]
    [InlineData("miller-madow", 1.12965301, .66086430, 1.49131997)]
    [InlineData("grassberger", 1.23961461, .82628127, 1.78770157)]
    [InlineData("grassberger 1988", 1.27980076, .87730076, double.NaN)]
    [InlineData("chao-shen", 1.07921109, .62136513, 1.67951327)]
    [InlineData("chao-wang-jost", 1.13730159, .66396825, 1.67844395)]
    [InlineData("shrink", 1.09861229, .67919327, double.NaN)]
    [InlineData("zhang", 1.13730159, .66396825, 1.52142857)]
    public void Three_tables_in_nats_to_eight_digits(string name, double three, double two, double four)
    {
        Nats(name, [5, 3, 2]).ShouldBe(three, 1e-8);
        Nats(name, [7, 3]).ShouldBe(two, 1e-8);
        if (!double.IsNaN(four))
        {
            Nats(name, [3, 2, 1, 1]).ShouldBe(four, 1e-8);
        }
    }

    [Theory] // counts 1 2 3 2 1 in nats, DiscreteEntropy.jl
    [InlineData("plugin", 1.522955)]
    [InlineData("miller-madow", 1.745177)]
    [InlineData("grassberger 1988", 1.876292)]
    [InlineData("chao-shen", 1.876548)]
    [InlineData("chao-wang-jost", 1.84787)]
    [InlineData("shrink", 1.609438)]
    [InlineData("zhang", 1.773413)]
    [InlineData("bonachela", 1.54045)]
    [InlineData("bayes-laplace", 1.574097)]
    [InlineData("bayes-jeffreys", 1.556911)]
    [InlineData("bayes-perks", 1.539698)]
    [InlineData("bayes-minimax", 1.561237)]
    public void Nine_rows_of_five_symbols(string name, double nats) => Nats(name, [1, 2, 3, 2, 1]).ShouldBe(nats, 5.1e-6);

    [Theory] // in bits
    [InlineData("zhang", new[] { 2, 1 }, 1.2022458674)]
    [InlineData("zhang", new[] { 3, 1 }, 1.0219089873)]
    [InlineData("zhang", new[] { 5, 3, 2 }, 1.6407793600)]
    [InlineData("bonachela", new[] { 2, 1 }, .8415721072)]
    [InlineData("bonachela", new[] { 5, 3, 2 }, 1.4196606693)]
    [InlineData("plugin", new[] { 7, 3 }, .8812908992)]
    [InlineData("zhang", new[] { 7, 3 }, .9579037073)] // dit's entropy_1
    public void Short_samples_in_bits(string name, int[] counts, double bits) =>
        Estimators[name].Entropy(CountSpectrum.FromCounts(counts)).Bits.ShouldBe(bits, 1e-10);

    [Theory] // in bits
    [InlineData("bayes-laplace", new[] { 4, 2, 1, 1, 1, 2 }, 6, 2.4922031072)]
    [InlineData("bayes-jeffreys", new[] { 4, 2, 1, 1, 1, 2 }, 6, 2.4497381910)]
    [InlineData("bayes-perks", new[] { 4, 2, 1, 1, 1, 2 }, 6, 2.4023931851)]
    [InlineData("bayes-minimax", new[] { 4, 2, 1, 1, 1, 2 }, 6, 2.4554892950)]
    public void Priors_with_an_alphabet_in_bits(string name, int[] counts, int alphabet, double bits) =>
        Estimators[name].Entropy(CountSpectrum.FromCounts(counts).WithAlphabet(alphabet)).Bits.ShouldBe(bits, 1e-10);

    [Theory] // infomeasure leaves out the symbols not seen, whose probabilities its others were lowered for
    [InlineData(3, 1.0477649326)]
    [InlineData(5, 1.0566416671)]
    public void Symbols_not_seen_count_under_a_prior(int alphabet, double seenBits)
    {
        var unseen = 1.0 / (4 + alphabet);
        var bits = new BayesEntropy(BayesPrior.Laplace).Entropy(CountSpectrum.FromCounts([2, 2]).WithAlphabet(alphabet)).Bits;
        bits.ShouldBe(seenBits - ((alphabet - 2) * unseen * Math.Log2(unseen)), 1e-10);
    }

    [Theory] // in bits, K = the symbols seen
    [InlineData(new[] { 2, 1 }, .84966617)]
    [InlineData(new[] { 2, 2 }, .90339691)]
    [InlineData(new[] { 3, 1 }, .81291564)]
    [InlineData(new[] { 3, 2, 1 }, 1.42372089)]
    [InlineData(new[] { 5, 3, 2 }, 1.46094765)]
    [InlineData(new[] { 2, 2, 2, 1 }, 1.86813363)]
    public void Nsb_in_bits(int[] counts, double bits) => new NsbEntropy().Entropy(CountSpectrum.FromCounts(counts)).Bits.ShouldBe(bits, 1e-8);

    [Theory] // in nats
    [InlineData(new[] { 4, 2, 3, 0, 2, 4, 0, 0, 2 }, 9, 1.94064673)]
    [InlineData(new[] { 7, 3 }, 2, .60697083)]
    [InlineData(new[] { 7, 3 }, 4, .73900353)]
    [InlineData(new[] { 1, 1, 1 }, 10, 1.78641434)]
    [InlineData(new[] { 1, 2, 3, 2, 1 }, 5, 1.50900623)]
    [InlineData(new[] { 4, 12, 4, 5, 3, 1, 5, 1, 2, 2, 2, 2, 11, 3, 4, 12, 12, 1, 2 }, 100, 2.80609692)]
    [InlineData(new[] { 7, 3, 5, 8, 9, 1, 3, 3, 1, 0, 2, 5, 2, 11, 4, 23, 5, 0, 8, 0 }, 20, 2.6236343449)]
    public void Nsb_in_nats_with_an_alphabet(int[] counts, int alphabet, double nats) =>
        new NsbEntropy().Entropy(CountSpectrum.FromCounts(counts).WithAlphabet(alphabet)).Nats.ShouldBe(nats, 1e-8);

    [Fact]
    public void Nsb_knows_how_sure_it_is()
    {
        var counts = CountSpectrum.FromCounts([4, 12, 4, 5, 3, 1, 5, 1, 2, 2, 2, 2, 11, 3, 4, 12, 12, 1, 2]).WithAlphabet(100);

        // By the full sums over 100 symbols and 1500 points of ln β in SciPy; ndd's .119455 is off like its mean is.
        NsbEntropy.Posterior(counts).StandardDeviation.Nats.ShouldBe(.11947690919, 1e-10);
        NsbEntropy.Posterior(counts).Mean.Nats.ShouldBe(2.80609691605, 1e-10);
    }

    [Fact]
    public void Grassbergers_logarithms_are_those_of_dit()
    {
        // dit's entropy_2 of seven and three, 1.1187360919 bits, has ψ(n) where Grassberger has ln n.
        var bits = new GrassbergerEntropy().Entropy(CountSpectrum.FromCounts([7, 3])).Bits;
        (bits - Information.BitsFromNats(Math.Log(10) - GammaFunctions.Digamma(10))).ShouldBe(1.1187360919, 1e-10);
    }

    [Fact]
    public void The_intensity_of_shrinkage() => ShrinkEntropy.Intensity(CountSpectrum.FromCounts([7, 3])).ShouldBe(.42 / (9 * .08), 1e-14);

    private static double Nats(string name, int[] counts) => Estimators[name].Entropy(CountSpectrum.FromCounts(counts)).Nats;
}
