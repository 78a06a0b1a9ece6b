using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Benchmarks;

/// <summary>
/// Whole training steps: forward, backward and Adam. Networks, inputs and losses are those of <c>bench/peers/peer.py</c>. Each has its
/// floating-point operations beside it: those of its matrix products, for a product of [m, k] and [k, n] 2 m k n, three for a layer and two for the first.
/// </summary>
internal static class TrainingSteps
{
    private const int Columns = 20;

    /// <summary>Operations of one MINE step.</summary>
    public static double MineFlops(int hidden, int batch) => CriticFlops(2 * batch, hidden);

    /// <summary>MINE: <c>−(mean T(x, y) − ln mean e^T(x, y'))</c> with the pairs of a batch, and the same with its y shuffled anew.</summary>
    public static Action Mine(int hidden, int batch, int threads)
    {
        var random = new RandomStream(0);
        var (critic, adam, tape) = Critic(hidden, 1e-4, threads, random);
        var (x, y) = (Normal(batch * Columns, random), Normal(batch * Columns, random));
        var pairs = new float[4 * batch * Columns];
        var order = Enumerable.Range(0, batch).ToArray();
        return () =>
        {
            random.Shuffle<int>(order);
            for (var row = 0; row < batch; row++)
            {
                Pair(x, row, y, row, pairs, row);
                Pair(x, row, y, order[row], pairs, batch + row);
            }

            var scores = critic.Forward(tape, tape.Constant(pairs, 2 * batch, 2 * Columns));
            var bound = tape.Subtract(tape.Mean(tape.Slice(scores, 0, 0, batch)), tape.LogSumExp(tape.Reshape(tape.Slice(scores, 0, batch, batch), new Shape(batch)), 0));
            tape.Backward(tape.Affine(bound, -1, -MathF.Log(batch)));
            adam.Step();
        };
    }

    /// <summary>Operations of one InfoNCE step.</summary>
    public static double ContrastFlops(int hidden, int batch) => CriticFlops(batch * batch, hidden);

    /// <summary>InfoNCE with a critic of all pairs of a batch: <c>−mean_i (s_ii − ln Σ_j e^s_ij)</c>.</summary>
    public static Action Contrast(int hidden, int batch, int threads)
    {
        var random = new RandomStream(0);
        var (critic, adam, tape) = Critic(hidden, 5e-4, threads, random);
        var (x, y) = (Normal(batch * Columns, random), Normal(batch * Columns, random));
        return () =>
        {
            var pairs = tape.PairRows(tape.Constant(x, batch, Columns), tape.Constant(y, batch, Columns));
            var scores = tape.Reshape(critic.Forward(tape, pairs), new Shape(batch, batch));
            tape.Backward(tape.Mean(tape.Subtract(tape.LogSumExp(scores, 1), tape.Diagonal(scores))));
            adam.Step();
        };
    }

    /// <summary>Operations of one staircase step: two towers, and three products of the table.</summary>
    public static double StaircaseFlops(int batch) => 2.0 * batch * ((2 * ((2.0 * Columns * 256) + (3.0 * 256 * 256) + (3.0 * 256 * 32))) + (3.0 * batch * 32));

    /// <summary>InfoNCE with a separable critic, <c>s_ij = f(x_i) · g(y_j)</c>: the step of a staircase of known information.</summary>
    public static Action Staircase(int batch, int steps, int threads)
    {
        var random = new RandomStream(0);
        Sequential<float>[] towers = [Tower("f", random), Tower("g", random)];
        var adam = new Adam<float>([.. towers.SelectMany(tower => tower.Parameters)], new AdamOptions { LearningRate = 5e-4 }, threads: threads);
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        var (x, y) = (Normal(batch * Columns, random), Normal(batch * Columns, random));
        return () =>
        {
            for (var step = 0; step < steps; step++)
            {
                var f = towers[0].Forward(tape, tape.Constant(x, batch, Columns), Mode.Training());
                var g = towers[1].Forward(tape, tape.Constant(y, batch, Columns), Mode.Training());
                var scores = tape.MatrixMultiply(f, tape.Permute(g, 1, 0));
                tape.Backward(tape.Mean(tape.Subtract(tape.LogSumExp(scores, 1), tape.Diagonal(scores))));
                adam.Step();
            }
        };
    }

    /// <summary>Operations of one step of the encoder: convolutions of [out, in · 4 · 4] at all places, then two linear layers.</summary>
    public static double EncoderFlops(int batch) =>
        2.0 * batch * ((2.0 * 64 * 48 * 256) + (3.0 * 128 * 1024 * 64) + (3.0 * 256 * 2048 * 16) + (3.0 * 4096 * 1024) + (3.0 * 1024 * 64));

    /// <summary>The encoder of Deep InfoMax for images of 3 × 32 × 32: three convolutions that halve, two linear layers, batch normalisation between.</summary>
    public static Action Encoder(int batch, int threads)
    {
        var random = new RandomStream(0);
        var options = new ConvolutionOptions { Kernel = 4, Window = new Window(2, 1) };
        var relu = new ActivationLayer<float>(Activation.Relu);
        var encoder = new Sequential<float>(
            new ConvolutionLayer<float>("0", 3, 64, options, random), new BatchNormLayer<float>("1", 64), relu,
            new ConvolutionLayer<float>("3", 64, 128, options, random), new BatchNormLayer<float>("4", 128), relu,
            new ConvolutionLayer<float>("6", 128, 256, options, random), new BatchNormLayer<float>("7", 256), relu,
            new FlattenLayer<float>(),
            new LinearLayer<float>("10", 4096, 1024, Initialiser.FanInUniform, random), new BatchNormLayer<float>("11", 1024), relu,
            new LinearLayer<float>("13", 1024, 64, Initialiser.FanInUniform, random));
        var adam = new Adam<float>(encoder.Parameters, new AdamOptions { LearningRate = 1e-4 }, threads: threads);
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        var images = Normal(batch * 3 * 32 * 32, random);
        return () =>
        {
            tape.Backward(tape.Mean(tape.Square(encoder.Forward(tape, tape.Constant(images, new Shape(batch, 3, 32, 32)), Mode.Training()))));
            adam.Step();
        };
    }

    /// <summary>Operations of one step of the network of <see cref="DigitsTable"/>.</summary>
    public static double DigitsFlops(int batch) => 2.0 * batch * ((2.0 * 16 * 9 * 784) + (3.0 * 32 * 144 * 196) + (3.0 * 32 * 49 * 10));

    /// <summary>The convolutional network of <see cref="DigitsTable"/> on noise.</summary>
    public static Action Digits(int batch, int threads)
    {
        var random = new RandomStream(0);
        var network = DigitsTable.Convolutional(random);
        var adam = new Adam<float>(network.Parameters, new AdamOptions(), threads: threads);
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        var images = Normal(batch * 784, random);
        var labels = Enumerable.Range(0, batch).Select(i => i % 10).ToArray();
        return () =>
        {
            tape.Backward(tape.SoftmaxCrossEntropy(network.Forward(tape, tape.Constant(images, new Shape(batch, 1, 28, 28)), Mode.Training()), labels));
            adam.Step();
        };
    }

    private static (MultilayerPerceptron<float> Critic, Adam<float> Adam, Tape<float> Tape) Critic(int hidden, double rate, int threads, RandomStream random)
    {
        var critic = MultilayerPerceptron.Create<float>([2 * Columns, hidden, hidden, 1], Activation.Relu, Initialiser.FanInUniform, random.Split(0));
        return (critic, new Adam<float>(critic.Parameters, new AdamOptions { LearningRate = rate }, threads: threads), new Tape<float>(new TapeOptions { Threads = threads }));
    }

    private static Sequential<float> Tower(string name, RandomStream random) => new(
        new LinearLayer<float>($"{name}.0", Columns, 256, Initialiser.FanInUniform, random), new ActivationLayer<float>(Activation.Relu),
        new LinearLayer<float>($"{name}.2", 256, 256, Initialiser.FanInUniform, random), new ActivationLayer<float>(Activation.Relu),
        new LinearLayer<float>($"{name}.4", 256, 32, Initialiser.FanInUniform, random));

    private static double CriticFlops(int rows, int hidden) => 2.0 * rows * hidden * ((2.0 * 2 * Columns) + (3.0 * hidden) + 3);

    private static void Pair(float[] x, int rowOfX, float[] y, int rowOfY, float[] pairs, int row)
    {
        x.AsSpan(rowOfX * Columns, Columns).CopyTo(pairs.AsSpan(row * 2 * Columns));
        y.AsSpan(rowOfY * Columns, Columns).CopyTo(pairs.AsSpan(((row * 2) + 1) * Columns));
    }

    private static float[] Normal(int count, RandomStream random)
    {
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return values;
    }
}
