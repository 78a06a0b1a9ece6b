using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Learn.Estimation.Evaluation;
using Infoscope.Measure;

namespace Infoscope.Learn.Estimation.Methods;

/// <summary>One neural way to information: the bound that reads it, and the networks that learn for it.</summary>
/// <param name="Id">The name on the command line.</param>
/// <param name="Bound">What is reported, with the settings.</param>
/// <param name="Build">Networks with random weights, for sides of dx and dy inputs.</param>
internal sealed record NeuralMethod(
    string Id, Func<NeuralOptions, IBound> Bound, Func<IBound, int, int, NeuralOptions, RandomStream, IScoredModel> Build)
{
    /// <summary>What it does, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>What it takes for granted, in one sentence.</summary>
    public required string Assumption { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Paper { get; init; }

    /// <summary>The most that it can give, in words.</summary>
    public string CeilingText { get; init; } = "none, but no more than about ln n is certified by n held-out rows";

    /// <summary>What it is unless told otherwise.</summary>
    public NeuralOptions Defaults { get; init; } = new();

    /// <summary>What can be set.</summary>
    public IReadOnlyList<NeuralSetting> Settings { get; init; } = NeuralSettings.OfCritics;

    /// <summary>The side on which the value errs.</summary>
    public BiasDirection Bias(NeuralOptions options) => Bound(options).Kind switch
    {
        BoundKind.LowerBoundOfInformation => BiasDirection.Downward,
        BoundKind.UpperBoundOfInformation => BiasDirection.Upward,
        _ => BiasDirection.Either,
    };

    /// <summary>Whether it models y by a density.</summary>
    public bool IsDensity => Bound(Defaults).ScoreKind == ScoreKind.LogConditionalDensity;

    /// <summary>Whether H(Y) must be known beside the scores.</summary>
    public bool NeedsEntropy => Bound(Defaults) is BarberAgakov;

    /// <summary>What training is stopped by: the objective on rows that it does not learn from.</summary>
    public double Criterion(NeuralOptions options, ScoreReader reader, ScoreBlocks blocks) => Bound(options) switch
    {
        { ScoreKind: ScoreKind.LogConditionalDensity } => reader.LogLikelihood(blocks),

        // Asked anew each time, since an objective may remember batches.
        IPairBound pairs => reader.Nats(pairs.CreateObjective(), blocks),
        ITableBound table => reader.Nats(table.CreateObjective(), blocks),
        var other => reader.Nats(other, blocks),
    };

    /// <summary>The value, in nats.</summary>
    public double Nats(NeuralOptions options, ScoreReader reader, ScoreBlocks blocks, LeftOut leftOut = default) => reader.Nats(Bound(options), blocks, leftOut);

    /// <summary>The most that these blocks can give, in nats.</summary>
    public double Ceiling(NeuralOptions options, ScoreBlocks blocks) => Bound(options) switch
    {
        IPairBound pairs => pairs.Ceiling(blocks.Rows),
        var bound => Enumerable.Range(0, blocks.Count).Sum(block => blocks.RowsOf(block) * bound.Ceiling(blocks.RowsOf(block))) / blocks.Rows,
    };
}
