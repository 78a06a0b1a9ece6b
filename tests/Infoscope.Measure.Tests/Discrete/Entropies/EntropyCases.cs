using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Tests.Discrete.Entropies;

/// <summary>Every entropy estimator in every form.</summary>
internal static class EntropyCases
{
    public static IEntropyEstimator[] All { get; } =
    [
        new PluginEntropy(),
        new MillerMadowEntropy(),
        new GrassbergerEntropy(),
        new GrassbergerEntropy(GrassbergerForm.Original),
        new ChaoShenEntropy(),
        new ChaoWangJostEntropy(),
        new ShrinkEntropy(),
        new NsbEntropy(),
        new ZhangEntropy(),
        new BonachelaEntropy(),
        new BayesEntropy(BayesPrior.Jeffreys),
        new BayesEntropy(BayesPrior.Laplace),
        new BayesEntropy(BayesPrior.Perks),
        new BayesEntropy(BayesPrior.Minimax),
    ];

    public static string Name(IEntropyEstimator estimator) =>
        estimator.Id + (estimator is GrassbergerEntropy { Form: GrassbergerForm.Original } ? " 1988" : "");
}
