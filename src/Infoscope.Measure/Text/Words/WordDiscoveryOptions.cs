using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Text.Words;

/// <summary>How words are discovered.</summary>
public readonly record struct WordDiscoveryOptions
{
    /// <summary>The defaults.</summary>
    public WordDiscoveryOptions()
    {
    }

    /// <summary>What counts as a character.</summary>
    public TextOptions Text { get; init; }

    /// <summary>The longest strings that are counted, 2 to 4 characters; words may be longer.</summary>
    public int Order { get; init; } = 4;

    /// <summary>Rarer strings and words are dropped.</summary>
    public long LeastCount { get; init; } = 5;

    /// <summary>The least solidity of strings of 2, 3, … <see cref="Order"/> characters, in nats; null tries several, each with its candidates, and keeps those with the shortest description.</summary>
    public IReadOnlyList<double>? LeastPmi { get; init; }

    /// <summary>Where candidates come from where <see cref="LeastPmi"/> is given.</summary>
    public CandidateRule Candidates { get; init; }

    /// <summary>The least entropy of the character before and after a word, in nats; 0 asks for none.</summary>
    public double LeastBoundary { get; init; }

    /// <summary>How much a word must gain on its parts, in nats for each character beyond the first.</summary>
    public double LeastGain { get; init; } = 1;

    /// <summary>How often the text is cut by the words found so far, neighbours joined, and the words counted again.</summary>
    public int Passes { get; init; } = 4;

    /// <summary>Longer words are not considered.</summary>
    public int LongestWord { get; init; } = 20;

    /// <summary>How many different strings are held at once, which bounds the memory to some 32 bytes for each; beyond it the rarest are forgotten.</summary>
    public int MostGrams { get; init; } = 1 << 22;

    /// <summary>How many code points at the beginning of the corpus choose among thresholds, where <see cref="LeastPmi"/> is null.</summary>
    public int ChoiceFrom { get; init; } = 1 << 19;

    /// <summary>The options, if they make sense.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal WordDiscoveryOptions Checked()
    {
        Require(Order is >= 2 and <= Counting.Grams.LongestOrder, "order", Order, $"2 to {Counting.Grams.LongestOrder}");
        Require(LeastCount >= 1, "min-count", LeastCount, "at least 1");
        Require(LeastPmi is null || (LeastPmi.Count == Order - 1 && LeastPmi.All(double.IsFinite)), "min-pmi", LeastPmi?.Count ?? 0, $"{Order - 1} finite numbers, for strings of 2 to {Order} characters");
        Require(LeastBoundary >= 0 && double.IsFinite(LeastBoundary), "min-boundary", LeastBoundary, "at least 0 and finite");
        Require(double.IsFinite(LeastGain), "min-gain", LeastGain, "finite");
        Require(Passes is >= 1 and <= 100, "passes", Passes, "1 to 100");
        Require(LongestWord is >= 2 and <= 1000, "longest", LongestWord, "2 to 1000");
        Require(ChoiceFrom >= 1000, "choice-from", ChoiceFrom, "at least 1000");
        Require(MostGrams >= 1000, "most-grams", MostGrams, "at least 1000");
        return this;
    }

    private static void Require(bool holds, string name, object got, string allowed)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {got}; it takes {allowed}."));
        }
    }
}
