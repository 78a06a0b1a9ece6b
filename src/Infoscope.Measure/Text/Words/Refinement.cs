using Infoscope.Core;
using Infoscope.Measure.Text.Counting;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>From the counted strings of a corpus to a list of words.</summary>
internal sealed class Refinement
{
    private readonly Corpus _corpus;
    private readonly WordDiscoveryOptions _options;
    private readonly int _threads;
    private readonly PassProgress _progress;

    /// <summary>Counts the strings.</summary>
    public Refinement(Corpus corpus, WordDiscoveryOptions options, int threads, PassProgress progress)
    {
        (_corpus, _options, _threads, _progress) = (corpus, options, threads, progress);
        Counts = GramCounts.Of(corpus, options.Order, options.LeastCount, options.MostGrams, threads, progress);
        Solidity = new Solidity(Counts);
    }

    /// <summary>The strings.</summary>
    public GramCounts Counts { get; }

    /// <summary>How firmly they hold together.</summary>
    public Solidity Solidity { get; }

    /// <summary>The passes over a corpus that so many starts take.</summary>
    public static int Passes(WordDiscoveryOptions options, int starts) => options.Order - 1 + (starts * ((2 * options.Passes) + (options.LeastBoundary > 0 ? 1 : 0)));

    /// <summary>Links, removes what parts explain, cuts the text into the rest; then joins what shortens the description, removes, cuts and counts again.</summary>
    /// <exception cref="SampleException">A threshold keeps nothing.</exception>
    public (WordList Words, ThresholdTrial Trial) Run(ThresholdTrial start)
    {
        NothingKept.RequireSolid(_corpus.Alphabet, Counts, Solidity, start.LeastPmi);
        var tally = Candidates(start);
        var gain = ExplainedWords.Remove(tally, _options.LeastGain, _progress.Cancellation);
        NothingKept.RequireWords(tally, _options, gain);
        tally = Count(new WordList(tally).Segmenter());
        for (var pass = 1; pass < _options.Passes; pass++)
        {
            tally.RemoveWhere((word, count) => word.Length > 1 && count < _options.LeastCount);
            JoinedWords.Add(_corpus, tally, _options, _threads, _progress);
            ExplainedWords.Remove(tally, _options.LeastGain, _progress.Cancellation);
            tally = Count(new WordList(tally).Segmenter());
        }

        var length = DescriptionLength.Of(tally, _corpus.Alphabet);
        return (new WordList(tally), start with { TextNats = length.TextNats, ListNats = length.ListNats, Words = tally.Counts.Count });
    }

    private WordTally Candidates(ThresholdTrial start)
    {
        var linking = new MaximalLinking(Solidity, start.LeastPmi);
        var candidates = Count(linking);
        if (start.Candidates == CandidateRule.Strings)
        {
            AddSolid(candidates, start.LeastPmi);
        }

        candidates.RemoveWhere((word, count) => word.Length > 1 && (count < _options.LeastCount || !linking.IsSolid(word)));
        if (_options.LeastBoundary > 0)
        {
            RemoveUnbounded(candidates);
        }

        return candidates;
    }

    /// <summary>Solid strings count as often as they stand anywhere.</summary>
    private void AddSolid(WordTally candidates, IReadOnlyList<double> thresholds)
    {
        for (var n = 2; n <= Solidity.Order; n++)
        {
            foreach (var (key, count) in Counts.OfLength(n))
            {
                var gram = Grams.NumbersOf(key, n);
                if (Solidity[gram] >= thresholds[n - 2])
                {
                    candidates.Add(gram, count - candidates[gram]);
                }
            }
        }
    }

    private void RemoveUnbounded(WordTally candidates)
    {
        string[] words = [.. candidates.Counts.Keys.Where(static word => word.Length > 1).Order(StringComparer.Ordinal)];
        var (left, right, _) = BoundaryEntropy.Measure(_corpus, words, _options.MostGrams, _threads, _progress);
        var largest = double.NegativeInfinity;
        for (var i = 0; i < words.Length; i++)
        {
            var least = Math.Min(left[i], right[i]);
            largest = Math.Max(largest, least);
            if (least < _options.LeastBoundary)
            {
                candidates.Remove(words[i]);
            }
        }

        NothingKept.RequireBounded(largest, _options.LeastBoundary);
    }

    private WordTally Count(ISegmenter segmenter) => CorpusSegmentation.Count(_corpus, segmenter, _options.LongestWord, _options.MostGrams, _threads, _progress);
}
