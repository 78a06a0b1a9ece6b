using Infoscope.Measure.Hashing;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class EdgeEntry
{
    public static EstimatorEntry Entry { get; } = new("edge", Create)
    {
        Summary = "random projections cut into cells whose width the neighbours set, found by hashing; the median of several grids",
        Ceiling = "ln n; with variant=published at most cap bits",
        Cost = "O(n d) time; memory for the distinct cells",
        Paper = "Noshad, Zeng and Hero, ICASSP 2019, arXiv 1801.09125",
        Chunks = "two passes",
        Settings =
        [
            new("variant", "honest", "whether each cell's logarithm is kept as it is, or clipped to [0.001, cap] bits as in the published program", "honest, published"),
            new("ensemble", "median", "how the grids become one number; the published optimal weights are the mean", "median, mean"),
            new("members", "10", "grids of different width and offset", "a whole number from 1 to 16"),
            new("gamma", "1", "the width of a cell grows with it; the value changes much with it", "a number above 0"),
            new("x-gamma", "as gamma", "the same for x alone", "a number above 0"),
            new("y-gamma", "as gamma", "the same for y alone", "a number above 0"),
            new("cap", "10", "the most that a cell may tell, in bits; only with variant=published", "a number above 0.001"),
        ],
    };

    private static EdgeEstimator Create(SettingValues values)
    {
        var options = new EdgeOptions();
        options = options with
        {
            Variant = values.Choice("variant", "honest", "published") == "published" ? EdgeVariant.Published : EdgeVariant.Honest,
            Ensemble = values.Choice("ensemble", "median", "mean") == "mean" ? EdgeEnsemble.Mean : EdgeEnsemble.Median,
            Members = values.Integer("members", 1) ?? options.Members,
            XGamma = values.Number("x-gamma", above: 0) ?? values.Number("gamma", above: 0) ?? options.XGamma,
            YGamma = values.Number("y-gamma", above: 0) ?? values.Number("gamma", above: 0) ?? options.YGamma,
            CapBits = values.Number("cap", EdgeOptions.LeastBits) ?? options.CapBits,
        };
        return options.Variant == EdgeVariant.Published || !values.Has("cap")
            ? new EdgeEstimator(options)
            : throw new ArgumentException("cap has no meaning with variant=honest, which clips nothing; leave one of the two out.");
    }
}
