using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Lab.Generalisation;

/// <summary>Logistic regression between two Gaussians in 20 dimensions, whose means differ in the first: ±0.8.</summary>
/// <remarks>The learner is deterministic: it starts at 0 and takes 400 steps of gradient descent at rate 0.5 on the whole sample. Linear classifiers of 20 numbers have dimension 21.</remarks>
public sealed class LogisticRecipe : IGeneralisationRecipe
{
    private const int Columns = 20;
    private const double Mean = 0.8;
    private const int Steps = 400;
    private const double Rate = 0.5;

    /// <inheritdoc/>
    public string Id => "logistic";

    /// <inheritdoc/>
    public string Summary => "logistic regression between two Gaussians of 20 columns, means ±0.8 in the first; 400 full-batch steps at rate 0.5 from 0";

    /// <inheritdoc/>
    public int Classes => 2;

    /// <inheritdoc/>
    public int MostExamples => int.MaxValue;

    /// <inheritdoc/>
    public int? Dimension => Columns + 1;

    /// <inheritdoc/>
    public LearnedExamples Draw(int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var (inputs, labels) = (new float[count * Columns], new int[count]);
        for (var row = 0; row < count; row++)
        {
            labels[row] = random.NextInt(2);
            for (var column = 0; column < Columns; column++)
            {
                inputs[(row * Columns) + column] = (float)(random.NextNormal() + (column == 0 ? Mean * ((2 * labels[row]) - 1) : 0));
            }
        }

        // ln p(1|x)/p(0|x) = 2 · mean · x for two Gaussians of variance 1.
        return new LearnedExamples { Inputs = inputs, Labels = labels, ProbabilityOfOne = row => 1 / (1 + Math.Exp(-2 * Mean * inputs[row * Columns])) };
    }

    /// <inheritdoc/>
    public int[] TrainAndPredict(LearnedExamples examples, int[] trainRows, RandomStream random, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(trainRows);
        var inputs = new float[trainRows.Length * Columns];
        for (var row = 0; row < trainRows.Length; row++)
        {
            examples.Inputs.AsSpan(trainRows[row] * Columns, Columns).CopyTo(inputs.AsSpan(row * Columns));
        }

        var targets = Array.ConvertAll(trainRows, row => (float)examples.Labels[row]);
        var layer = new LinearLayer<float>("logistic", Columns, 1, Initialiser.FanInUniform, random);
        layer.Weight.Value.Clear();
        layer.Bias.Value.Clear();
        var descent = new Sgd<float>(layer.Parameters, new SgdOptions { LearningRate = Rate });
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        for (var step = 0; step < Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            var logits = layer.Forward(tape, tape.Constant(inputs, trainRows.Length, Columns));
            tape.Backward(tape.BinaryCrossEntropy(logits, tape.Constant(targets, trainRows.Length, 1)));
            descent.Step();
        }

        tape.Reset();
        var scores = layer.Forward(tape, tape.Constant(examples.Inputs, examples.Count, Columns));
        return [.. scores.ToArray().Select(score => score > 0 ? 1 : 0)];
    }
}
