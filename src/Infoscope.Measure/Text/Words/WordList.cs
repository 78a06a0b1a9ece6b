using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>A list of words on the way: with the counts of the text as they cut it.</summary>
internal sealed class WordList(WordTally tally)
{
    /// <summary>Words with counts.</summary>
    public WordTally Tally => tally;

    /// <summary><c>ln p</c> of a character that is no word: that of something seen once.</summary>
    public double Unknown { get; } = -Math.Log(Math.Max(1, tally.Total));

    /// <summary>The words with <c>ln p</c>.</summary>
    public WordTrie Trie() => new(tally.Counts.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, Math.Log(Math.Max(1, pair.Value)) + Unknown)));

    /// <summary>What cuts text into the words.</summary>
    public ISegmenter Segmenter() => new UnigramViterbi(Trie(), Unknown);
}
