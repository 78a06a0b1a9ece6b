using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class GaussianEntry
{
    public static EstimatorEntry Entry { get; } = new("gaussian", _ => new GaussianEstimator())
    {
        Summary = "linear dependence, from the determinants of correlation matrices; exact for Gaussian data",
        Ceiling = "none",
        Cost = "O(n d² + d³) time, O(n d + d²) memory",
        Paper = "Gel'fand and Yaglom 1957; Kraskov, Stögbauer and Grassberger 2004",
    };
}
