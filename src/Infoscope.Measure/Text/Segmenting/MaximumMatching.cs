namespace Infoscope.Measure.Text.Segmenting;

/// <summary>Forward maximum matching: from left to right, always the longest word of a given list, else a single character. The usual baseline with a dictionary.</summary>
internal sealed class MaximumMatching(WordTrie words) : ISegmenter
{
    /// <inheritdoc/>
    public void Segment(ReadOnlySpan<char> stretch, Span<bool> ends)
    {
        ends.Clear();
        for (var start = 0; start < stretch.Length;)
        {
            var longest = 1;
            var node = words.Step(WordTrie.Root, stretch[start]);
            for (var length = 1; node != WordTrie.None; length++)
            {
                longest = double.IsNaN(words.Value(node)) ? longest : length;
                node = start + length < stretch.Length ? words.Step(node, stretch[start + length]) : WordTrie.None;
            }

            start += longest;
            ends[start - 1] = true;
        }
    }
}
