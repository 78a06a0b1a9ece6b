using Infoscope.Core.Parallelism;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Text.Counting;

/// <summary>How often each string of 1 to <c>order</c> characters stands in a corpus, for those that are frequent enough.</summary>
/// <remarks>
/// One pass for each length. A string can only be as frequent as its two parts that lack one end, so only strings whose two parts are frequent are counted at all:
/// exact for every string of at least the least count, in the memory of few. Source: Agrawal and Srikant, VLDB 1994, for the idea.
/// </remarks>
internal sealed class GramCounts
{
    private const int Block = 1 << 14;
    private readonly ShardedCounts[] _byLength;
    private readonly Alphabet _alphabet;

    private GramCounts(Alphabet alphabet, int order, long leastCount)
    {
        (_alphabet, _byLength, LeastCount) = (alphabet, new ShardedCounts[order + 1], leastCount);
    }

    /// <summary>The longest string counted.</summary>
    public int Order => _byLength.Length - 1;

    /// <summary>Rarer strings of two and more characters are not here.</summary>
    public long LeastCount { get; }

    /// <summary>How many characters the corpus has: the total of every share.</summary>
    public long Characters => _alphabet.Characters;

    /// <summary>The count of the most frequent string of two characters, also where it is too rare to be here.</summary>
    public long LargestPairCount { get; private set; }

    /// <summary>By how much a count may be too low, because more strings were seen than fit: 0 for exact counts.</summary>
    public long MostMissed => _byLength.Skip(2).Where(counts => counts is not null).Max(counts => counts.MostMissed);

    /// <summary>Counts a corpus: <c>order − 1</c> passes.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="order">The longest string, 2 to 4.</param>
    /// <param name="leastCount">Rarer strings are dropped.</param>
    /// <param name="mostGrams">How many different strings of one length are held at once.</param>
    /// <param name="threads">The largest number of threads; the counts do not depend on it.</param>
    /// <param name="progress">Told after each piece.</param>
    public static GramCounts Of(Corpus corpus, int order, long leastCount, int mostGrams, int threads, PassProgress progress)
    {
        var counts = new GramCounts(corpus.Alphabet, order, leastCount);
        for (var n = 2; n <= order; n++)
        {
            var table = new ShardedCounts(mostGrams);
            var keys = new ulong[Corpus.PieceLength + 1];
            corpus.ForEachPiece(progress, piece =>
            {
                var starts = piece.Count - n + 1;
                if (starts > 0)
                {
                    ParallelBlocks.For(starts, Block, threads, (from, to) => counts.WriteKeys(piece, n, keys.AsSpan(0, starts), from, to));
                    table.Add(keys.AsSpan(0, starts), threads);
                }
            });
            counts.LargestPairCount = n == 2 ? table.Keys().Select(static pair => pair.Count).DefaultIfEmpty(0).Max() : counts.LargestPairCount;
            table.KeepFrom(leastCount);
            counts._byLength[n] = table;
        }

        return counts;
    }

    /// <summary>How often a string of n characters is there, 0 where it is too rare.</summary>
    public long Count(ulong key, int n) => n == 1 ? _alphabet.Counts[(int)key] : _byLength[n][key];

    /// <summary>All strings of n characters, n from 2 on, with their counts.</summary>
    public IEnumerable<(ulong Key, long Count)> OfLength(int n) => _byLength[n].Keys();

    private void WriteKeys(ReadOnlySpan<char> piece, int n, Span<ulong> keys, int from, int to)
    {
        var isHeadFrequent = IsFrequent(piece.Slice(from, n - 1));
        for (var start = from; start < to; start++)
        {
            var isTailFrequent = IsFrequent(piece.Slice(start + 1, n - 1));
            keys[start] = isHeadFrequent && isTailFrequent ? Grams.KeyOf(piece.Slice(start, n)) : 0;
            isHeadFrequent = isTailFrequent;
        }
    }

    private bool IsFrequent(ReadOnlySpan<char> gram)
    {
        var key = Grams.KeyOf(gram);
        return key != 0 && Count(key, gram.Length) >= LeastCount;
    }
}
