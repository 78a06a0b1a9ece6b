using Infoscope.Measure.Text.Counting;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>The entropy of the character before and after each word, over all places where its characters stand in the corpus, as a word or within one.</summary>
/// <remarks>
/// <c>H = −Σ_x p(x|w) ln p(x|w)</c> nats; the edge of a stretch is one more character. A fragment such as the middle of a word has a nearly certain neighbour.
/// One pass. Source: Harris (1955), as an entropy in Tanaka-Ishii (2005).
/// </remarks>
internal static class BoundaryEntropy
{
    private const int BitsOfCharacter = 16;
    private const int MatchesAtOnce = 1 << 20;

    /// <summary>Measures every word.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="words">Words as numbers of characters, each once.</param>
    /// <param name="most">How many different pairs of word and neighbour are held at once.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="progress">Told after each piece.</param>
    /// <returns>Left and right entropy in nats in the words' order, and by how much a count behind them may be too low.</returns>
    public static (double[] Left, double[] Right, long MostMissed) Measure(Corpus corpus, IReadOnlyList<string> words, int most, int threads, PassProgress progress)
    {
        var trie = new WordTrie(words.Select(static word => (word, 0.0)));
        var counts = new ShardedCounts(most);
        var found = new ulong[MatchesAtOnce];
        corpus.ForEachPiece(progress, piece =>
        {
            var used = 0;
            for (var start = 0; start < piece.Count; start++)
            {
                var before = start == 0 ? Alphabet.Cut : piece[start - 1];
                var node = trie.Step(WordTrie.Root, piece[start]);
                for (var end = start + 1; node != WordTrie.None; end++)
                {
                    if (trie.Word(node) is var word && word != WordTrie.None)
                    {
                        if (used + 2 > found.Length)
                        {
                            counts.Add(found.AsSpan(0, used), threads);
                            used = 0;
                        }

                        found[used++] = KeyOf(word, before, isLeft: true);
                        found[used++] = KeyOf(word, piece[end], isLeft: false);
                    }

                    node = trie.Step(node, piece[end]);
                }
            }

            counts.Add(found.AsSpan(0, used), threads);
        });
        return (Entropies(counts, words.Count, isLeft: true), Entropies(counts, words.Count, isLeft: false), counts.MostMissed);
    }

    // A word's number, the side, the neighbour; one more than the number, so that no key is 0.
    private static ulong KeyOf(int word, char neighbour, bool isLeft) => ((((ulong)word + 1) << 1 | (isLeft ? 1UL : 0UL)) << BitsOfCharacter) | neighbour;

    private static double[] Entropies(ShardedCounts counts, int words, bool isLeft)
    {
        var totals = new long[words];
        var sums = new double[words];
        foreach (var (key, count) in counts.Keys().Where(pair => ((pair.Key >> BitsOfCharacter) & 1) == (isLeft ? 1UL : 0UL)).OrderBy(static pair => pair.Key))
        {
            var word = (int)(key >> (BitsOfCharacter + 1)) - 1;
            totals[word] += count;
            sums[word] += count * Math.Log(count);
        }

        // −Σ (c/n) ln(c/n) = ln n − Σ c ln c / n; rounding may leave a certain neighbour a trace below 0.
        return [.. totals.Select((total, word) => total > 0 ? Math.Max(0, Math.Log(total) - (sums[word] / total)) : 0)];
    }
}
