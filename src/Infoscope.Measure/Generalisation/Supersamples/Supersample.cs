using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Generalisation;

/// <summary>
/// n pairs of examples, z̃, and the results of trainings that saw one of each pair, chosen by fair coins: what is needed to measure how
/// much the predictions tell of the coins.
/// </summary>
/// <remarks>
/// Example <c>2i</c> and example <c>2i + 1</c> are pair i; coin <c>s_i = 0</c> trains on the first of them, 1 on the second, and the other
/// is a test example. O(n) memory for each run. Source: Steinke and Zakynthinou, COLT 2020; protocol of Harutyunyan and others, NeurIPS 2021.
/// </remarks>
public sealed class Supersample
{
    private readonly int[] _labels;
    private readonly List<bool[]> _coins = [];
    private readonly List<int[]> _predictions = [];

    /// <summary>A supersample with its labels.</summary>
    /// <param name="labels">The class of each of the 2n examples, 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">C, at least 2.</param>
    /// <exception cref="ArgumentException">There is no pair, an example without a partner, or a label that is no class.</exception>
    public Supersample(ReadOnlySpan<int> labels, int classes)
    {
        Check.Count(classes, nameof(classes), 2);
        if (labels.Length < 2 || labels.Length % 2 != 0)
        {
            throw new ArgumentException($"{labels.Length} examples do not make pairs; give 2n of them, n at least 1.", nameof(labels));
        }

        _labels = labels.ToArray();
        Classes = classes;
        RequireClasses(_labels, "label");
    }

    /// <summary>n.</summary>
    public int Pairs => _labels.Length / 2;

    /// <summary>C.</summary>
    public int Classes { get; }

    /// <summary>How many trainings were added.</summary>
    public int Runs => _coins.Count;

    /// <summary>Fair coins for one training.</summary>
    public bool[] Toss(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var coins = new bool[Pairs];
        foreach (ref var coin in coins.AsSpan())
        {
            coin = (random.NextUInt32() & 1) != 0;
        }

        return coins;
    }

    /// <summary>The examples that coins choose for training, one of each pair, in their order.</summary>
    public static int[] Chosen(ReadOnlySpan<bool> coins)
    {
        var chosen = new int[coins.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = (2 * i) + (coins[i] ? 1 : 0);
        }

        return chosen;
    }

    /// <summary>Adds one training.</summary>
    /// <param name="coins">Its n coins.</param>
    /// <param name="predictions">The class it predicts for each of the 2n examples, augmentation off.</param>
    /// <exception cref="ArgumentException">The counts do not fit, or a prediction is no class.</exception>
    public void Add(ReadOnlySpan<bool> coins, ReadOnlySpan<int> predictions)
    {
        if (coins.Length != Pairs || predictions.Length != _labels.Length)
        {
            throw new ArgumentException($"{coins.Length} coins and {predictions.Length} predictions do not fit {Pairs} pairs; give {Pairs} coins and {_labels.Length} predictions.");
        }

        var copy = predictions.ToArray();
        RequireClasses(copy, "prediction");
        _coins.Add(coins.ToArray());
        _predictions.Add(copy);
    }

    /// <summary>Gap and information of the trainings so far.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two: information of one is 0 whatever it is.</exception>
    /// <remarks>
    /// Information is the plug-in value over the runs, in nats: biased upward by about <c>(cells − 1)(coins − 1) / (2 · runs)</c>, so the
    /// bounds made of it are loose rather than wrong. e-CMI is at most f-CMI for each pair, since a loss is made of a prediction. O(n · runs).
    /// </remarks>
    public SupersampleMeasures Measure()
    {
        if (Runs < 2)
        {
            throw new InvalidOperationException($"A supersample of {Runs} trainings tells nothing of information; add at least 2, and better 30.");
        }

        var (predictionNats, lossNats) = (new double[Pairs], new double[Pairs]);
        for (var pair = 0; pair < Pairs; pair++)
        {
            var coins = OverRuns(run => _coins[run][pair] ? 1 : 0);
            predictionNats[pair] = PluginInformation.MutualInformation(OverRuns(run => (Predicted(run, pair, 0) * Classes) + Predicted(run, pair, 1)), coins).Nats;
            lossNats[pair] = PluginInformation.MutualInformation(OverRuns(run => (IsWrong(run, pair, 0) ? 2 : 0) + (IsWrong(run, pair, 1) ? 1 : 0)), coins).Nats;
        }

        var (train, test) = (0.0, 0.0);
        for (var run = 0; run < Runs; run++)
        {
            for (var pair = 0; pair < Pairs; pair++)
            {
                var trained = _coins[run][pair] ? 1 : 0;
                train += IsWrong(run, pair, trained) ? 1 : 0;
                test += IsWrong(run, pair, 1 - trained) ? 1 : 0;
            }
        }

        var all = (double)Runs * Pairs;
        return new SupersampleMeasures(Pairs, Runs, train / all, test / all, predictionNats, lossNats);
    }

    private Symbols OverRuns(Func<int, int> symbol) => Symbols.FromLabels([.. Enumerable.Range(0, Runs).Select(symbol)]);

    private int Predicted(int run, int pair, int side) => _predictions[run][(2 * pair) + side];

    private bool IsWrong(int run, int pair, int side) => Predicted(run, pair, side) != _labels[(2 * pair) + side];

    private void RequireClasses(int[] values, string what)
    {
        var at = Array.FindIndex(values, value => value < 0 || value >= Classes);
        if (at >= 0)
        {
            throw new ArgumentException($"The {what} of example {at} is {values[at]}; classes are 0 to {Classes - 1}.");
        }
    }
}
