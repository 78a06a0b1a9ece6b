using Infoscope.Core.Randomness;
using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Evaluation;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Learn.Signals;
using Infoscope.Tensors;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Learn.Estimation.Training;

/// <summary>What came of training: the model holds its best parameters.</summary>
/// <param name="Steps">Steps that were taken.</param>
/// <param name="Validation">The criterion of the best parameters on the validation rows; −∞ where none was ever finite.</param>
/// <param name="DivergedAt">The step at which training ran away; null where it did not.</param>
internal readonly record struct TrainingOutcome(int Steps, double Validation, int? DivergedAt);

/// <summary>Trains one model until the validation rows say that it gets no better, and keeps the best.</summary>
internal sealed class MemberTraining
{
    /// <summary>Blocks of validation rows are no larger, so that a look costs little beside the steps between two.</summary>
    private const int ValidationBlock = 128;

    private readonly Tape<float> _tape;
    private readonly NeuralOptions _options;
    private readonly Action<int> _progress;
    private readonly CancellationToken _cancellation;

    public MemberTraining(Tape<float> tape, NeuralOptions options, Action<int> progress, CancellationToken cancellation) =>
        (_tape, _options, _progress, _cancellation) = (tape, options, progress, cancellation);

    /// <summary>Trains a model.</summary>
    /// <param name="model">Changed.</param>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="validation">Rows to stop by.</param>
    /// <param name="criterion">What to stop by: larger is better.</param>
    /// <param name="random">Split for the order of the rows and for pairs of the product.</param>
    public TrainingOutcome Run(
        IScoredModel model, EncodedPair train, EncodedPair validation, Func<ScoreBlocks, double> criterion, RandomStream random)
    {
        var batch = BatchOf(train.Rows, _options);
        var batches = new RowBatches(train, batch, random.Split(1));
        var optimiser = new Adam<float>(model.Parameters, new AdamOptions { LearningRate = _options.LearningRate }, _tape.Options.Width);
        var trainer = new SignalTrainer<float>(model.Objective, optimiser, _tape, random.Split(2));
        var (best, rule, scoring) = (new KeptParameters(model), new StopRule(_options.Patience), new Scoring(_tape));
        var looked = new ScoreBlocks(validation.Rows, Math.Min(ValidationBlock, _options.MeasuredBatch));
        int? diverged = null;
        var step = 0;
        while (step < _options.Steps && !rule.IsOver && diverged is null)
        {
            _cancellation.ThrowIfCancellationRequested();
            batches.Next();
            diverged = double.IsFinite(trainer.Step(batches.X, batches.Y, batch)) ? null : step;
            step++;
            if (diverged is null && (step % _options.Check == 0 || step == _options.Steps))
            {
                scoring.Fill(model, validation, looked, _cancellation);
                var value = criterion(looked);
                diverged = double.IsNaN(value) ? step : null;
                if (rule.Look(value))
                {
                    best.Keep();
                }
            }

            _progress(step);
        }

        best.Restore();
        return new TrainingOutcome(step, rule.Best, diverged);
    }

    /// <summary>The rows of a batch where so many rows train.</summary>
    public static int BatchOf(int trainRows, NeuralOptions options) => options.Batch ?? Math.Min(NeuralOptions.UsualBatch, trainRows);
}
