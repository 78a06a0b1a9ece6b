using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Contracts.Estimators;

/// <summary>
/// Every estimator of the catalogue with its defaults, and some with other settings, each named as on the command line:
/// <c>binned scope=column</c>. A new entry of the catalogue is here without a further line.
/// </summary>
public static class EstimatorCases
{
    private static readonly string[] Variants =
    [
        "grassberger form=1988",
        "nsb x-alphabet=625 y-alphabet=625",
        "shrink x-alphabet=200",
        "bayes-laplace joint-alphabet=seen",
        "binned scope=column",
        "binned scope=symbols",
        "binned range=-2,2 bins=30",
        "binned size=0.5",
        "binned x-scope=symbols y-range=-1,1 y-bins=30",
        "ross symbols=x k=1",
        "ross symbols=y",
        "mixed-ksg k=1",
        "kl-sum norm=l2",
        "edge variant=published ensemble=mean members=5",
        "edge x-gamma=0.5",
    ];

    private static readonly string[] NeuralVariants =
    [
        "infonce critic=cosine",
        "dv critic=separable product=all-pairs",
        "mine members=3 product=permutation",
    ];

    /// <summary>Networks so small that training takes no longer than a search for neighbours.</summary>
    private const string Quick = "layers=16,16 batch=24 rate=0.01 steps=150 check=25 measured-batch=32";

    public static TheoryData<string> All => [.. Names];

    internal static IEnumerable<string> Names => [.. EstimatorCatalogue.All.Select(entry => entry.Id), .. Variants, .. NeuralCatalogue.All.Select(entry => QuickCase(entry.Id)), .. NeuralVariants.Select(QuickCase)];

    /// <summary>The case of an estimator for checks that ask for its id alone.</summary>
    internal static string CaseOf(string id) => NeuralCatalogue.All.Any(entry => entry.Id == id) ? QuickCase(id) : id;

    internal static IMutualInformationEstimator Create(string name)
    {
        var words = name.Split(' ');
        return FullCatalogue.Create(words[0], words[1..].Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
    }

    private static string QuickCase(string start) => start.Contains("members", StringComparison.Ordinal) ? $"{start} {Quick}" : $"{start} members=1 {Quick}";

    internal static EstimatorEntry Entry(string name) => FullCatalogue.Find(name.Split(' ')[0]);
}
