using System.Diagnostics;
using System.Globalization;
using Infoscope.Core.Randomness;
using Infoscope.Data.Sets;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Schedules;
using Infoscope.Tensors.Training;

namespace Infoscope.Benchmarks;

/// <summary>Three epochs over the 60 000 handwritten digits: seconds an epoch, and the share of the 10 000 test digits that is read rightly.</summary>
internal static class DigitsTable
{
    private const int Epochs = 3;
    private const int Batch = 128;

    public static void Print(TextWriter output)
    {
        var folder = Environment.GetEnvironmentVariable("INFOSCOPE_SHARED") is { Length: > 0 } shared ? shared : Path.Combine(Repository.Root, "..", "shared");
        if (!Directory.Exists(Path.Combine(folder, "data", "mnist")))
        {
            output.WriteLine("No digits: there is no data/mnist in the shared folder (INFOSCOPE_SHARED names it).");
            return;
        }

        using var http = new HttpClient();
        var set = ImageSetLoader.LoadAsync(ImageCollections.Mnist, new ImageSetOptions { DataFolder = Path.Combine(folder, "data", "mnist") }, http).GetAwaiter().GetResult();
        output.WriteLine("| digits, float32, Adam with a cosine schedule, two threads | seconds an epoch | read rightly after 3 epochs | asked |");
        output.WriteLine("|---|---|---|---|");
        Row(output, "784-256-10, relu, batch 128", "under 2 s, 97 %", set, new Shape(784), seeds: 3, Perceptron);
        Row(output, "two convolutions of 3 × 3 (16, 32), batch normalisation, batch 128", "99 %", set, new Shape(1, 28, 28), seeds: 1, Convolutional);
    }

    private static void Row(TextWriter output, string title, string asked, ImageSet set, Shape image, int seeds, Func<RandomStream, ILayer<float>> create)
    {
        var (seconds, shares) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < seeds; seed++)
        {
            var random = new RandomStream((ulong)seed);
            var network = create(random.Split(0));
            var adam = new Adam<float>(network.Parameters, new AdamOptions());
            var batches = new LabelledBatches<float>(set.Train.ToSingles(), Labels(set.Train), Batch, random.Split(1));
            var rate = new CosineSchedule(4e-3, Epochs * batches.BatchesAnEpoch);
            var tape = new Tape<float>(new TapeOptions { Threads = 2 });
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                var start = Stopwatch.GetTimestamp();
                batches.Begin(epoch);
                while (batches.Next())
                {
                    var logits = network.Forward(tape, tape.Reshape(batches.Inputs(tape), BatchOf(image, batches.Rows)), Mode.Training());
                    tape.Backward(tape.SoftmaxCrossEntropy(logits, batches.Labels));
                    adam.Step(rate);
                }

                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            shares.Add(Read(network, set.Test, image));
        }

        seconds.Sort();
        shares.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {title} | {seconds[seconds.Count / 2]:0.00} ({seconds[0]:0.00}–{seconds[^1]:0.00}) | {shares[seeds / 2]:P2}{(seeds == 1 ? "" : $" ({shares[0]:P2}–{shares[^1]:P2})")} | {asked} |"));
        output.Flush();
    }

    private static MultilayerPerceptron<float> Perceptron(RandomStream random) =>
        MultilayerPerceptron.Create<float>([784, 256, 10], Activation.Relu, Initialiser.FanInUniform, random);

    public static Sequential<float> Convolutional(RandomStream random) => new(
        new ConvolutionLayer<float>("0", 1, 16, new ConvolutionOptions { WithoutBias = true, Window = new Window(1, 1) }, random),
        new BatchNormLayer<float>("1", 16),
        new ActivationLayer<float>(Activation.Relu),
        new PoolingLayer<float>(Pooling.Max, 2, 2),
        new ConvolutionLayer<float>("4", 16, 32, new ConvolutionOptions { WithoutBias = true, Window = new Window(1, 1) }, random),
        new BatchNormLayer<float>("5", 32),
        new ActivationLayer<float>(Activation.Relu),
        new PoolingLayer<float>(Pooling.Max, 2, 2),
        new FlattenLayer<float>(),
        new LinearLayer<float>("9", 32 * 7 * 7, 10, Initialiser.FanInUniform, random));

    private static double Read(ILayer<float> network, LabelledImages images, Shape image)
    {
        const int Rows = 500;
        var (pixels, labels) = (images.ToSingles(), Labels(images));
        var tape = new Tape<float>(new TapeOptions { Threads = 2 });
        var right = 0;
        for (var start = 0; start < images.Count; start += Rows)
        {
            tape.Reset();
            var x = tape.Constant(pixels.AsMemory(start * 784, Rows * 784), BatchOf(image, Rows));
            right += Accuracy.CountRight(network.Forward(tape, x, Mode.Evaluation), labels.AsSpan(start, Rows));
        }

        return right / (double)images.Count;
    }

    private static Shape BatchOf(Shape image, int rows) => image.Rank == 1 ? new Shape(rows, image[0]) : new Shape(rows, image[0], image[1], image[2]);

    private static int[] Labels(LabelledImages images) => [.. images.Labels.ToArray().Select(label => (int)label)];
}
