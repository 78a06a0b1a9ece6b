namespace Infoscope.Measure.Text.Words;

/// <summary>What becomes a candidate for a word.</summary>
public enum CandidateRule
{
    /// <summary>What linking solid strings leaves in one piece.</summary>
    Links,

    /// <summary>That, and every solid string wherever it stands: for small alphabets, where nearly all strings are frequent and links run on.</summary>
    Strings,
}
