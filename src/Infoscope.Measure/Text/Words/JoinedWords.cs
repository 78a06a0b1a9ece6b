using Infoscope.Measure.Text.Merging;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>Joins neighbouring words into longer ones where that shortens the description: the exact gain of the merge over the whole text exceeds what the new entry takes in the list.</summary>
/// <remarks>
/// It finds words whose strings are no more frequent than chance, as in a small alphabet, and which stand out only once the words around them are cut out.
/// The largest gain first, each with the counts that earlier ones left; one pass.
/// </remarks>
internal static class JoinedWords
{
    /// <summary>Adds the joined words to the counts, and takes them from their parts.</summary>
    public static void Add(Corpus corpus, WordTally tally, WordDiscoveryOptions options, int threads, PassProgress progress)
    {
        foreach (var number in Enumerable.Range(1, corpus.Alphabet.Size))
        {
            tally.Add([(char)number], 0);
        }

        var list = new WordList(tally);
        var trie = list.Trie();
        var pairs = CorpusSegmentation.CountPairs(corpus, new UnigramViterbi(trie, list.Unknown), trie, options.MostGrams, threads, progress);
        var gains = new List<(double Gain, string Left, string Right, long Count)>();
        foreach (var (key, count) in pairs.Keys().Where(pair => pair.Count >= options.LeastCount))
        {
            var (left, right) = CorpusSegmentation.WordsOf(key);
            var (u, v) = (list.Words[left], list.Words[right]);
            if (u.Length + v.Length <= options.LongestWord && tally[u + v] == 0 && Gain(u, v, count) is var gain && gain > 0)
            {
                gains.Add((gain, u, v, count));
            }
        }

        gains.Sort(static (a, b) => a.Gain != b.Gain ? b.Gain.CompareTo(a.Gain) : string.CompareOrdinal(a.Left + "\0" + a.Right, b.Left + "\0" + b.Right));
        foreach (var (_, u, v, count) in gains)
        {
            if (Gain(u, v, count) > 0)
            {
                tally.Add(u + v, count);
                tally.Add(u, -count);
                tally.Add(v, -count);
            }
        }

        double Gain(string u, string v, long count)
        {
            var (cu, cv) = (tally[u], tally[v]);
            var n = u == v ? Math.Min(count, cu / 2) : count;
            return n > cu || n > cv || n < options.LeastCount ? 0 : MergeGain.OfCounts(tally.Total, cu, cv, n, u == v) - DescriptionLength.OfEntry(u + v, corpus.Alphabet);
        }
    }
}
