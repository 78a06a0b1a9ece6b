using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>
/// A balance of bias and variance for short samples: <c>H = (1/(n+2)) Σ (nᵢ+1) Σ_{j=nᵢ+2}^{n+2} 1/j</c> nats, over the symbols seen.
/// </summary>
/// <remarks>
/// Meant for few rows of two or a few symbols; its weights are those of a binary symbol. For many symbols it is too high, and
/// information from it too low: independent 5 by 5 symbols in 1000 rows come out at −0.04 nats. For all
/// singletons it is about <c>2 ln n − 1.8</c>. One symbol only: exactly 0, where the formula would leave <c>(n+1)/(n+2)²</c>. O(m) for m different counts.
/// Source: Bonachela, Hinrichsen and Muñoz, J. Phys. A 41, 202001 (2008), eq. 20.
/// </remarks>
public sealed class BonachelaEntropy : IEntropyEstimator
{
    /// <inheritdoc/>
    public string Id => "bonachela";

    /// <inheritdoc/>
    public bool UsesAlphabet => false;

    /// <inheritdoc/>
    public bool GrowsWithDetail => true;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Seen == 1)
        {
            return Information.Zero;
        }

        // The inner sum of 1/j is a difference of harmonic numbers, and so of digamma functions.
        var all = GammaFunctions.Digamma(counts.Rows + 3.0);
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var weight = (counts.Counts[i] + 1.0) / (counts.Rows + 2.0) * counts.Multiplicities[i];
            sum.Add(weight * (all - GammaFunctions.Digamma(counts.Counts[i] + 2.0)));
        }

        return new Information(sum.Value);
    }
}
