using Infoscope.Core.Randomness;
using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Evaluation;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Tensors;

namespace Infoscope.Learn.Estimation.Training;

/// <summary>One trained model with what it says of rows that it has never seen.</summary>
/// <param name="Model">With its best parameters.</param>
/// <param name="Split">Which rows did what.</param>
/// <param name="Outcome">How training went.</param>
/// <param name="HeldOut">The value on held-out rows, in nats.</param>
/// <param name="Train">The value on as many rows of those that it was trained on.</param>
internal sealed record Member(IScoredModel Model, RowSplit Split, TrainingOutcome Outcome, Measured HeldOut, Measured Train)
{
    /// <summary>Trains and measures one model.</summary>
    /// <param name="method">What it is.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="entropyOfY">H(Y) of the inputs, for the bound that needs it.</param>
    /// <param name="options">The settings.</param>
    /// <param name="random">Split for all that is random.</param>
    /// <param name="threads">For the operations of a step.</param>
    /// <param name="progress">Told the steps.</param>
    /// <param name="cancellation">Heard at every step.</param>
    public static Member Learn(
        NeuralMethod method, EncodedPair rows, double entropyOfY, NeuralOptions options, RandomStream random, int threads, Action<int> progress, CancellationToken cancellation)
    {
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        var split = RowSplit.Of(rows.Rows, options, random.Split(1));
        var model = method.Build(method.Bound(options), rows.XWidth, rows.YWidth, options, random.Split(2));
        var reader = new ScoreReader(entropyOfY);
        var outcome = new MemberTraining(tape, options, progress, cancellation).Run(
            model, rows.Select(split.Train), rows.Select(split.Validation), blocks => method.Criterion(options, reader, blocks), random.Split(3));

        var scoring = new Scoring(tape);
        var train = Measure(split.Train.AsSpan(0, Math.Min(split.Train.Length, split.HeldOut.Length)));
        return new Member(model, split, outcome, Measure(split.HeldOut), train);

        Measured Measure(ReadOnlySpan<int> part) => Measured.Of(method, options, model, rows.Select(part), scoring, reader, cancellation);
    }
}
