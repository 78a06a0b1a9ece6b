using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests;

/// <summary>A small network of images, with every kind of layer: the same bits however it is computed, and nothing allocated once it runs.</summary>
public sealed class SteadyStepTests
{
    [Fact]
    public void Trained_weights_are_equal_on_every_width_and_for_any_number_of_threads()
    {
        var expected = Train(new TapeOptions { Width = SimdWidth.Scalar });
        expected.ShouldAllBe(value => float.IsFinite(value));
        foreach (var width in SimdKernels.All)
        {
            foreach (var threads in new[] { 1, 2, 8 })
            {
                Train(new TapeOptions { Width = width, Threads = threads }).ShouldBe(expected, $"{width}, {threads} threads");
            }
        }
    }

    [Fact]
    public void From_the_third_step_on_one_thread_allocates_nothing()
    {
        var network = new Network(new TapeOptions { Width = SimdKernels.Selected });
        Steady.Bytes(() => network.Step()).ShouldBe(0);
    }

    private static float[] Train(TapeOptions options)
    {
        var network = new Network(options);
        for (var step = 0; step < 5; step++)
        {
            network.Step();
        }

        return [.. network.Parameters.SelectMany(parameter => parameter.Value.ToArray())];
    }

    private sealed class Network
    {
        private const int Batch = 6;
        private readonly Tape<float> _tape;
        private readonly Adam<float> _adam;
        private readonly RandomStream _random = new(21);
        private readonly float[] _images = new float[Batch * 2 * 12 * 12];
        private readonly int[] _labels = [0, 1, 2, 0, 1, 2];
        private readonly int[] _order = [2, 0, 1, 3, 5, 4];
        private readonly RunningStatistics<float> _running = new(4);

        public Network(TapeOptions options)
        {
            _tape = new Tape<float>(options);
            foreach (ref var value in _images.AsSpan())
            {
                value = (float)_random.NextNormal();
            }

            var shapes = new Shape[] { new(4, 2, 3, 3), new(4), new(4), new(4), new(4, 3, 4, 4), new(3), new(36, 40), new(40), new(40), new(3, 40), new(3), new(6, 3) };
            Parameters = [.. shapes.Select((shape, i) => Drawn($"p{i}", shape))];
            _adam = new Adam<float>(Parameters, new AdamOptions { LearningRate = 0.01 }, options.Width);
        }

        public Parameter<float>[] Parameters { get; }

        public void Step()
        {
            var (tape, p) = (_tape, Parameters);
            var x = tape.Constant(_images, new Shape(Batch, 2, 12, 12));
            x = tape.Convolution(x, tape.Use(p[0]), tape.Use(p[1]), new Window(2, 1));
            x = tape.Gelu(tape.BatchNorm(x, tape.Use(p[2]), tape.Use(p[3]), 1e-5f, _running));
            x = tape.TransposedConvolution(tape.MaxPool(x, 2, 2), tape.Use(p[4]), tape.Use(p[5]), new Window(2, 1));
            x = tape.Reshape(tape.Permute(tape.Pad(tape.AveragePool(x, 3, 1), 3, 0, 2, 0), 0, 2, 3, 1), new Shape(Batch * 2, 36));
            x = tape.Dropout(tape.MatrixMultiply(x, tape.Use(p[6])), 0.2, _random);
            x = tape.LayerNorm(tape.Slice(tape.Reshape(x, new Shape(Batch, 80)), 1, 20, 40), tape.Use(p[7]), tape.Use(p[8]), 1e-5f);
            x = tape.Linear(tape.FakeQuantise(x, -4, 4, 256), tape.Use(p[9]), tape.Use(p[10]));
            var normal = tape.Normalise(tape.Concat(1, x, tape.Embedding(tape.Use(p[11]), _order)), 1);
            var similar = tape.MatrixMultiply(normal, tape.Permute(normal, 1, 0));
            var contrast = tape.Mean(tape.Subtract(tape.LogSumExp(similar, 1), tape.Max(tape.LogSoftmax(similar, 0), 1)));
            var spread = tape.Mean(tape.Variance(tape.Softmax(x, 1), 0));
            tape.Backward(tape.Add(tape.Add(contrast, spread), tape.SoftmaxCrossEntropy(x, _labels)));
            _adam.Step();
        }

        private Parameter<float> Drawn(string name, Shape shape)
        {
            var parameter = new Parameter<float>(name, shape);
            foreach (ref var value in parameter.Value)
            {
                value = (float)(0.3 * _random.NextNormal());
            }

            return parameter;
        }
    }
}
