using Infoscope.Core.Randomness;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests;

/// <summary>Tensors large enough that threads share each operation: the same bits for any number of threads.</summary>
public sealed class SharedByThreadsTests
{
    public static TheoryData<string> Cases => [.. Networks.Keys];

    private static readonly Dictionary<string, Func<Tape<float>, Tensor<float>, Tensor<float>>> Networks = new(StringComparer.Ordinal)
    {
        ["relu"] = (tape, x) => tape.Relu(x),
        ["tanh of exp"] = (tape, x) => tape.Tanh(tape.Exp(x)),
        ["used twice"] = (tape, x) => tape.Add(tape.Sigmoid(x), tape.Square(x)),
        ["batch_norm of images"] = (tape, x) => tape.BatchNorm(x, Draw(tape, 2, 5), Draw(tape, 3, 5), 1e-5f),
        ["batch_norm of rows"] = (tape, x) => tape.BatchNorm(tape.Reshape(x, new Shape(74, 5 * 257)), Draw(tape, 2, 5 * 257), Draw(tape, 3, 5 * 257), 1e-5f),
        ["batch_norm of one column"] = (tape, x) => tape.BatchNorm(tape.Reshape(x, new Shape(x.Shape.Count, 1)), Draw(tape, 2, 1), Draw(tape, 3, 1), 1e-5f),
        ["linear of few rows"] = (tape, x) => tape.Linear(tape.Reshape(x, new Shape(74, 5 * 257)), Draw(tape, 2, 600, 5 * 257), Draw(tape, 3, 600)),
        ["linear of many rows and relu"] = (tape, x) => tape.Linear(tape.Reshape(x, new Shape(370, 257)), Draw(tape, 2, 300, 257), Draw(tape, 3, 300), Activation.Relu),
        ["linear of narrow columns and tanh"] = (tape, x) => tape.Linear(tape.Reshape(x, new Shape(370, 257)), Draw(tape, 2, 10, 257), Draw(tape, 3, 10), Activation.Tanh),
        ["linear of one output"] = (tape, x) => tape.Linear(tape.Reshape(x, new Shape(370, 257)), Draw(tape, 2, 1, 257), Draw(tape, 3, 1)),
        ["pair_rows"] = (tape, x) => tape.PairRows(tape.Reshape(x, new Shape(370, 257)), Draw(tape, 2, 3, 7)),
        ["pair_rows of two by many"] = (tape, x) => tape.PairRows(Draw(tape, 2, 2, 7), tape.Reshape(x, new Shape(370, 257))),
        ["quotient of products"] = (tape, x) => tape.Divide(tape.Multiply(x, x), tape.Add(tape.Exp(x), tape.Square(x))),
        ["conv2d"] = (tape, x) => tape.Convolution(x, Draw(tape, 2, 3, 5, 1, 4), Draw(tape, 3, 3), new Window(1, 1)),
        ["max_pool2d"] = (tape, x) => tape.MaxPool(tape.Reshape(x, new Shape(37, 5, 2, 257)), 2, 2),
        ["avg_pool2d"] = (tape, x) => tape.AveragePool(tape.Reshape(x, new Shape(37, 5, 2, 257)), 2, 1),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_bits_do_not_depend_on_threads(string name)
    {
        var expected = Run(Networks[name], 1);
        expected.ShouldAllBe(value => float.IsFinite(value));
        foreach (var threads in new[] { 2, 8 })
        {
            Run(Networks[name], threads).ShouldBe(expected, $"{threads} threads");
        }
    }

    private static float[] Run(Func<Tape<float>, Tensor<float>, Tensor<float>> network, int threads)
    {
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        var x = Draw(tape, 1, 74, 5, 1, 257);
        var y = network(tape, x);
        var values = y.ToArray();
        tape.Backward(tape.Sum(tape.Multiply(y, Draw(tape, 4, y.Shape))));
        return [.. values, .. tape.GradientOf(x)];
    }

    private static Tensor<float> Draw(Tape<float> tape, ulong seed, params ReadOnlySpan<int> sizes) => Draw(tape, seed, new Shape(sizes));

    private static Tensor<float> Draw(Tape<float> tape, ulong seed, Shape shape)
    {
        var random = new RandomStream(seed);
        var values = new float[shape.Count];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return tape.Variable(values, shape);
    }
}
