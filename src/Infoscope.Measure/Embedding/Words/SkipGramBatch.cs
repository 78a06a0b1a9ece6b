using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>
/// Some hundred places of a text at once: first every place finds, from the same vectors, what its pairs want to change; then contexts and
/// words are changed, each by one thread in the order of the text.
/// </summary>
internal sealed class SkipGramBatch
{
    private const int MostPlaces = 512;

    /// <summary>How many changes of one context may be found from the same vector: their sum must stay a small step.</summary>
    private const double MostChanges = 32;

    private const int BlockPlaces = 32;
    private const int Shards = 16;

    /// <summary>Beyond it the sigmoid is 0 or 1 in float32.</summary>
    private const float LargestScore = 30;

    private readonly SkipGramModel _model;
    private readonly SkipGramOptions _options;
    private readonly AliasTable _noise;
    private readonly int _threads;
    private readonly Block[] _blocks;

    /// <param name="model">What is changed.</param>
    /// <param name="options">The settings.</param>
    /// <param name="noise">Draws the words that are held against a pair.</param>
    /// <param name="largestShare">The share of the most frequent word among those that are read.</param>
    /// <param name="threads">The largest number of threads.</param>
    public SkipGramBatch(SkipGramModel model, SkipGramOptions options, AliasTable noise, double largestShare, int threads)
    {
        (_model, _options, _noise, _threads) = (model, options, noise, threads);
        Places = Math.Clamp((int)(MostChanges / ((options.Window + 1) * largestShare)), 1, MostPlaces);
        _blocks = new Block[(Places + BlockPlaces - 1) / BlockPlaces];
        for (var i = 0; i < _blocks.Length; i++)
        {
            _blocks[i] = new Block(model.Stride);
        }
    }

    /// <summary>How many places see the same vectors.</summary>
    public int Places { get; }

    /// <summary>Works off the places from start to end and returns the sum of their losses and the number of pairs.</summary>
    public (double Loss, long Pairs) Run(int[] tokens, int start, int end, float rate, RandomStream draws, CancellationToken cancellation)
    {
        ParallelBlocks.For(
            end - start,
            BlockPlaces,
            _threads,
            (from, to) =>
            {
                // A block's random numbers belong to where it stands in the text.
                var random = draws.Split((ulong)(start + from));
                var block = _blocks[from / BlockPlaces];
                block.Clear();
                for (var place = start + from; place < start + to; place++)
                {
                    if (tokens[place] >= 0)
                    {
                        FindChanges(tokens, place, rate, random, block);
                    }
                }
            },
            cancellation);
        var used = (end - start + BlockPlaces - 1) / BlockPlaces;
        ParallelBlocks.For(Shards, 1, _threads, (shard, _) => ChangeContexts(shard, used), cancellation);
        var (loss, pairs) = (0.0, 0L);
        for (var i = 0; i < used; i++)
        {
            var block = _blocks[i];
            for (var place = 0; place < block.Words.Count; place++)
            {
                VectorArithmetic.Add(_model.Word(block.Words[place]), 1, block.Change(place));
            }

            (loss, pairs) = (loss + block.Loss, pairs + block.Pairs);
        }

        return (loss, pairs);
    }

    private void FindChanges(int[] tokens, int place, float rate, RandomStream random, Block block)
    {
        var word = tokens[place];
        block.Begin(word);
        var reach = 1 + random.NextInt(_options.Window);
        for (var step = -1; step <= 1; step += 2)
        {
            for (var i = 1; i <= reach; i++)
            {
                var at = place + (step * i);
                if ((uint)at >= (uint)tokens.Length || tokens[at] < 0)
                {
                    break;
                }

                block.Pairs++;
                Meet(tokens[at], 1);
                for (var k = 0; k < _options.Negatives; k++)
                {
                    var other = _noise.Next(random);
                    if (other != tokens[at])
                    {
                        Meet(other, 0);
                    }
                }
            }
        }

        void Meet(int other, float isNeighbour)
        {
            var context = _model.Context(other);
            var score = Math.Clamp(VectorArithmetic.Dot(_model.Word(word), context), -LargestScore, LargestScore);
            var odds = MathF.Exp(-score);
            block.AddLoss(isNeighbour > 0 ? 0 : score, 1 + odds);
            var g = rate * (isNeighbour - (1 / (1 + odds)));
            VectorArithmetic.Add(block.Change(block.Words.Count - 1), g, context);
            block.Add(other, g);
        }
    }

    /// <summary>The changes of every context whose number falls to a shard, block after block.</summary>
    private void ChangeContexts(int shard, int used)
    {
        for (var i = 0; i < used; i++)
        {
            var block = _blocks[i];
            foreach (var (context, place, g) in block.Contexts[shard])
            {
                VectorArithmetic.Add(_model.Context(context), g, _model.Word(block.Words[place]));
            }
        }
    }

    /// <summary>What some places want to change.</summary>
    private sealed class Block(int stride)
    {
        private readonly float[] _changes = new float[BlockPlaces * stride];
        private double _loss;
        private double _product = 1;

        /// <summary>The word at each place.</summary>
        public List<int> Words { get; } = [];

        /// <summary>For each shard the contexts that were met, from which place, and the factor of that place's vector.</summary>
        public List<(int Context, int Place, float Factor)>[] Contexts { get; } = [.. Enumerable.Range(0, Shards).Select(static _ => new List<(int, int, float)>())];

        public double Loss => _loss + Math.Log(_product);

        public long Pairs { get; set; }

        public void Clear()
        {
            Words.Clear();
            Array.ForEach(Contexts, static list => list.Clear());
            Array.Clear(_changes);
            (_loss, _product, Pairs) = (0, 1, 0);
        }

        /// <summary>One more place.</summary>
        public void Begin(int word) => Words.Add(word);

        public Span<float> Change(int place) => _changes.AsSpan(place * stride, stride);

        public void Add(int context, float factor) => Contexts[context % Shards].Add((context, Words.Count - 1, factor));

        /// <summary>Adds <c>amount + ln(factor)</c>; the logarithm is taken of many factors at once.</summary>
        public void AddLoss(float amount, float factor)
        {
            _loss += amount;
            _product *= factor;
            if (_product > 1e250)
            {
                _loss += Math.Log(_product);
                _product = 1;
            }
        }
    }
}
