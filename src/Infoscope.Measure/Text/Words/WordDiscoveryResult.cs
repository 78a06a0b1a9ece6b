using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>The words of a corpus, and what they save.</summary>
public sealed record WordDiscoveryResult
{
    /// <summary>The words, the most frequent first.</summary>
    public required IReadOnlyList<DiscoveredWord> Words { get; init; }

    /// <summary>How many characters the corpus has, without cuts.</summary>
    public required long Characters { get; init; }

    /// <summary>How many different ones.</summary>
    public required int Alphabet { get; init; }

    /// <summary>The mean coding length of a character on its own, in nats.</summary>
    public required double CharacterEntropyNats { get; init; }

    /// <summary>The mean coding length of a word, in nats.</summary>
    public required double WordEntropyNats { get; init; }

    /// <summary>The mean length of a word in characters.</summary>
    public required double MeanWordLength { get; init; }

    /// <summary>The mean coding length of a character when the text is coded in words, <c>H/l</c> in nats.</summary>
    public double NatsPerCharacter => WordEntropyNats / MeanWordLength;

    /// <summary>What each start came to, on the beginning of the corpus; the shortest description first, which was kept.</summary>
    public required IReadOnlyList<ThresholdTrial> Trials { get; init; }

    /// <summary>The thresholds of the words here.</summary>
    public required IReadOnlyList<double> LeastPmi { get; init; }

    /// <summary>Where the candidates came from.</summary>
    public required CandidateRule Candidates { get; init; }

    /// <summary>The settings, with every automatic choice of the reading made.</summary>
    public required WordDiscoveryOptions Options { get; init; }

    /// <summary>Why the words may mislead; empty when nothing was noticed.</summary>
    public required IReadOnlyList<EstimateWarning> Warnings { get; init; }

    /// <summary>Cuts any text into these words.</summary>
    public required TextSegmenter Segmenter { get; init; }
}
