using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>
/// Skip-gram with negative sampling: for each word w and neighbour c, <c>−ln σ(⟨u_c, v_w⟩) − Σ_k ln σ(−⟨u_k, v_w⟩)</c> over random words k is made small.
/// For large vocabularies; <see cref="SoftmaxSkipGram"/> is the exact one for small.
/// </summary>
/// <remarks>
/// Places are worked off some hundred at a time: all of them see the same vectors, and what they change is added in the order of the text. So the
/// result has the same bits for any number of threads, on every machine. Time O(words · window · negatives · D) an epoch, memory O(V D).
/// Source: Mikolov et al., NIPS 26 (2013).
/// </remarks>
public sealed class SkipGram
{
    private const int ShareSteps = 1000;
    private readonly SkipGramOptions _options;

    /// <summary>A skip-gram with these settings.</summary>
    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    public SkipGram(SkipGramOptions options)
    {
        options.Require();
        _options = options;
    }

    /// <summary>Learns a vector for each word of the vocabulary.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns>The vectors v, and the mean loss of each epoch.</returns>
    /// <exception cref="SampleException">No two words were read in one line.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public SkipGramResult Fit(TextCorpus corpus, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(context);
        var random = new RandomStream(context.Seed);
        var stride = VectorArithmetic.Padded(_options.Dimensions);
        var model = new SkipGramModel(corpus.Vocabulary.Count, stride, Start(corpus.Vocabulary.Count, stride, random.Split(0)));
        var kept = KeptShares(corpus);
        var read = corpus.Vocabulary.Counts.Zip(kept, static (count, share) => count * share).ToArray();
        var batch = new SkipGramBatch(model, _options, Noise(corpus.Vocabulary), read.Max() / read.Sum(), context.Threads);
        var epochs = new OrderedProgress(context.Progress, _options.Epochs * ShareSteps);
        var losses = new double[_options.Epochs];
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            var draws = random.Split((ulong)epoch + 1);
            var tokens = Subsampled(corpus, kept, draws.Split(ulong.MaxValue));
            var (loss, pairs, steps) = (0.0, 0L, 0);
            for (var start = 0; start < tokens.Length; start += batch.Places)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var done = (double)start / tokens.Length;
                for (; steps < done * ShareSteps; steps++)
                {
                    epochs.Step();
                }

                var rate = _options.LearningRate * Math.Max(1e-4, 1 - ((epoch + done) / _options.Epochs));
                var (more, count) = batch.Run(tokens, start, Math.Min(tokens.Length, start + batch.Places), (float)rate, draws, context.Cancellation);
                (loss, pairs) = (loss + more, pairs + count);
            }

            for (; steps < ShareSteps; steps++)
            {
                epochs.Step();
            }

            losses[epoch] = loss / pairs;
        }

        if (losses.All(double.IsNaN))
        {
            throw new SampleException("No two words of the corpus were read in one line: there are no neighbours to learn from. Give longer lines or more text, a lower minimum count, or subsample = 0.");
        }

        return new SkipGramResult(new WordVectors(corpus.Vocabulary.Words, model.Compact(_options.Dimensions), _options.Dimensions), losses);
    }

    /// <summary>With which probability each word is read.</summary>
    private double[] KeptShares(TextCorpus corpus)
    {
        var subsample = _options.SubsampleFor(corpus.Vocabulary.Count);
        return
        [
            .. corpus.Vocabulary.Counts.Select(count =>
            {
                var share = subsample * corpus.WordsKept / count;
                return subsample == 0 ? 1 : Math.Min(1, Math.Sqrt(share) + share);
            }),
        ];
    }

    /// <summary>The words that are read this time.</summary>
    private static int[] Subsampled(TextCorpus corpus, double[] kept, RandomStream random) =>
        [.. corpus.Tokens.Where(token => token < 0 || kept[token] == 1 || random.NextDouble() < kept[token])];

    private AliasTable Noise(Vocabulary vocabulary) => new([.. vocabulary.Counts.Select(count => Math.Pow(count, _options.NoisePower))]);

    /// <summary>Uniform numbers of at most 1/2D in size for the words; their contexts start at 0.</summary>
    private float[] Start(int words, int stride, RandomStream random)
    {
        var values = new float[words * stride];
        for (var id = 0; id < words; id++)
        {
            for (var j = 0; j < _options.Dimensions; j++)
            {
                values[(id * stride) + j] = (float)((random.NextDouble() - 0.5) / _options.Dimensions);
            }
        }

        return values;
    }
}

/// <summary>What a skip-gram learnt.</summary>
/// <param name="Vectors">A vector for each word.</param>
/// <param name="EpochLossNats">The mean loss of a pair and its random words in each epoch, in nats, while they were learnt; NaN for an epoch without a pair.</param>
public sealed record SkipGramResult(WordVectors Vectors, IReadOnlyList<double> EpochLossNats);
