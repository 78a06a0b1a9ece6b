using Infoscope.Measure.Local;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class LocalGaussianEntry
{
    public static EstimatorEntry Entry { get; } = new("local-gaussian", Create)
    {
        Summary = "densities of Gaussians fitted around each point: for strong dependence, and for data that are nearly Gaussian locally",
        Ceiling = "none",
        Cost = "O(n w d² + n d⁶) time with w rows within 7 bandwidths along a column, O(n (d + k)) memory",
        Paper = "Gao, Ver Steeg and Galstyan, UAI 2015, arXiv 1508.00536",
        Settings =
        [
            new("k", "2 ln n, rounded up", "the neighbour whose distance is the bandwidth", "a whole number of at least 1 and below n"),
            new("tolerance", "1E-06", "the decrement at which a fit has converged", "a number above 0"),
            new("iterations", "100", "how many steps a fit may take", "a whole number of at least 1"),
        ],
    };

    private static LocalGaussianEstimator Create(SettingValues values)
    {
        var options = new LocalGaussianOptions();
        return new(new LocalGaussianOptions(
            values.Integer("k", 1) ?? options.K,
            values.Number("tolerance", above: 0) ?? options.Tolerance,
            values.Integer("iterations", 1) ?? options.Iterations));
    }
}
