namespace Infoscope.Measure.Text.Words;

/// <summary>One word of a discovered list.</summary>
/// <param name="Text">The word.</param>
/// <param name="Characters">How many characters it has.</param>
/// <param name="Count">How often it stands in the corpus, as it was cut last.</param>
/// <param name="Probability">Its share of all words.</param>
public sealed record DiscoveredWord(string Text, int Characters, long Count, double Probability)
{
    /// <summary>The pointwise mutual information of its weakest split in nats, of itself or of its weakest part where it is longer than the strings counted; NaN for one character.</summary>
    public required double PmiNats { get; init; }

    /// <summary>The entropy of what stands before it, in nats: small where it is the end of something longer. The edge of a stretch counts as one more character.</summary>
    public required double LeftEntropyNats { get; init; }

    /// <summary>The entropy of what stands after it, in nats.</summary>
    public required double RightEntropyNats { get; init; }
}
