using Infoscope.Measure.Kernel;

namespace Infoscope.Measure.Catalogue.Entries;

/// <summary>The two bounds of Kolchinsky and Tracey for a layer with Gaussian noise.</summary>
internal static class KdeEntry
{
    private const string Source = "Kolchinsky and Tracey, Entropy 19, 361 (2017); Saxe et al., ICLR 2018";
    private const string Growth = "O(n² d) time, O(n d) memory";

    private static readonly EstimatorSetting Variance = new(
        "noise-variance", "0.001", "the variance of the Gaussian noise added to each column of y, in squared units", "a number above 0");

    public static EstimatorEntry Upper { get; } = new("kde", values => new KdeEstimator(Options(values, KdeBound.Upper)))
    {
        Summary = "x as symbols, y with Gaussian noise: upper bound of the mixture entropy by Kullback-Leibler",
        Ceiling = "H(X), at most ln n",
        Cost = Growth,
        Paper = Source,
        Settings = [Variance],
    };

    public static EstimatorEntry Lower { get; } = new("kde-lower", values => new KdeEstimator(Options(values, KdeBound.Lower)))
    {
        Summary = "x as symbols, y with Gaussian noise: lower bound of the mixture entropy by Bhattacharyya",
        Ceiling = "H(X), at most ln n",
        Cost = Growth,
        Paper = Source,
        Settings = [Variance],
    };

    private static KdeOptions Options(SettingValues values, KdeBound bound)
    {
        var options = new KdeOptions() with { Bound = bound };
        return values.Number("noise-variance", above: 0) is { } variance ? options with { NoiseVariance = variance } : options;
    }
}
