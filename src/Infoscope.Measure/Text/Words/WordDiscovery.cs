using Infoscope.Core;
using Infoscope.Measure.Text.Counting;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>Finds the words of raw text by the entropy they save, without a dictionary.</summary>
/// <remarks>
/// Strings of characters are counted; solid ones are linked; what the links leave in one piece is a candidate; candidates that their parts explain are removed; the text is cut
/// into the most probable words, which are counted again; neighbours are joined where that shortens text and list together; and so on, <see cref="WordDiscoveryOptions.Passes"/> times.
/// The texts are streamed, some fifteen passes, in memory that depends on <see cref="WordDiscoveryOptions.MostGrams"/> and not on their length. Nothing is random. Cost O(characters) a pass.
/// Source: Su Jianlin, the minimum entropy principle (2018), nlp-zero and word-discovery; the choice among thresholds by description length: Rissanen (1978).
/// </remarks>
public static class WordDiscovery
{
    private const double ShareOfReading = 0.02;
    private const double ShareOfChoice = 0.4;

    /// <summary>Discovers the words of some texts.</summary>
    /// <param name="files">The texts, each read several times.</param>
    /// <param name="options">Settings.</param>
    /// <param name="context">Threads, progress and cancellation; the seed has no effect.</param>
    /// <returns>The words, most frequent first, with what cuts any text into them.</returns>
    /// <exception cref="SampleException">A text is no UTF-8, there are fewer than two different characters, or a threshold keeps nothing.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static WordDiscoveryResult Run(IReadOnlyList<TextFile> files, WordDiscoveryOptions options, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(context);
        options = options.Checked();
        var progress = new PassProgress(context);
        progress.Begin(ShareOfReading, 1, files.Sum(file => file.Bytes));
        var corpus = Corpus.Read(files, options.Text, progress);
        if (options.LeastPmi is { } given)
        {
            progress.Begin(1, Refinement.Passes(options, 1) + 1, corpus.Bytes);
            var only = new Refinement(corpus, options, context.Threads, progress);
            var (words, trial) = only.Run(new ThresholdTrial(given, options.Candidates));
            return Result(corpus, only, words, [trial], options, context, progress);
        }

        var isShort = corpus.Alphabet.Characters <= options.ChoiceFrom;
        var starts = ThresholdTrial.All(options.Order);
        progress.Begin(isShort ? 1 : ShareOfChoice, Refinement.Passes(options, starts.Count) + 1, isShort ? corpus.Bytes : options.ChoiceFrom);
        var choice = new Refinement(isShort ? corpus : corpus.Beginning(options.ChoiceFrom, progress), options, context.Threads, progress);
        var (best, trials) = Choose(choice, starts);
        if (isShort)
        {
            return Result(corpus, choice, best, trials, options, context, progress);
        }

        progress.Begin(1, Refinement.Passes(options, 1) + 1, corpus.Bytes);
        var whole = new Refinement(corpus, options, context.Threads, progress);
        return Result(corpus, whole, whole.Run(trials[0]).Words, trials, options, context, progress);
    }

    /// <summary>Runs every start and keeps the one with the shortest description; the trials come shortest first.</summary>
    private static (WordList Words, IReadOnlyList<ThresholdTrial> Trials) Choose(Refinement refinement, IReadOnlyList<ThresholdTrial> starts)
    {
        SampleException? refusal = null;
        WordList? best = null;
        var tried = new List<ThresholdTrial>();
        foreach (var start in starts)
        {
            try
            {
                var (words, trial) = refinement.Run(start);
                best = tried.TrueForAll(other => trial.Nats < other.Nats) ? words : best;
                tried.Add(trial);
            }
            catch (SampleException nothingKept)
            {
                refusal ??= nothingKept;
            }
        }

        return best is null ? throw refusal! : (best, [.. tried.OrderBy(static trial => trial.Nats)]);
    }

    private static WordDiscoveryResult Result(Corpus corpus, Refinement refinement, WordList list, IReadOnlyList<ThresholdTrial> trials, WordDiscoveryOptions options, EstimationContext context, PassProgress progress)
    {
        var alphabet = corpus.Alphabet;
        var words = list.Tally.Counts.Where(static pair => pair.Value > 0)
            .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal).ToArray();
        var (left, right, missedNeighbours) = BoundaryEntropy.Measure(corpus, [.. words.Select(static pair => pair.Key)], options.MostGrams, context.Threads, progress);
        progress.End();
        var total = list.Tally.Total;
        var discovered = words.Select((pair, i) => new DiscoveredWord(alphabet.TextOf(pair.Key), pair.Key.Length, pair.Value, (double)pair.Value / total)
        {
            PmiNats = pair.Key.Length == 1 ? double.NaN : refinement.Solidity.OfWord(pair.Key),
            LeftEntropyNats = left[i],
            RightEntropyNats = right[i],
        }).ToArray();
        return new WordDiscoveryResult
        {
            Words = discovered,
            Characters = alphabet.Characters,
            Alphabet = alphabet.Size,
            CharacterEntropyNats = EntropyOf(alphabet.Counts.ToArray().Where(static count => count > 0)),
            WordEntropyNats = EntropyOf(words.Select(static pair => pair.Value)),
            MeanWordLength = (double)words.Sum(static pair => pair.Value * pair.Key.Length) / total,
            Trials = trials,
            LeastPmi = trials[0].LeastPmi,
            Candidates = trials[0].Candidates,
            Options = options with { Text = alphabet.Options },
            Warnings = WordWarnings.Of(alphabet, Math.Max(refinement.Counts.MostMissed, list.Tally.MostMissed), missedNeighbours, options),
            Segmenter = new TextSegmenter(alphabet, list.Segmenter()),
        };
    }

    private static double EntropyOf(IEnumerable<long> counts)
    {
        var (total, sum) = (0L, 0.0);
        foreach (var count in counts)
        {
            total += count;
            sum += count * Math.Log(count);
        }

        return Math.Log(total) - (sum / total);
    }
}
