using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>
/// The plug-in entropy of frequencies shrunk towards equal ones: <c>p' = λ/K + (1−λ) nᵢ/n</c>,
/// <c>λ = (1 − Σ p²) / ((n−1) Σ (1/K − p)²)</c>, cut to [0, 1]; K is the alphabet.
/// </summary>
/// <remarks>
/// The intensity λ is the one of James and Stein: no choice of the user. λ is 1 for equal frequencies and for n = 1. Symbols not seen count
/// with <c>λ/K</c>. Never above <c>ln K</c>. O(m) for m different counts.
/// Source: Hausser and Strimmer, J. Machine Learning Research 10, 1469 (2009), eqs. 6-8.
/// </remarks>
public sealed class ShrinkEntropy : IEntropyEstimator
{
    /// <inheritdoc/>
    public string Id => "shrink";

    /// <inheritdoc/>
    public bool UsesAlphabet => true;

    /// <summary>Not proven: λ may fall where symbols are told apart.</summary>
    public bool GrowsWithDetail => false;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var intensity = Intensity(counts);
        var equal = intensity / counts.Alphabet;
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var p = equal + ((1 - intensity) * ((double)counts.Counts[i] / counts.Rows));
            sum.Add(counts.Multiplicities[i] * (p * -Math.Log(p)));
        }

        sum.Add(equal > 0 ? (counts.Alphabet - counts.Seen) * (equal * -Math.Log(equal)) : 0);
        return new Information(sum.Value);
    }

    /// <summary>λ, between 0 (plain frequencies) and 1 (equal probabilities).</summary>
    public static double Intensity(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var squares = default(CompensatedSum);
        var distance = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var p = (double)counts.Counts[i] / counts.Rows;
            var gap = (1 / counts.Alphabet) - p;
            squares.Add(counts.Multiplicities[i] * (p * p));
            distance.Add(counts.Multiplicities[i] * (gap * gap));
        }

        distance.Add((counts.Alphabet - counts.Seen) / counts.Alphabet / counts.Alphabet);
        var below = (counts.Rows - 1) * distance.Value;
        return below > 0 ? Math.Clamp((1 - squares.Value) / below, 0, 1) : 1;
    }
}
