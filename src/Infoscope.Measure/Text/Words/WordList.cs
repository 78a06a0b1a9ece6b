using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>A list of words on the way: with the counts of the text as they cut it.</summary>
internal sealed class WordList(WordTally tally)
{
    /// <summary>Words with counts.</summary>
    public WordTally Tally => tally;

    /// <summary><c>ln p</c> of a character that is no word: that of something seen once.</summary>
    public double Unknown { get; } = -Math.Log(Math.Max(1, tally.Total));

    /// <summary>The words by their spelling.</summary>
    public IReadOnlyList<string> Words { get; } = [.. tally.Counts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The words with <c>ln p</c>, numbered as in <see cref="Words"/>.</summary>
    public WordTrie Trie() => new(Words.Select(word => (word, Math.Log(Math.Max(1, tally[word])) + Unknown)));

    /// <summary>What cuts text into the words.</summary>
    public ISegmenter Segmenter() => new UnigramViterbi(Trie(), Unknown);
}
