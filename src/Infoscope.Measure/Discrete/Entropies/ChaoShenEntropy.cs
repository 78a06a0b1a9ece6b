using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>
/// Frequencies scaled to the share of the distribution that was seen, each term divided by the chance of seeing it:
/// <c>H = −Σ p̃ᵢ ln p̃ᵢ / (1 − (1 − p̃ᵢ)ⁿ)</c> nats, <c>p̃ᵢ = C nᵢ/n</c>, <c>C = 1 − f1/n</c>.
/// </summary>
/// <remarks>
/// Where every symbol is a singleton, C would be 0 and the sum empty: f1 is then taken as n − 1, so that C = 1/n, and the value is
/// about <c>2 ln n</c>. O(m) for m different counts. Source: Chao and Shen, Environ. Ecol. Stat. 10, 429 (2003), eq. 7.
/// </remarks>
public sealed class ChaoShenEntropy : IEntropyEstimator
{
    /// <inheritdoc/>
    public string Id => "chao-shen";

    /// <inheritdoc/>
    public bool UsesAlphabet => false;

    /// <summary>Not proven: telling symbols apart changes the coverage.</summary>
    public bool GrowsWithDetail => false;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var coverage = counts.Singletons == counts.Rows ? 1.0 / counts.Rows : counts.Coverage;
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var p = coverage * ((double)counts.Counts[i] / counts.Rows);
            var chance = -GammaFunctions.Expm1(counts.Rows * GammaFunctions.Log1p(-p));
            sum.Add(counts.Multiplicities[i] * (p * -Math.Log(p)) / chance);
        }

        return new Information(sum.Value);
    }
}
