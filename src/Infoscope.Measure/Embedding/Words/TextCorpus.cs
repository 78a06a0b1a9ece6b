using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>A text as the numbers of its words.</summary>
public sealed class TextCorpus
{
    /// <summary>What stands between two sentences.</summary>
    internal const int Break = -1;

    private TextCorpus(Vocabulary vocabulary, int[] tokens, long read)
    {
        (Vocabulary, Tokens, WordsRead) = (vocabulary, tokens, read);
        WordsKept = tokens.LongCount(static token => token >= 0);
    }

    /// <summary>The words that occur often enough.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>How many words the text has, rare ones too.</summary>
    public long WordsRead { get; }

    /// <summary>How many of them are in the vocabulary.</summary>
    public long WordsKept { get; }

    /// <summary>The words in their order without rare ones, and <see cref="Break"/> at each line's end.</summary>
    internal int[] Tokens { get; }

    /// <summary>The joint distribution of two words that stand at most <paramref name="window"/> words apart in a line: <c>p(i,j)</c>, either way round.</summary>
    /// <exception cref="SampleException">The vocabulary has more than 2000 words, or no two words stand in one line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public JointTable NeighbourTable(int window, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        return Vocabulary.Count <= SoftmaxSkipGram.MostItems
            ? Cooccurrences.Of(this, window, cancellation).ToJointTable()
            : throw new SampleException($"A full table of neighbours takes at most {SoftmaxSkipGram.MostItems} words; the text has {Vocabulary.Count}. Raise the minimum count, or take negative sampling.");
    }

    /// <summary>Reads texts.</summary>
    /// <param name="texts">UTF-8 texts with the names that messages give them; each is read once, to its end.</param>
    /// <param name="minimumCount">Rarer words are left out as if they were not there; at least 1.</param>
    /// <param name="isLowerCase">Whether capital letters count as small ones.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <remarks>Memory: 4 bytes a word and some 100 for each different one.</remarks>
    /// <exception cref="SampleException">A text is not UTF-8 (with the byte's offset), or no word occurs often enough.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The least count is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TextCorpus Read(IEnumerable<(string Name, Stream Text)> texts, int minimumCount = 5, bool isLowerCase = true, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 1);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var (counts, tokens) = (new List<long>(), new List<int>());
        foreach (var (name, text) in texts)
        {
            new WordReader(text, name, isLowerCase).Read(
                word =>
                {
                    if (word is null)
                    {
                        tokens.Add(Break);
                        return;
                    }

                    if (!ids.TryGetValue(word, out var id))
                    {
                        id = counts.Count;
                        ids.Add(word, id);
                        counts.Add(0);
                    }

                    counts[id]++;
                    tokens.Add(id);
                },
                cancellation);
        }

        var vocabulary = Vocabulary.Of(ids.ToDictionary(static pair => pair.Key, pair => counts[pair.Value], StringComparer.Ordinal), minimumCount);
        var renumbered = new int[counts.Count];
        foreach (var (word, id) in ids)
        {
            renumbered[id] = vocabulary.Find(word);
        }

        // Rare words vanish; of several breaks in a row one remains.
        var kept = new List<int>(tokens.Count);
        foreach (var token in tokens)
        {
            var id = token == Break ? Break : renumbered[token];
            if (id >= 0 || (token == Break && kept.Count > 0 && kept[^1] != Break))
            {
                kept.Add(id);
            }
        }

        return new TextCorpus(vocabulary, [.. kept], counts.Sum());
    }
}
