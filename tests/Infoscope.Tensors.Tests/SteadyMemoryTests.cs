using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests;

/// <summary>Run by themselves, since what every thread of the process allocates is counted.</summary>
[CollectionDefinition(nameof(SteadyMemoryTests), DisableParallelization = true)]
public sealed class SteadyMemory;

/// <summary>From the third step on, training steps on two threads allocate nothing, neither on the thread that trains nor on those that help.</summary>
[Collection(nameof(SteadyMemoryTests))]
public sealed class SteadyMemoryTests
{
    private const int Batch = 24;
    private readonly RandomStream _random = new(5);
    private readonly Tape<float> _tape = new(new TapeOptions { Threads = 2 });

    [Theory]
    [InlineData("mine")]
    [InlineData("pairs")]
    [InlineData("towers")]
    [InlineData("encoder")]
    public void A_training_step_allocates_nothing_from_the_third_on(string name)
    {
        var step = StepOf(name);
        for (var warm = 0; warm < 3; warm++)
        {
            step();
        }

        // The test runner has threads of its own, so the quietest of some stretches counts; what a step allocates is in all of them.
        var least = long.MaxValue;
        for (var stretch = 0; stretch < 20 && least > 0; stretch++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var again = 0; again < 10; again++)
            {
                step();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        least.ShouldBe(0);
    }

    private Action StepOf(string name) => name switch
    {
        "mine" => Mine(),
        "pairs" => Pairs(),
        "towers" => Towers(),
        _ => Encoder(),
    };

    private Action Mine()
    {
        var (net, values) = (Net("critic", 10, 1), Normal(2 * Batch * Batch * 10));
        var adam = new Adam<float>(net.Parameters, new AdamOptions(), threads: 2);
        return () =>
        {
            var scores = net.Forward(_tape, _tape.Constant(values, 2 * Batch * Batch, 10), Mode.Training());
            var (joint, product) = (_tape.Slice(scores, 0, 0, Batch * Batch), _tape.Slice(scores, 0, Batch * Batch, Batch * Batch));
            _tape.Backward(_tape.Subtract(_tape.LogSumExp(_tape.Reshape(product, new Shape(Batch * Batch)), 0), _tape.Mean(joint)));
            adam.Step();
        };
    }

    private Action Pairs()
    {
        var (net, values) = (Net("critic", 10, 1), Normal(Batch * Batch * 10));
        var adam = new Adam<float>(net.Parameters, new AdamOptions(), threads: 2);
        return () =>
        {
            var scores = net.Forward(_tape, _tape.Constant(values, Batch * Batch, 10), Mode.Training());
            Contrast(_tape.Reshape(scores, new Shape(Batch, Batch)));
            adam.Step();
        };
    }

    private Action Towers()
    {
        var (f, g, x, y) = (Net("f", 5, 40), Net("g", 5, 40), Normal(Batch * 5), Normal(Batch * 5));
        var adam = new Adam<float>([.. f.Parameters, .. g.Parameters], new AdamOptions(), threads: 2);
        return () =>
        {
            var left = f.Forward(_tape, _tape.Constant(x, Batch, 5), Mode.Training());
            var right = g.Forward(_tape, _tape.Constant(y, Batch, 5), Mode.Training());
            Contrast(_tape.MatrixMultiply(left, _tape.Permute(right, 1, 0)));
            adam.Step();
        };
    }

    private Action Encoder()
    {
        var options = new ConvolutionOptions { Kernel = 4, Window = new Window(2, 1) };
        var relu = new ActivationLayer<float>(Activation.Relu);
        var net = new Sequential<float>(
            new ConvolutionLayer<float>("0", 3, 16, options, _random), new BatchNormLayer<float>("1", 16), relu,
            new ConvolutionLayer<float>("3", 16, 32, options, _random), new BatchNormLayer<float>("4", 32), relu,
            new FlattenLayer<float>(), new LinearLayer<float>("7", 32 * 4 * 4, 64, Initialiser.FanInUniform, _random));
        var adam = new Adam<float>(net.Parameters, new AdamOptions(), threads: 2);
        var images = Normal(Batch * 3 * 16 * 16);
        return () =>
        {
            _tape.Backward(_tape.Mean(_tape.Square(net.Forward(_tape, _tape.Constant(images, new Shape(Batch, 3, 16, 16)), Mode.Training()))));
            adam.Step();
        };
    }

    private void Contrast(Tensor<float> scores) => _tape.Backward(_tape.Mean(_tape.Subtract(_tape.LogSumExp(scores, 1), _tape.Diagonal(scores))));

    private Sequential<float> Net(string name, int inputs, int outputs) => new(
        new LinearLayer<float>($"{name}.0", inputs, 256, Initialiser.HeNormal, _random), new ActivationLayer<float>(Activation.Relu),
        new LinearLayer<float>($"{name}.2", 256, 128, Initialiser.HeNormal, _random), new ActivationLayer<float>(Activation.Gelu),
        new LinearLayer<float>($"{name}.4", 128, outputs, Initialiser.HeNormal, _random));

    private float[] Normal(int count)
    {
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)_random.NextNormal();
        }

        return values;
    }
}
