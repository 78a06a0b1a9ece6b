using Infoscope.Cluster.Threads;
using Infoscope.Core.Randomness;
using Infoscope.Lab.Training;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Cluster.Tests.Training;

/// <summary>Batch normalisation over parts of a batch, against the whole batch on one tape, in double.</summary>
public sealed class BatchPartsTests
{
    private const int Batch = 7;
    private const int Channels = 3;

    private static readonly double[] Numbers = Draw();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 10)]
    [InlineData(7, 10)]
    public void Values_gradients_and_running_statistics_are_those_of_the_whole_batch(int size, int inner)
    {
        var whole = Run(null, inner);
        ThreadRanks.Run(size, ranks =>
        {
            var part = Run(ranks, inner);
            var (first, rows) = new DataParallel<double>(ranks, []).Rows(Batch).GetOffsetAndLength(Batch);
            var own = (first * Channels * inner)..((first + rows) * Channels * inner);
            part.Output.ShouldBe(whole.Output[own], 1e-12);
            part.InputGradient.ShouldBe(whole.InputGradient[own], 1e-12);
            part.WeightGradient.ShouldBe(whole.WeightGradient, 1e-12);
            part.Mean.ShouldBe(whole.Mean, 1e-12);
            part.Variance.ShouldBe(whole.Variance, 1e-12);
        });
    }

    private static Outcome Run(ICollective? ranks, int inner)
    {
        var weight = new Parameter<double>("weight", new Shape(Channels));
        var bias = new Parameter<double>("bias", new Shape(Channels));
        for (var c = 0; c < Channels; c++)
        {
            weight.Value[c] = c + 0.5;
        }

        var parallel = ranks is null ? null : new DataParallel<double>(ranks, [weight, bias]);
        var (first, rows) = parallel is null ? (0, Batch) : parallel.Rows(Batch).GetOffsetAndLength(Batch);
        var shape = new Shape(rows, Channels, inner);
        var tape = new Tape<double> { BatchParts = parallel };
        var running = new RunningStatistics<double>(Channels);
        var x = tape.Variable(Numbers.AsMemory(first * Channels * inner, shape.Count), shape);
        var y = tape.BatchNorm(x, tape.Use(weight), tape.Use(bias), 1e-5, running);

        // A cube has a gradient that the norm does not cancel.
        var sum = tape.Sum(tape.Multiply(y, tape.Square(y)));
        var loss = tape.Multiply(sum, tape.Constant(new[] { 1.0 / (rows * inner) }, sum.Shape));
        var output = y.ToArray();
        tape.Backward(parallel is null ? loss : parallel.Share(tape, loss, Batch));
        parallel?.SumGradients();
        return new Outcome(output, tape.GradientOf(x), [.. weight.Gradient, .. bias.Gradient], running.Mean.ToArray(), running.Variance.ToArray());
    }

    private static double[] Draw()
    {
        var random = new RandomStream(5);
        return [.. Enumerable.Range(0, Batch * Channels * 10).Select(_ => 3 + (2 * random.NextNormal()))];
    }

    private sealed record Outcome(double[] Output, double[] InputGradient, double[] WeightGradient, double[] Mean, double[] Variance);
}
