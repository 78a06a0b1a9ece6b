using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Layers;

/// <summary>What holds for every layer.</summary>
public sealed class LayerSuite
{
    public static TheoryData<string> Names() => [.. LayerCases.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Arrays_and_shapes_are_those_of_PyTorch(string name)
    {
        var (_, input, output, arrays) = Case(name);
        var layer = LayerCases.Create<double>(name);
        layer.Arrays().Select(array => $"{array.Name} {array.Shape}").ShouldBe(arrays);
        var tape = new Tape<double>();
        layer.Forward(tape, tape.Constant(LayerCases.Inputs<double>(input), input), Mode.Training(new RandomStream(1))).Shape.ShouldBe(output);
        tape.Reset();
        layer.Forward(tape, tape.Constant(LayerCases.Inputs<double>(input), input), Mode.Evaluation).Shape.ShouldBe(output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_of_parameters_and_inputs_are_those_of_differences(string name)
    {
        var input = Case(name).Input;
        var layer = LayerCases.Create<double>(name);
        var x = LayerCases.Inputs<double>(input);
        var tape = new Tape<double>();
        var variable = Loss(out var loss);
        tape.Backward(loss);
        var gradient = tape.GradientOf(variable);
        var gradients = layer.Parameters.Select(parameter => parameter.Gradient.ToArray()).ToArray();
        for (var i = 0; i < x.Length; i += 7)
        {
            Difference(x, i).ShouldBe(gradient[i], 1e-7 * Math.Max(1, Math.Abs(gradient[i])), $"x[{i}]");
        }

        foreach (var (parameter, expected) in layer.Parameters.Zip(gradients))
        {
            for (var i = 0; i < expected.Length; i += 5)
            {
                Difference(parameter.Value, i).ShouldBe(expected[i], 1e-7 * Math.Max(1, Math.Abs(expected[i])), $"{parameter}[{i}]");
            }
        }

        Tensor<double> Loss(out Tensor<double> loss)
        {
            var from = tape.Variable(x, input);
            var y = layer.Forward(tape, from, Mode.Training(new RandomStream(3)));
            var weights = LayerCases.Inputs<double>(y.Shape);
            loss = tape.Sum(tape.Multiply(tape.Square(y), tape.Constant(weights, y.Shape)));
            return from;
        }

        // Richardson's: (4 D(h/2) − D(h)) / 3.
        double Difference(Span<double> values, int i)
        {
            var was = values[i];
            var coarse = Slope(values, i, 1e-3);
            var fine = Slope(values, i, 5e-4);
            values[i] = was;
            return ((4 * fine) - coarse) / 3;
        }

        double Slope(Span<double> values, int i, double step)
        {
            var was = values[i];
            values[i] = was + step;
            Loss(out var above);
            var high = above.Item();
            tape.Reset();
            values[i] = was - step;
            Loss(out var below);
            var low = below.Item();
            tape.Reset();
            values[i] = was;
            return (high - low) / (2 * step);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Arrays_make_a_second_layer_the_same_and_evaluation_changes_nothing(string name)
    {
        var input = Case(name).Input;
        var (first, second) = (LayerCases.Create<float>(name), LayerCases.Create<float>(name, seed: 99));
        Run(first, input, Mode.Training(new RandomStream(1)));
        second.Load(first.Arrays());
        var before = first.Arrays().SelectMany(array => array.Values.ToArray()).ToArray();
        var y = Run(first, input, Mode.Evaluation);
        Run(second, input, Mode.Evaluation).ShouldBe(y);
        Run(first, input, Mode.Evaluation).ShouldBe(y);
        first.Arrays().SelectMany(array => array.Values.ToArray()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_and_any_number_of_threads_give_the_same_bits(string name)
    {
        var input = Case(name).Input;
        var expected = Trained(new TapeOptions { Width = SimdWidth.Scalar });
        foreach (var width in SimdKernels.All)
        {
            Trained(new TapeOptions { Width = width }).ShouldBe(expected, $"{width}");
        }

        Trained(new TapeOptions { Threads = 2 }).ShouldBe(expected);
        Trained(new TapeOptions { Threads = 8 }).ShouldBe(expected);

        float[] Trained(TapeOptions options)
        {
            var layer = LayerCases.Create<float>(name);
            var y = Run(layer, input, Mode.Training(new RandomStream(1)), options);
            return [.. y, .. layer.Parameters.SelectMany(parameter => parameter.Gradient.ToArray()), .. layer.Buffers.SelectMany(buffer => buffer.Values.ToArray())];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_steady_step_allocates_nothing(string name)
    {
        var input = Case(name).Input;
        var layer = LayerCases.Create<float>(name);
        var x = LayerCases.Inputs<float>(input);
        var random = new RandomStream(1);
        var tape = new Tape<float>();
        Steady.Bytes(() => tape.Backward(tape.Mean(tape.Square(layer.Forward(tape, tape.Variable(x, input), Mode.Training(random))))), warm: 20).ShouldBe(0);
    }

    private static float[] Run(ILayer<float> layer, Shape input, Mode mode, TapeOptions? options = null)
    {
        var tape = new Tape<float>(options);
        var y = layer.Forward(tape, tape.Variable(LayerCases.Inputs<float>(input), input), mode);
        tape.Backward(tape.Mean(tape.Square(y)));
        return y.ToArray();
    }

    private static (string Name, Shape Input, Shape Output, string[] Arrays) Case(string name) => LayerCases.All.Single(entry => entry.Name == name);
}
