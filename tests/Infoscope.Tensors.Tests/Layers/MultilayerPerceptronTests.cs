using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests.Layers;

public sealed class MultilayerPerceptronTests
{
    private static readonly int[] Sizes = [12, 10, 7, 5, 4, 3, 2];

    [Fact]
    public void Parameters_are_named_and_shaped_as_PyTorch_has_them()
    {
        var net = Create(Activation.Tanh);
        net.Parameters.Select(parameter => parameter.ToString()).Take(4).ShouldBe(["layer1.weight [10, 12]", "layer1.bias [10]", "layer2.weight [7, 10]", "layer2.bias [7]"]);
        net.Parameters.Count.ShouldBe(12);
        net.Parameters.Where(parameter => parameter.Name.EndsWith("bias", StringComparison.Ordinal)).SelectMany(bias => bias.Value.ToArray()).ShouldAllBe(value => value == 0);
    }

    [Theory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Softsign)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Elu)]
    [InlineData(Activation.LeakyRelu)]
    [InlineData(Activation.Gelu)]
    public void Gradients_in_float_agree_with_those_in_double(Activation activation)
    {
        var (single, @double) = (Create(activation), MultilayerPerceptron.Create<double>(Sizes, activation, Initialiser.TruncatedNormal, new RandomStream(1)));
        foreach (var (from, to) in single.Parameters.Zip(@double.Parameters))
        {
            for (var i = 0; i < to.Value.Length; i++)
            {
                to.Value[i] = from.Value[i];
            }
        }

        var (inputs, labels) = Patterns(200);
        Loss(single, new Tape<float>(), inputs, labels).ShouldBe((float)Loss(@double, new Tape<double>(), inputs.Select(x => (double)x).ToArray(), labels), 1e-5f);
        foreach (var (parameter, exact) in single.Parameters.Zip(@double.Parameters))
        {
            var largest = exact.Gradient.ToArray().Max(Math.Abs);
            for (var i = 0; i < exact.Gradient.Length; i++)
            {
                ((double)parameter.Gradient[i]).ShouldBe(exact.Gradient[i], 1e-4 * largest + 1e-9, $"{parameter}[{i}]");
            }
        }
    }

    [Fact]
    public void Training_gives_the_same_bits_again_and_for_any_number_of_threads()
    {
        var reference = Train(new TapeOptions { Threads = 1 }, [40, 300, 20, 5, 2], steps: 5);
        foreach (var threads in new[] { 1, 2, 8 })
        {
            Train(new TapeOptions { Threads = threads }, [40, 300, 20, 5, 2], steps: 5).ShouldBe(reference);
        }
    }

    [Fact]
    public void Training_learns_a_rule()
    {
        var net = Create(Activation.Tanh);
        var (inputs, labels) = Patterns(4096);
        var adam = new Adam<float>(net.Parameters, new AdamOptions { LearningRate = 1e-2 });
        var tape = new Tape<float>();
        var first = Loss(net, tape, inputs, labels);
        var last = first;
        for (var step = 0; step < 300; step++)
        {
            last = Loss(net, tape, inputs, labels);
            adam.Step();
        }

        first.ShouldBeGreaterThan(0.5f);
        last.ShouldBeLessThan(0.05f);
    }

    [Fact]
    public void A_steady_step_allocates_nothing()
    {
        var net = Create(Activation.Tanh);
        var (inputs, labels) = Patterns(256);
        var adam = new Adam<float>(net.Parameters, new AdamOptions());
        var tape = new Tape<float>();
        var made = 0;
        var allocated = 0L;
        for (var step = 0; step < 200; step++)
        {
            if (step == 3)
            {
                made = tape.Pool.Made;
                allocated = GC.GetAllocatedBytesForCurrentThread();
            }

            Loss(net, tape, inputs, labels);
            adam.Step();
        }

        (GC.GetAllocatedBytesForCurrentThread() - allocated).ShouldBe(0);
        tape.Pool.Made.ShouldBe(made);
    }

    [Fact]
    public void Recording_shows_every_layer_after_its_activation_and_probabilities_last()
    {
        var net = Create(Activation.Tanh);
        var (inputs, labels) = Patterns(33);
        var seen = new List<(string Layer, int Units, float[] Values)>();
        net.Record(inputs, 33, (layer, units, activations) => seen.Add((layer, units, activations.ToArray())));

        seen.Select(layer => layer.Layer).ShouldBe(["layer1", "layer2", "layer3", "layer4", "layer5", "layer6"]);
        seen.Select(layer => layer.Units).ShouldBe([10, 7, 5, 4, 3, 2]);
        seen.ShouldAllBe(layer => layer.Values.Length == 33 * layer.Units);

        // Row 20 by hand, in double.
        double[] row = [.. inputs.Skip(20 * 12).Take(12).Select(x => (double)x)];
        for (var i = 0; i < net.Layers.Count; i++)
        {
            var layer = net.Layers[i];
            row = [.. Enumerable.Range(0, layer.Outputs).Select(j => row.Select((x, k) => x * layer.Weight.Value[(j * layer.Inputs) + k]).Sum() + layer.Bias.Value[j])];
            row = i < 5 ? [.. row.Select(Math.Tanh)] : [.. row.Select(x => Math.Exp(x) / row.Sum(Math.Exp))];
            for (var unit = 0; unit < layer.Outputs; unit++)
            {
                ((double)seen[i].Values[(20 * layer.Outputs) + unit]).ShouldBe(row[unit], 1e-5);
            }
        }

        Loss(net, new Tape<float>(), inputs, labels).ShouldBe(-Enumerable.Range(0, 33).Average(i => MathF.Log(seen[5].Values[(2 * i) + labels[i]])), 1e-5f);
    }

    [Fact]
    public void Every_width_trains_the_same_network_up_to_rounding()
    {
        var reference = Train(new TapeOptions { Width = SimdWidth.Scalar }, Sizes, steps: 10);
        foreach (var width in SimdKernels.All)
        {
            var got = Train(new TapeOptions { Width = width }, Sizes, steps: 10);
            for (var i = 0; i < got.Length; i++)
            {
                got[i].ShouldBe(reference[i], 1e-4f, $"{width}");
            }
        }
    }

    private static MultilayerPerceptron<float> Create(Activation activation) =>
        MultilayerPerceptron.Create<float>(Sizes, activation, Initialiser.TruncatedNormal, new RandomStream(1));

    private static float[] Train(TapeOptions options, int[] sizes, int steps)
    {
        var net = MultilayerPerceptron.Create<float>(sizes, Activation.Tanh, Initialiser.GlorotUniform, new RandomStream(1));
        var random = new RandomStream(2);
        var inputs = new float[600 * sizes[0]];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)random.NextNormal();
        }

        var labels = Enumerable.Range(0, 600).Select(_ => random.NextInt(2)).ToArray();
        var sgd = new Sgd<float>(net.Parameters, new SgdOptions { LearningRate = 0.1, Momentum = 0.9 });
        var tape = new Tape<float>(options);
        for (var step = 0; step < steps; step++)
        {
            Loss(net, tape, inputs, labels);
            sgd.Step();
        }

        return Values(net);
    }

    private static float[] Values(MultilayerPerceptron<float> net) => [.. net.Parameters.SelectMany(parameter => parameter.Value.ToArray())];

    private static T Loss<T>(MultilayerPerceptron<T> net, Tape<T> tape, T[] inputs, int[] labels)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var x = tape.Constant(inputs, labels.Length, net.Layers[0].Inputs);
        var loss = tape.SoftmaxCrossEntropy(net.Forward(tape, x), labels);
        tape.Backward(loss);
        return loss.Item();
    }

    /// <summary>The first bit patterns, most significant bit first, with a majority vote of three bits as label.</summary>
    private static (float[] Inputs, int[] Labels) Patterns(int rows)
    {
        var inputs = new float[rows * 12];
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var bit = 0; bit < 12; bit++)
            {
                inputs[(row * 12) + bit] = (row >> (11 - bit)) & 1;
            }

            labels[row] = ((row >> 11) & 1) + ((row >> 3) & 1) + (row & 1) >= 2 ? 1 : 0;
        }

        return (inputs, labels);
    }
}
