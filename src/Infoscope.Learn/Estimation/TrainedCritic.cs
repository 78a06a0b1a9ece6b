using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Evaluation;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Learn.Estimation.Training;
using Infoscope.Measure;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Estimation;

/// <summary>A critic that has learnt, with the maps by which columns enter it: measures other rows of the same columns without training.</summary>
/// <remarks>Rows that it was trained on come out too high. The seed says in which order rows are put into blocks; cost O(n · measured-batch).</remarks>
public sealed class TrainedCritic : IMutualInformationEstimator
{
    private const int LeastRows = 4;
    private readonly NeuralMethod _method;
    private readonly NeuralOptions _options;
    private readonly ColumnEncoding _x;
    private readonly ColumnEncoding _y;

    internal TrainedCritic(NeuralMethod method, NeuralOptions options, ColumnEncoding x, ColumnEncoding y, IScoredModel model, RowSplit? split)
    {
        (_method, _options, _x, _y, Model, Split) = (method, options, x, y, model, split);
        Traits = new EstimatorTraits(method.Id, ColumnKind.Continuous, ColumnKind.Continuous, method.Bias(options), LeastRows, IsSymmetric: false) { IsRandom = true };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => _method.Assumption;

    /// <summary>Which rows of its sample trained it; null for a critic that was read from a file.</summary>
    public RowSplit? Split { get; }

    /// <summary>What scores a pair of encoded rows: an <see cref="Critics.ICritic{T}"/>, or the <see cref="Densities.ConditionalDensity{T}"/> of y given x.</summary>
    public IModel<float> OfPairs => Model.OfPairs;

    /// <summary>What was learnt of y alone: a log baseline, which is an <see cref="Infoscope.Tensors.Layers.ILayer{T}"/>, or a <see cref="Densities.MarginalDensity{T}"/>; null where nothing was.</summary>
    public IModel<float>? OfY => Model.OfYAlone;

    /// <summary>The networks.</summary>
    internal IScoredModel Model { get; }

    /// <summary>How the columns of both sides enter, x first.</summary>
    internal (ColumnEncoding X, ColumnEncoding Y) Columns => (_x, _y);

    /// <summary>The settings.</summary>
    internal NeuralOptions Options => _options;

    /// <summary>Measures rows without training on them.</summary>
    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var (rows, reader, scoring) = Prepare(x, y, context, RowsInRandomOrder(x.Rows, context));
        var measured = Measured.Of(_method, _options, Model, rows, scoring, reader, context.Cancellation);
        context.Advance(1);
        return new Estimate
        {
            Estimator = Traits.Id,
            Nats = measured.Nats,
            StandardErrorNats = measured.StandardError,
            Rows = x.Rows,
            XColumns = x.Columns,
            YColumns = y.Columns,
            Settings = NeuralSettings.Shown(_method.Settings, _options, null, _x, _y),
            Bias = Traits.Bias,
            CeilingNats = measured.CeilingNats,
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["certifiable"] = Certificate.Nats(x.Rows) },
            Warnings = NeuralWarnings.Of(_method, x.Rows, measured),
        };
    }

    /// <summary>The information of each pair, <c>ln p(x_i, y_i) / p(x_i) p(y_i)</c> as the critic has it, in nats; the mean is the value of the bound on these rows.</summary>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns><c>[n]</c>, in the order of the rows. Of <c>ba</c> they are <c>ln q(y|x) + H(Y)</c>, since it has no density of y.</returns>
    /// <exception cref="SampleException">As for <see cref="Estimate"/>.</exception>
    public double[] Pointwise(Samples x, Samples y, EstimationContext context)
    {
        var order = RowsInRandomOrder(x.Rows, context);
        var (rows, reader, scoring) = Prepare(x, y, context, order);
        var blocks = new ScoreBlocks(rows.Rows, _options.MeasuredBatch);
        scoring.Fill(Model, rows, blocks, context.Cancellation);
        var terms = PointwiseTerms.Of(_method.Bound(_options), blocks, _method.Nats(_options, reader, blocks));
        var ordered = new double[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            ordered[order[i]] = terms[i];
        }

        context.Advance(1);
        return ordered;
    }

    /// <summary>What a file keeps of it.</summary>
    public CriticRecord ToRecord() => CriticRecord.Of(_method, this);

    /// <summary>The critic that a record describes.</summary>
    /// <exception cref="ArgumentException">The record is of no method, setting or architecture that there is.</exception>
    public static TrainedCritic FromRecord(CriticRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.ToCritic();
    }

    private static int[] RowsInRandomOrder(int rows, EstimationContext context) => new RandomStream(context.Seed).Permutation(rows);

    private (EncodedPair Rows, ScoreReader Reader, Scoring Scoring) Prepare(Samples x, Samples y, EstimationContext context, int[] order)
    {
        PairedInput.Require(x, y, Traits, "joint pairs, and others to tell them from", context);
        var rows = new EncodedPair(_x.Encode(x, "x"), _y.Encode(y, "y"), _x.Width, _y.Width);
        var entropy = _method.NeedsEntropy ? EntropyOfInputs.Nats(_y, rows, _options, context) : 0;
        return (rows.Select(order), new ScoreReader(entropy), new Scoring(new Tape<float>(new TapeOptions { Threads = context.Threads })));
    }
}
