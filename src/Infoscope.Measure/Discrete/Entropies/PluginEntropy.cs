using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>Frequencies in place of probabilities: <c>H = −Σ (nᵢ/n) ln(nᵢ/n)</c>, the maximum likelihood value.</summary>
/// <remarks>Biased downward by about <c>(K−1)/2n</c> nats; never above <c>ln n</c>. O(m) for m different counts.</remarks>
public sealed class PluginEntropy : IEntropyEstimator
{
    /// <inheritdoc/>
    public string Id => "plugin";

    /// <inheritdoc/>
    public bool UsesAlphabet => false;

    /// <inheritdoc/>
    public bool GrowsWithDetail => true;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var p = (double)counts.Counts[i] / counts.Rows;
            sum.Add(counts.Multiplicities[i] * (p * -Math.Log(p)));
        }

        return new Information(sum.Value);
    }
}
