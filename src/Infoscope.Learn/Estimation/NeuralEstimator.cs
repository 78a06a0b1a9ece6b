using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;
using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Learn.Estimation.Training;
using Infoscope.Measure;

namespace Infoscope.Learn.Estimation;

/// <summary>
/// Mutual information by a network that learns to tell pairs that belong together from pairs that do not: a variational bound, trained on
/// some rows, stopped by others, and reported on rows that neither saw.
/// </summary>
/// <remarks>
/// Numbers are centred and scaled, symbols become one input each; the information stays the same. The standard error is a jackknife over
/// the held-out rows with all their pairs. It watches itself: <c>saturated</c> where held-out rows, or those trained on, are within 10 % of what
/// so many rows can certify; <c>overfit</c>, <c>high-variance</c>, <c>diverged</c>.
/// <para>Equal rows are no trouble. −0 equals +0. Cost: steps · batch passes of the network, and n · block to measure; memory O(n (dx + dy + block)).</para>
/// Source: the bound's own; certified values: McAllester and Stratos, "Formal limitations on the measurement of mutual information", AISTATS 2020.
/// </remarks>
public sealed class NeuralEstimator : IMutualInformationEstimator
{
    private readonly NeuralMethod _method;
    private readonly NeuralOptions _options;

    /// <summary>An estimator.</summary>
    /// <param name="id">One of <see cref="Catalogue.NeuralCatalogue"/>, such as <c>mine</c>.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="ArgumentException">There is no such id, or settings contradict each other.</exception>
    public NeuralEstimator(string id, NeuralOptions options)
    {
        _method = NeuralMethods.Find(id);
        _options = options;
        NeuralCheck.Require(options);
        Traits = new EstimatorTraits(id, ColumnKind.Continuous, ColumnKind.Continuous, _method.Bias(options), RowSplit.MinimumRows(options), IsSymmetric: false) { IsRandom = true };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => _method.Assumption;

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context) => Train(x, y, context).Estimate;

    /// <summary>Trains, measures, and keeps what was learnt.</summary>
    /// <inheritdoc cref="IMutualInformationEstimator.Estimate"/>
    /// <returns>The estimate and the critic of the first member.</returns>
    public NeuralTraining Train(Samples x, Samples y, EstimationContext context)
    {
        PairedInput.Require(x, y, Traits, "rows to train on, rows to stop by and rows to measure on, at least 4 each and a batch", context);
        if (_method.IsDensity)
        {
            DensityInput.Require(y, Traits.Id);
        }

        var (fromX, fromY) = (ColumnEncoding.Of(x, "x", _options), ColumnEncoding.Of(y, "y", _options));
        var rows = new EncodedPair(fromX.Encode(x, "x"), fromY.Encode(y, "y"), fromX.Width, fromY.Width);
        var entropy = _method.NeedsEntropy ? EntropyOfInputs.Nats(fromY, rows, _options, context) : 0;
        var progress = new TrainingProgress(context.Progress, _options.Members, _options.Steps);
        var members = new Member[_options.Members];
        var seeds = new RandomStream(context.Seed);
        var threads = _options.Members == 1 ? context.Threads : 1;
        ParallelBlocks.For(
            _options.Members,
            1,
            context.Threads,
            (member, _) =>
            {
                members[member] = Member.Learn(
                    _method, rows, entropy, _options, seeds.Split((ulong)member), threads, step => progress.Step(member, step), context.Cancellation);
                progress.Finish(member);
            },
            context.Cancellation);
        context.Cancellation.ThrowIfCancellationRequested();
        progress.Finish();
        context.Cancellation.ThrowIfCancellationRequested();
        return new NeuralTraining(
            NeuralReport.Of(Traits.Id, _method, _options, members, x, y, fromX, fromY),
            new TrainedCritic(_method, _options, fromX, fromY, members[0].Model, members[0].Split));
    }
}

/// <summary>An estimate and the critic that it was made by.</summary>
/// <param name="Estimate">As <see cref="NeuralEstimator.Estimate"/> gives it.</param>
/// <param name="Critic">The critic of the first member: measures other rows without training, and gives the information of each pair.</param>
public sealed record NeuralTraining(Estimate Estimate, TrainedCritic Critic);
