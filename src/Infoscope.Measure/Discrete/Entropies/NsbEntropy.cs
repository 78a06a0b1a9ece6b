using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>
/// Nemenman, Shafee and Bialek's Bayesian entropy: the posterior mean of H under a mixture of symmetric Dirichlet priors
/// that makes the entropy expected beforehand uniform on <c>[0, ln K]</c>.
/// </summary>
/// <remarks>
/// <c>H = ∫ ρ(β) H_β dξ / ∫ ρ(β) dξ</c> with <c>ξ = ψ(Kβ+1) − ψ(β+1)</c>,
/// <c>ρ(β) = Γ(Kβ)/Γ(n+Kβ) Π Γ(nᵢ+β)/Γ(β)</c> and
/// <c>H_β = ψ(n+Kβ+1) − Σ (nᵢ+β)/(n+Kβ) ψ(nᵢ+β+1)</c> over all K symbols of the alphabet.
/// By the trapezoidal rule in ln β, whose step is halved until the value is settled to 1e-12; evidence in logarithms. Never above <c>ln K</c>. For all
/// singletons the data do not bound the entropy from above, and the value rises with K. Some 500 evaluations of O(m) for m different counts.
/// Source: Nemenman, Shafee and Bialek, NIPS 14 (2002), eqs. 8-11; second moment: Wolpert and Wolf, Phys. Rev. E 52, 6841 (1995).
/// </remarks>
public sealed class NsbEntropy : IEntropyEstimator
{
    /// <inheritdoc/>
    public string Id => "nsb";

    /// <inheritdoc/>
    public bool UsesAlphabet => true;

    /// <summary>Not proven: joint and marginal entropies have priors of their own.</summary>
    public bool GrowsWithDetail => false;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts) => Posterior(counts).Mean;

    /// <summary>The mean and the standard deviation of the entropy under the posterior.</summary>
    public static NsbPosterior Posterior(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.Alphabet == 1 ? new NsbPosterior(Information.Zero, Information.Zero) : new NsbIntegral(new NsbIntegrand(counts)).Posterior();
    }
}

/// <summary>What the data say of an entropy.</summary>
/// <param name="Mean">The posterior mean, which is the estimate.</param>
/// <param name="StandardDeviation">The posterior standard deviation; it knows nothing of a wrong alphabet.</param>
public sealed record NsbPosterior(Information Mean, Information StandardDeviation);
