using Infoscope.Core.Parallelism;
using Infoscope.Measure.Text.Counting;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Text.Segmenting;

/// <summary>Cuts a whole corpus into words and counts them: one pass, the same counts for any number of threads.</summary>
internal static class CorpusSegmentation
{
    private const int Block = 1 << 12;

    /// <summary>Counts the words.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="segmenter">Cuts each stretch; called from several threads.</param>
    /// <param name="longest">Longer words are left out of the counts.</param>
    /// <param name="most">How many different words are held at once.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="progress">Told after each piece.</param>
    public static WordTally Count(Corpus corpus, ISegmenter segmenter, int longest, int most, int threads, PassProgress progress)
    {
        var tally = new WordTally(most);
        var ends = new bool[Corpus.PieceLength + 1];
        corpus.ForEachPiece(progress, piece =>
        {
            ParallelBlocks.For(piece.Count, Block, threads, (from, to) => SegmentBlock(piece, from, to, segmenter, ends));
            CountWords(piece, ends, longest, tally);
        });
        return tally;
    }

    /// <summary>Counts the pairs of neighbouring words.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="segmenter">Cuts each stretch into words of the trie.</param>
    /// <param name="words">The words; their places in the list are the halves of a key.</param>
    /// <param name="most">How many different pairs are held at once.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="progress">Told after each piece.</param>
    public static ShardedCounts CountPairs(Corpus corpus, ISegmenter segmenter, WordTrie words, int most, int threads, PassProgress progress)
    {
        var pairs = new ShardedCounts(most);
        var ends = new bool[Corpus.PieceLength + 1];
        var keys = new ulong[Corpus.PieceLength + 1];
        corpus.ForEachPiece(progress, piece =>
        {
            ParallelBlocks.For(piece.Count, Block, threads, (from, to) => SegmentBlock(piece, from, to, segmenter, ends));
            pairs.Add(keys.AsSpan(0, WritePairs(piece, ends, words, keys)), threads);
        });
        return pairs;
    }

    /// <summary>The key of two words that follow each other; never 0.</summary>
    public static ulong KeyOf(int left, int right) => ((ulong)(uint)left << 32) | ((uint)right + 1);

    /// <summary>The words of a key.</summary>
    public static (int Left, int Right) WordsOf(ulong key) => ((int)(key >> 32), (int)(uint)key - 1);

    private static int WritePairs(ReadOnlySpan<char> piece, ReadOnlySpan<bool> ends, WordTrie words, Span<ulong> keys)
    {
        var (count, before, node) = (0, WordTrie.None, WordTrie.Root);
        for (var at = 0; at < piece.Length; at++)
        {
            if (piece[at] == Alphabet.Cut)
            {
                (before, node) = (WordTrie.None, WordTrie.Root);
                continue;
            }

            node = words.Step(node, piece[at]);
            if (ends[at])
            {
                var word = words.Word(node);
                if (before != WordTrie.None)
                {
                    keys[count++] = KeyOf(before, word);
                }

                (before, node) = (word, WordTrie.Root);
            }
        }

        return count;
    }

    /// <summary>Cuts the stretches that begin within a block; the last may reach beyond it.</summary>
    private static void SegmentBlock(ReadOnlySpan<char> piece, int from, int to, ISegmenter segmenter, bool[] ends)
    {
        var start = from;
        while (start > 0 && start < to && piece[start - 1] != Alphabet.Cut)
        {
            start++;
        }

        while (start < to)
        {
            var length = piece[start..].IndexOf(Alphabet.Cut);
            segmenter.Segment(piece.Slice(start, length), ends.AsSpan(start, length));
            start += length + 1;
        }
    }

    private static void CountWords(ReadOnlySpan<char> piece, ReadOnlySpan<bool> ends, int longest, WordTally tally)
    {
        var start = 0;
        for (var at = 0; at < piece.Length; at++)
        {
            if (piece[at] == Alphabet.Cut)
            {
                start = at + 1;
            }
            else if (ends[at])
            {
                if (at + 1 - start <= longest)
                {
                    tally.Add(piece[start..(at + 1)], 1);
                }

                start = at + 1;
            }
        }
    }
}
