using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>The plug-in entropy plus its bias to first order in 1/n: <c>H = H_plugin + (K − 1)/2n</c> nats, K the symbols seen.</summary>
/// <remarks>
/// Good for n well above K; for all singletons it is <c>ln n + (n−1)/2n</c>, still far too low. O(m) for m different counts.
/// Source: Miller, Note on the bias of information estimates (1955).
/// </remarks>
public sealed class MillerMadowEntropy : IEntropyEstimator
{
    private static readonly PluginEntropy Plugin = new();

    /// <inheritdoc/>
    public string Id => "miller-madow";

    /// <inheritdoc/>
    public bool UsesAlphabet => false;

    /// <inheritdoc/>
    public bool GrowsWithDetail => true;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Plugin.Entropy(counts) + new Information((counts.Seen - 1) / (2.0 * counts.Rows));
    }
}
