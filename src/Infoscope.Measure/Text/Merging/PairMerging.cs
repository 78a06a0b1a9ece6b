using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Text.Merging;

/// <summary>Greedy merging of neighbouring symbols, from characters to words: at every step the pair with the largest exact gain.</summary>
/// <remarks>
/// Ends where no frequent pair has a gain above 0; so the entropy per character falls at every step. It falls on where no words are left to find, so each step also says what the list
/// of merged symbols takes: the sum of both has a minimum. Equal gains: the pair seen first. Cost O(different frequent pairs) a step, about 30 bytes a character.
/// Source: Su Jianlin, the minimum entropy principle (2018); byte-pair encoding with F_ab in the place of the count.
/// </remarks>
public static class PairMerging
{
    private const int LongestRun = 256;

    // A gain a character that rounding alone could make is none.
    private const double LeastGain = 1e-10;

    /// <summary>Merges pairs.</summary>
    /// <param name="files">The texts.</param>
    /// <param name="text">What counts as a character.</param>
    /// <param name="merges">How many merges at most.</param>
    /// <param name="leastCount">Rarer pairs are not merged, 2 at least.</param>
    /// <param name="mostCharacters">How many characters at the beginning of the texts are merged: all of them are held in memory. A run of one character is cut after 256.</param>
    /// <param name="context">Progress and cancellation; seed and threads have no effect.</param>
    /// <returns>The merges.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    /// <exception cref="Core.SampleException">A text is no UTF-8, or there are fewer than two different characters.</exception>
    public static MergeCurve Run(IReadOnlyList<TextFile> files, TextOptions text, int merges, long leastCount, int mostCharacters, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfNegative(merges);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostCharacters, 2);
        var progress = new PassProgress(context with { Progress = null });
        var corpus = Corpus.Read(files, text, progress);
        var symbols = Symbols(corpus, mostCharacters, progress);
        return Run(symbols, corpus.Alphabet, merges, leastCount, context);
    }

    private static MergeCurve Run(List<int> symbols, Alphabet alphabet, int merges, long leastCount, EstimationContext context)
    {
        var chain = new SymbolChain(symbols.ToArray(), alphabet.Size);
        var characters = chain.Total;
        List<string> texts = ["", .. Enumerable.Range(1, alphabet.Size).Select(number => alphabet.TextOf([(char)number]))];
        List<double> spelled = [.. chain.Frequencies.Select(count => count > 0 ? Math.Log(characters) - Math.Log(count) : 0)];
        var entropy = EntropyNats(chain);
        var steps = new List<MergeStep>();
        var (start, list) = (entropy, 0.0);
        var progress = new OrderedProgress(context.Progress, merges);
        for (var step = 0; step < merges; step++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (pair, gain) = Best(chain, leastCount);
            if (pair < 0)
            {
                break;
            }

            var (left, right) = chain.SidesOf(pair);
            var (count, total) = (chain.CountOf(pair), chain.Total);
            chain.Merge(pair);
            texts.Add(texts[left] + texts[right]);
            spelled.Add(spelled[left] + spelled[right]);
            list += spelled[^1] + Math.Log(alphabet.Size + 1);
            var after = EntropyNats(chain) * chain.Total / characters;
            if (!(after < entropy))
            {
                throw new InvalidOperationException($"The merge of '{texts[left]}' and '{texts[right]}' was to gain {gain} nats, and the entropy per character went from {entropy} to {after}.");
            }

            entropy = after;
            steps.Add(new MergeStep(texts[left], texts[right], count, gain / total, entropy, (double)characters / chain.Total, list / characters));
            progress.Step();
        }

        return new MergeCurve(characters, characters == alphabet.Characters, start, steps);
    }

    private static (int Pair, double Gain) Best(SymbolChain chain, long leastCount)
    {
        var (best, most) = (-1, LeastGain * chain.Total);
        for (var pair = 0; pair < chain.Pairs; pair++)
        {
            if (chain.CountOf(pair) >= leastCount)
            {
                var (left, right) = chain.SidesOf(pair);
                var gain = MergeGain.OfCounts(chain.Total, chain.Frequencies[left], chain.Frequencies[right], chain.CountOf(pair), left == right);
                (best, most) = gain > most ? (pair, gain) : (best, most);
            }
        }

        return (best, most);
    }

    private static double EntropyNats(SymbolChain chain) => Math.Log(chain.Total) - (chain.Frequencies.Sum(MergeGain.Weight) / chain.Total);

    private static List<int> Symbols(Corpus corpus, int most, PassProgress progress)
    {
        var symbols = new List<int>();
        var (run, left) = (0, most);
        corpus.ForEachPiece(progress, piece =>
        {
            foreach (var number in piece)
            {
                if (left == 0)
                {
                    return;
                }

                run = symbols.Count > 0 && symbols[^1] == number ? run + 1 : 1;
                if (run > LongestRun)
                {
                    symbols.Add(Alphabet.Cut);
                    run = 1;
                }

                symbols.Add(number);
                left -= number == Alphabet.Cut ? 0 : 1;
            }
        });
        return symbols;
    }
}
