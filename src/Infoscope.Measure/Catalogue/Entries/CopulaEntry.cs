using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class CopulaEntry
{
    public static EstimatorEntry Entry { get; } = new(
        "copula",
        values => new CopulaEstimator(new CopulaOptions(values.Choice("correct-bias", "yes", "no") is { } given ? given == "yes" : new CopulaOptions().CorrectsBias)))
    {
        Summary = "monotone dependence: normal scores of the ranks as Gaussians, with the bias of n rows taken off",
        Ceiling = "min(dx, dy) ½ ln 10¹³, some 15 nats a pair of columns, less the bias taken off",
        Cost = "O(n log n d + n d² + d³) time, O(n d) memory",
        Paper = "Ince et al., Human Brain Mapping 38, 1541 (2017)",
        Settings = [new("correct-bias", "yes", "whether what n rows add on average is taken off", "yes, no")],
    };
}
