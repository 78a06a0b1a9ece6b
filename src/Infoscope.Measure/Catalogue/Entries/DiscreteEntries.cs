using Infoscope.Measure.Discrete;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Catalogue.Entries;

/// <summary>The estimators of symbols that correct for few rows, each from its entropy estimator.</summary>
internal static class DiscreteEntries
{
    private const string Growth = "O(n d) time and memory";
    private const string Smaller = "min(H(X), H(Y)) as estimated; may exceed ln n";
    private const string Sum = "H(X) + H(Y) as estimated: no tighter one is known";

    private static readonly EstimatorSetting Form = new(
        EntropySettings.Form, "2003", "which of Grassberger's two corrections", "2003, 1988");

    private static readonly EstimatorSetting[] Alphabet =
    [
        new(EntropySettings.XAlphabet, "the symbols seen", "how many symbols x could have", "a whole number of at least 1 and of no fewer than were seen"),
        new(EntropySettings.YAlphabet, "the symbols seen", "how many symbols y could have", "a whole number of at least 1 and of no fewer than were seen"),
        new(EntropySettings.JointAlphabet, "product", "how many pairs there could be", "product (of the two alphabets), seen (the pairs that occur)"),
    ];

    private static readonly (IEntropyEstimator Entropy, string Summary, string Paper)[] Corrections =
    [
        (new MillerMadowEntropy(), "entropies plus (K − 1)/2n: the bias to first order", "Miller 1955; Panzeri and Treves, Network 7, 87 (1996)"),
        (new GrassbergerEntropy(GrassbergerForm.Improved), "corrected logarithms: most of the bias of frequencies is gone", "Grassberger, arXiv physics/0307138 (2003); Phys. Lett. A 128, 369 (1988)"),
        (new ChaoShenEntropy(), "frequencies scaled to the coverage, weighted by the chance of being seen", "Chao and Shen, Environ. Ecol. Stat. 10, 429 (2003)"),
        (new ChaoWangJostEntropy(), "unseen symbols from those seen once and twice", "Chao, Wang and Jost, Methods Ecol. Evol. 4, 1091 (2013)"),
        (new ShrinkEntropy(), "frequencies shrunk towards equal ones, as much as the data suggest", "Hausser and Strimmer, JMLR 10, 1469 (2009)"),
        (new NsbEntropy(), "posterior mean under a prior that is flat in entropy; for few rows", "Nemenman, Shafee and Bialek, NIPS 14 (2002)"),
        (new ZhangEntropy(), "Turing's perspective: a bias that falls exponentially in n", "Zhang, Neural Computation 24, 1368 (2012)"),
        (new BonachelaEntropy(), "bias and variance balanced for short samples of few symbols", "Bonachela, Hinrichsen and Muñoz, J. Phys. A 41, 202001 (2008)"),
        (new BayesEntropy(BayesPrior.Jeffreys), "half a row for each symbol there could be", "Hausser and Strimmer, JMLR 10, 1469 (2009)"),
        (new BayesEntropy(BayesPrior.Laplace), "one row for each symbol there could be", "Hausser and Strimmer, JMLR 10, 1469 (2009)"),
    ];

    public static IReadOnlyList<EstimatorEntry> All { get; } = [.. Corrections.Select(static known => Entry(known.Entropy, known.Summary, known.Paper))];

    /// <summary>The entropy estimator of an id, with its settings.</summary>
    public static IEntropyEstimator EntropyOf(string id, SettingValues values)
    {
        var known = Corrections.First(known => known.Entropy.Id == id).Entropy;
        return known is GrassbergerEntropy && values.Choice(EntropySettings.Form, "2003", "1988") == "1988" ? new GrassbergerEntropy(GrassbergerForm.Original) : known;
    }

    /// <summary>How many symbols several variables together could have.</summary>
    public static JointAlphabet JointOf(SettingValues values) =>
        values.Choice(EntropySettings.JointAlphabet, "product", "seen") == "seen" ? JointAlphabet.Seen : JointAlphabet.Product;

    private static EstimatorEntry Entry(IEntropyEstimator entropy, string summary, string paper) =>
        new(entropy.Id, values => new EntropySumEstimator(new EntropyMeasure(EntropyOf(entropy.Id, values), entropy.UsesAlphabet ? Options(values) : default)))
        {
            Summary = summary,
            Ceiling = entropy.GrowsWithDetail ? Smaller : Sum,
            Cost = Growth,
            Chunks = "one pass",
            Paper = paper,
            Settings = entropy.UsesAlphabet ? Alphabet : entropy is GrassbergerEntropy ? [Form] : [],
        };

    private static AlphabetOptions Options(SettingValues values) => new(
        values.Integer(EntropySettings.XAlphabet, 1), values.Integer(EntropySettings.YAlphabet, 1), Joint: JointOf(values));
}
