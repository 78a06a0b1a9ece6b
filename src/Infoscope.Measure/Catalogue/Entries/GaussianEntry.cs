using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class GaussianEntry
{
    public static EstimatorEntry Entry { get; } = new("gaussian", _ => new GaussianEstimator())
    {
        Summary = "linear dependence, from canonical correlations; exact for Gaussian data",
        Ceiling = "min(dx, dy) ½ ln 10¹³, some 15 nats a pair of columns",
        Cost = "O(n d² + d³) time, O(n d) memory",
        Paper = "Gel'fand and Yaglom 1957; Kraskov, Stögbauer and Grassberger 2004",
    };
}
