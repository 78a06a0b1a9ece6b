using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>
/// Zhang's entropy in Turing's perspective: <c>H = Σ pᵢ Σ_{v=1}^{n−nᵢ} (1/v) Π_{j=0}^{v−1} [1 − (nᵢ−1)/(n−1−j)]</c> nats,
/// <c>pᵢ = nᵢ/n</c>.
/// </summary>
/// <remarks>
/// Computed in its closed form <c>H = Σ pᵢ [ψ(n) − ψ(nᵢ)]</c>, in O(m) for m different counts. Biased downward, and the bias falls
/// exponentially in n for a finite alphabet. For all singletons it is the harmonic number of n−1.
/// Source: Zhang, Neural Computation 24, 1368 (2012); the closed form: Chao, Wang and Jost (2013), their eq. 4b.
/// </remarks>
public sealed class ZhangEntropy : IEntropyEstimator
{
    /// <inheritdoc/>
    public string Id => "zhang";

    /// <inheritdoc/>
    public bool UsesAlphabet => false;

    /// <inheritdoc/>
    public bool GrowsWithDetail => true;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return new Information(Nats(counts));
    }

    internal static double Nats(CountSpectrum counts)
    {
        var all = GammaFunctions.Digamma(counts.Rows);
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var weight = (double)counts.Counts[i] / counts.Rows * counts.Multiplicities[i];
            sum.Add(weight * (all - GammaFunctions.Digamma(counts.Counts[i])));
        }

        return sum.Value;
    }
}
