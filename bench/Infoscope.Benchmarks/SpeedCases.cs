using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Kernel;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Pairwise;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Benchmarks;

/// <summary>What is raced. Inputs are made as in <c>bench/peers/peer.py</c>: the same shapes and distributions.</summary>
internal static class SpeedCases
{
    private const int Threads = 2;

    public static IReadOnlyList<SpeedCase> All { get; } = Of(Threads);

    /// <summary>The cases on some threads, of both sides where there is a choice.</summary>
    public static IReadOnlyList<SpeedCase> Of(int threads) =>
    [
        new("step-256", "training step, 12-10-7-5-4-3-2, tanh, Adam, batch 256", 5, threads, () => Step(256, 200, threads), 200, TwelveBitFlops(256)),
        new("step-4096", "training step, the same, full batch of 4096", 5, threads, () => Step(4096, 20, threads), 20, TwelveBitFlops(4096)),
        new("mine", "MINE step, 20 + 20 columns, hidden layers of 512, batch 512", 4, threads, () => TrainingSteps.Mine(512, 512, threads), Flops: TrainingSteps.MineFlops(512, 512)),
        new("infonce", "InfoNCE step, critic of pairs, hidden layers of 256, batch 64 (4096 pairs)", 6, threads, () => TrainingSteps.Contrast(256, 64, threads), Flops: TrainingSteps.ContrastFlops(256, 64)),
        new("staircase", "staircase step, InfoNCE, two towers 20-256-256-32, batch 64", 4, threads, () => TrainingSteps.Staircase(64, 20, threads), 20, TrainingSteps.StaircaseFlops(64)),
        new("infomax", "Deep InfoMax encoder step, images of 3 × 32 × 32, batch 64", 2.5, threads, () => TrainingSteps.Encoder(64, threads), Flops: TrainingSteps.EncoderFlops(64)),
        new("digits-conv", "digits step, two convolutions of 3 × 3 (16, 32), batch normalisation, max pooling, batch 128", null, threads, () => TrainingSteps.Digits(128, threads), Flops: TrainingSteps.DigitsFlops(128)),
        new("kde-4096x10", "KDE bound of 4096 × 10, uniform, noise variance 0.001: the upper one, float64", 30, threads, () => KdeUpper(1e-3, threads)),
        new("kde-4096x10-wide", "the same, noise variance 0.1", null, threads, () => KdeUpper(0.1, threads)),
        new("kde-4096x10-both", "KDE bounds of 4096 × 10, noise variance 0.001: both, on both sides", 30, threads, () => KdeBoth(1e-3, threads)),
        new("kde-4096x10-wide-both", "the same, noise variance 0.1", null, threads, () => KdeBoth(0.1, threads)),
        new("ksg-100000x1", "KSG 1, k = 3, n = 100 000, 1 + 1 columns", 10, threads, () => Ksg(100_000, 1, threads)),
        new("ksg-10000x5", "KSG 1, k = 3, n = 10 000, 5 + 5 columns", 10, threads, () => Ksg(10_000, 5, threads)),
        new("ksg-10000x20", "KSG 1, k = 3, n = 10 000, 20 + 20 columns", 45, threads, () => Ksg(10_000, 20, threads)),
        new("matrix-200", "one pair of the matrix of 200 columns × 2000 rows, ksg1; the peer's loop over 20 of the columns, one pair of it", 10, threads, () => Matrix(200, 2000, threads), 19_900),
    ];

    /// <summary>Operations of one step of the 12-bit network; see <see cref="TrainingSteps"/>.</summary>
    private static double TwelveBitFlops(int batch) => 2.0 * batch * ((2 * 120) + (3 * (70 + 35 + 20 + 12 + 6)));

    private static Action Step(int batch, int steps, int threads)
    {
        var random = new RandomStream(0);
        var network = MultilayerPerceptron.Create<float>([12, 10, 7, 5, 4, 3, 2], Activation.Tanh, Initialiser.TruncatedNormal, random.Split(0));
        var adam = new Adam<float>(network.Parameters, new AdamOptions { LearningRate = 4e-4 }, threads: threads);
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        var inputs = new float[batch * 12];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextInt(2);
        }

        var labels = new int[batch];
        for (var i = 0; i < batch; i++)
        {
            labels[i] = random.NextInt(2);
        }

        return () =>
        {
            for (var step = 0; step < steps; step++)
            {
                tape.Backward(tape.SoftmaxCrossEntropy(network.Forward(tape, tape.Constant(inputs, batch, 12)), labels));
                adam.Step();
            }
        };
    }

    private static Action KdeUpper(double variance, int threads)
    {
        var (t, ids) = (Uniform(4096, 10), Ids(4096));
        return () => KdeBounds.ComputeOne(t, variance, KdeBound.Upper, [ids], new EstimationContext(Seed: 1) { Threads = threads });
    }

    private static Action KdeBoth(double variance, int threads)
    {
        var (t, ids) = (Uniform(4096, 10), Ids(4096));
        return () => KdeBounds.Compute(t, variance, [ids], new EstimationContext(Seed: 1) { Threads = threads });
    }

    private static Symbols Ids(int n) => Symbols.FromLabels([.. Enumerable.Range(0, n)]);

    private static Action Ksg(int n, int d, int threads)
    {
        var estimator = new Ksg1Estimator(new KsgOptions(3));
        var (x, y) = Normal(n, d);
        return () => estimator.Estimate(x, y, new EstimationContext(Seed: 1) { Threads = threads });
    }

    /// <summary>d columns a side, each of y correlated by 0.8 with its own of x.</summary>
    public static (Samples X, Samples Y) Normal(int n, int d)
    {
        var random = new RandomStream(0);
        var x = new double[n * d];
        var y = new double[n * d];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = random.NextNormal();
            y[i] = (0.8 * x[i]) + (0.6 * random.NextNormal());
        }

        return (Samples.FromRowMajor(x, n, d), Samples.FromRowMajor(y, n, d));
    }

    /// <summary>All pairs of a chain of columns.</summary>
    private static Action Matrix(int columns, int rows, int threads)
    {
        var random = new RandomStream(0);
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i % columns == 0 ? random.NextNormal() : (0.6 * values[i - 1]) + (0.8 * random.NextNormal());
        }

        var (table, ksg) = (Samples.FromRowMajor(values, rows, columns), PairEstimators.Named("ksg1"));
        var options = new PairwiseOptions { Standardise = Standardisation.ZScore };
        return () => PairwiseInformation.Run(table, ksg, options, new EstimationContext(Seed: 1) { Threads = threads });
    }

    private static Samples Uniform(int n, int d)
    {
        var random = new RandomStream(0);
        var values = new double[n * d];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextDouble();
        }

        return Samples.FromRowMajor(values, n, d);
    }
}
