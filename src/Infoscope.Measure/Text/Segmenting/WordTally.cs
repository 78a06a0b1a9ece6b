using System.Runtime.InteropServices;

namespace Infoscope.Measure.Text.Segmenting;

/// <summary>Counts of words, as strings of numbered characters, of which only so many are kept: when they are too many, the rarest are forgotten.</summary>
internal sealed class WordTally
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly int _most;

    /// <param name="most">How many words are kept at once.</param>
    public WordTally(int most)
    {
        (_most, _bySpan) = (most, _counts.GetAlternateLookup<ReadOnlySpan<char>>());
    }

    /// <summary>The words with their counts, in no order that means anything.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>By how much a count may be too low: 0 while nothing was forgotten.</summary>
    public long MostMissed { get; private set; }

    /// <summary>The sum of all counts.</summary>
    public long Total { get; private set; }

    /// <summary>How often a word was counted.</summary>
    public long this[ReadOnlySpan<char> word] => _bySpan.TryGetValue(word, out var count) ? count : 0;

    /// <summary>Counts a word.</summary>
    public void Add(ReadOnlySpan<char> word, long times)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, word, out _);
        count += times;
        Total += times;
        if (_counts.Count > _most)
        {
            ForgetRarest();
        }
    }

    /// <summary>Drops a word.</summary>
    public void Remove(string word)
    {
        if (_counts.Remove(word, out var count))
        {
            Total -= count;
        }
    }

    /// <summary>Drops all words for which something holds.</summary>
    public void RemoveWhere(Func<string, long, bool> isUnwanted)
    {
        foreach (var (word, count) in _counts.ToArray())
        {
            if (isUnwanted(word, count))
            {
                Remove(word);
            }
        }
    }

    private void ForgetRarest()
    {
        var counts = _counts.Values.ToArray();
        Array.Sort(counts);
        var median = counts[counts.Length / 2];
        MostMissed += median;
        RemoveWhere((_, count) => count <= median);
    }
}
