using Infoscope.Core;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>The words of a text with their counts, the most frequent first; of equally frequent ones the first in the order of code points.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, int> _ids;

    private Vocabulary(string[] words, long[] counts, long left)
    {
        (Words, Counts, LeftOut) = (words, counts, left);
        _ids = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        for (var id = 0; id < words.Length; id++)
        {
            _ids.Add(words[id], id);
        }
    }

    /// <summary>The words; a word's place is its number.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How often each occurs.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>How many different words were too rare.</summary>
    public long LeftOut { get; }

    /// <summary>How many words there are.</summary>
    public int Count => Words.Count;

    /// <summary>A word's number, or −1.</summary>
    public int Find(string word) => _ids.GetValueOrDefault(word, -1);

    /// <summary>The words that occur often enough.</summary>
    /// <exception cref="SampleException">None does; the message says how often the most frequent one occurs.</exception>
    internal static Vocabulary Of(IReadOnlyDictionary<string, long> counts, int minimumCount)
    {
        var kept = counts.Where(pair => pair.Value >= minimumCount).OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal).ToArray();
        if (kept.Length > 0)
        {
            return new Vocabulary([.. kept.Select(static pair => pair.Key)], [.. kept.Select(static pair => pair.Value)], counts.Count - kept.Length);
        }

        throw counts.Count == 0
            ? new SampleException("The corpus has no word: it is empty, or holds neither letters nor digits. Name another text.")
            : new SampleException($"No word of the corpus occurs {minimumCount} times; the most frequent one occurs {counts.Values.Max()} times. Lower the minimum count or give more text.");
    }
}
