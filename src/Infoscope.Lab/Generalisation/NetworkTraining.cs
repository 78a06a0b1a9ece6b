using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Training;

namespace Infoscope.Lab.Generalisation;

/// <summary>Trains a classifier on some rows and reads all of them.</summary>
internal static class NetworkTraining
{
    private const int RowsAtOnce = 500;

    /// <param name="network">Gives one logit for each class.</param>
    /// <param name="input">The shape of one input.</param>
    /// <param name="examples">All rows.</param>
    /// <param name="trainRows">Those to train on.</param>
    /// <param name="settings">How long and how fast.</param>
    /// <param name="random">Decides the order of batches.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="stop">Ends the training.</param>
    public static int[] Run(ILayer<float> network, Shape input, LearnedExamples examples, int[] trainRows, (int Epochs, int Batch, double Rate) settings, RandomStream random, int threads, CancellationToken stop)
    {
        var adam = new Adam<float>(network.Parameters, new AdamOptions { LearningRate = settings.Rate });
        var batches = new LabelledBatches<float>(examples.Inputs, examples.Labels, Math.Min(settings.Batch, trainRows.Length), random, trainRows);
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            batches.Begin(epoch);
            while (batches.Next())
            {
                stop.ThrowIfCancellationRequested();
                var logits = network.Forward(tape, tape.Reshape(batches.Inputs(tape), Rows(input, batches.Rows)), Mode.Training());
                tape.Backward(tape.SoftmaxCrossEntropy(logits, batches.Labels));
                adam.Step();
            }
        }

        return Read(network, input, examples, tape);
    }

    private static int[] Read(ILayer<float> network, Shape input, LearnedExamples examples, Tape<float> tape)
    {
        var classes = new int[examples.Count];
        for (var start = 0; start < examples.Count; start += RowsAtOnce)
        {
            tape.Reset();
            var rows = Math.Min(RowsAtOnce, examples.Count - start);
            var x = tape.Constant(examples.Inputs.AsMemory(start * examples.Columns, rows * examples.Columns), Rows(input, rows));
            Accuracy.Classes(network.Forward(tape, x, Mode.Evaluation), classes.AsSpan(start, rows));
        }

        return classes;
    }

    private static Shape Rows(Shape input, int rows) => input.Rank == 1 ? new Shape(rows, input[0]) : new Shape(rows, input[0], input[1], input[2]);
}
