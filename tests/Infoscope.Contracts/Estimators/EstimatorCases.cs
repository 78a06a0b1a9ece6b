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

    public static TheoryData<string> All => [.. Names];

    internal static IEnumerable<string> Names => EstimatorCatalogue.All.Select(entry => entry.Id).Concat(Variants);

    internal static IMutualInformationEstimator Create(string name)
    {
        var words = name.Split(' ');
        return EstimatorCatalogue.Create(words[0], words[1..].Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
    }

    internal static EstimatorEntry Entry(string name) => EstimatorCatalogue.Find(name.Split(' ')[0]);
}
