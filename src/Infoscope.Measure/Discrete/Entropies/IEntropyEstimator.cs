using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>Estimates the entropy of a distribution over symbols from how often each was seen.</summary>
/// <remarks>
/// Rules for all: where one symbol was seen and no larger alphabet is stated, the entropy is exactly 0; equal counts give
/// equal bits. To add one: a sealed class here, and a line in <c>Catalogue/Entries/DiscreteEntries.cs</c>.
/// </remarks>
public interface IEntropyEstimator
{
    /// <summary>The name on the command line.</summary>
    string Id { get; }

    /// <summary>Whether the value depends on <see cref="CountSpectrum.Alphabet"/>, the number of symbols there could be.</summary>
    bool UsesAlphabet { get; }

    /// <summary>
    /// Whether it is proven that telling symbols apart never lowers the value, so that <c>H(X,Y) ≥ H(X)</c> (for an alphabet that is the
    /// product of those of X and Y) and the information is at most the smaller entropy, as it is in truth.
    /// </summary>
    bool GrowsWithDetail { get; }

    /// <summary>The estimate of <c>H = −Σ p ln p</c>, in nats inside.</summary>
    Information Entropy(CountSpectrum counts);
}
