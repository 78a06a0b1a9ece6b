using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class PluginEntry
{
    public static EstimatorEntry Entry { get; } = new("plugin", _ => new PluginEstimator())
    {
        Summary = "rows as symbols, frequencies as probabilities",
        Ceiling = "min(H(X), H(Y)), at most ln n",
        Cost = "O(n d) time and memory",
        Chunks = "one pass",
        Paper = "Cover and Thomas, Elements of Information Theory, ch. 2; bias: Miller 1955",
    };
}
