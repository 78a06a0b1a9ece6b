namespace Infoscope.Measure.Text.Segmenting;

/// <summary>Cuts a stretch of numbered characters into words.</summary>
internal interface ISegmenter
{
    /// <summary>Says after which characters a word ends.</summary>
    /// <param name="stretch">Characters without a cut, at least one.</param>
    /// <param name="ends">Set to whether a word ends after each character, <c>[stretch.Length]</c>; the last is always true.</param>
    void Segment(ReadOnlySpan<char> stretch, Span<bool> ends);
}
