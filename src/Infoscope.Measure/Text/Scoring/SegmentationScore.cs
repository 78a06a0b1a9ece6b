namespace Infoscope.Measure.Text.Scoring;

/// <summary>How well words were found, against a gold segmentation of the same text, in the way of the SIGHAN bakeoffs.</summary>
/// <remarks>A word is right where both its ends are, and none between. Source: Emerson, The second international Chinese word segmentation bakeoff (2005).</remarks>
public sealed record SegmentationScore
{
    /// <summary>How many words the gold has.</summary>
    public required long GoldWords { get; init; }

    /// <summary>How many words were found.</summary>
    public required long FoundWords { get; init; }

    /// <summary>How many of them are right.</summary>
    public required long RightWords { get; init; }

    /// <summary>Gold words that the vocabulary does not have.</summary>
    public required long UnknownWords { get; init; }

    /// <summary>How many of those were found nevertheless.</summary>
    public required long RightUnknownWords { get; init; }

    /// <summary>Ends of gold words within a line.</summary>
    public required long GoldBoundaries { get; init; }

    /// <summary>Ends of found words within a line.</summary>
    public required long FoundBoundaries { get; init; }

    /// <summary>Ends that both have.</summary>
    public required long RightBoundaries { get; init; }

    /// <summary>The share of found words that are right.</summary>
    public double Precision => (double)RightWords / FoundWords;

    /// <summary>The share of gold words that were found.</summary>
    public double Recall => (double)RightWords / GoldWords;

    /// <summary><c>F1 = 2 · right / (gold + found)</c>.</summary>
    public double F1 => 2.0 * RightWords / (GoldWords + FoundWords);

    /// <summary>The share of gold words that the vocabulary does not have.</summary>
    public double UnknownRate => (double)UnknownWords / GoldWords;

    /// <summary>The share of those that were found; NaN where there are none.</summary>
    public double UnknownRecall => (double)RightUnknownWords / UnknownWords;

    /// <summary>The share of found ends that are right; NaN where none was found.</summary>
    public double BoundaryPrecision => (double)RightBoundaries / FoundBoundaries;

    /// <summary>The share of gold ends that were found.</summary>
    public double BoundaryRecall => (double)RightBoundaries / GoldBoundaries;

    /// <summary>Their F1.</summary>
    public double BoundaryF1 => 2.0 * RightBoundaries / (GoldBoundaries + FoundBoundaries);
}
