using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>How many rows each symbol of the alphabet is given before any was seen: a, the parameter of a symmetric Dirichlet prior.</summary>
public enum BayesPrior
{
    /// <summary><c>a = ½</c>, Jeffreys' prior.</summary>
    Jeffreys,

    /// <summary><c>a = 1</c>, the uniform prior of Laplace.</summary>
    Laplace,

    /// <summary><c>a = 1/K</c>, of Perks; used by Schürmann and Grassberger.</summary>
    Perks,

    /// <summary><c>a = √n / K</c>, the minimax prior of Trybula.</summary>
    Minimax,
}

/// <summary>The entropy of the posterior mean probabilities: <c>H = −Σ p ln p</c>, <c>p = (nᵢ + a)/(n + K a)</c>, over all K symbols of the alphabet.</summary>
/// <remarks>
/// Symbols not seen count with <c>a/(n + K a)</c>, so the value depends strongly on K once <c>K a</c> is near n: then it says what the
/// prior says, <c>ln K</c>. O(m) for m different counts. Source: Hausser and Strimmer, JMLR 10, 1469 (2009), eq. 5 and table 1.
/// </remarks>
public sealed class BayesEntropy(BayesPrior prior) : IEntropyEstimator
{
    /// <summary>Which prior.</summary>
    public BayesPrior Prior => prior;

    /// <summary><c>bayes-</c> and the name of the prior.</summary>
    public string Id => "bayes-" + prior switch
    {
        BayesPrior.Jeffreys => "jeffreys",
        BayesPrior.Laplace => "laplace",
        BayesPrior.Perks => "perks",
        _ => "minimax",
    };

    /// <inheritdoc/>
    public bool UsesAlphabet => true;

    /// <summary>
    /// For a that does not depend on K: the marginal of the joint probabilities is then the one of X with a larger a, which is nearer to equal
    /// probabilities and so of no smaller entropy.
    /// </summary>
    public bool GrowsWithDetail => prior is BayesPrior.Jeffreys or BayesPrior.Laplace;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var a = PseudoCount(counts);
        var total = counts.Rows + (counts.Alphabet * a);
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var p = (counts.Counts[i] + a) / total;
            sum.Add(counts.Multiplicities[i] * (p * -Math.Log(p)));
        }

        var unseen = a / total;
        sum.Add((counts.Alphabet - counts.Seen) * (unseen * -Math.Log(unseen)));
        return new Information(sum.Value);
    }

    private double PseudoCount(CountSpectrum counts) => prior switch
    {
        BayesPrior.Jeffreys => 0.5,
        BayesPrior.Laplace => 1,
        BayesPrior.Perks => 1 / counts.Alphabet,
        _ => Math.Sqrt(counts.Rows) / counts.Alphabet,
    };
}
