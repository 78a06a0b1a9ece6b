using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests;

/// <summary>A whole training gives the same bits whatever the width of the vectors: what one machine finds, another one finds again.</summary>
public sealed class SameBitsOnEveryWidthTests
{
    [Theory]
    [InlineData(Activation.Tanh, 10)]
    [InlineData(Activation.Softsign, 7)]
    [InlineData(Activation.Relu, 70)]
    public void Trained_weights_are_equal(Activation activation, int hidden)
    {
        var expected = Train(activation, hidden, SimdWidth.Scalar);
        foreach (var width in SimdKernels.All)
        {
            Train(activation, hidden, width).ShouldBe(expected, $"{width}");
        }
    }

    private static float[] Train(Activation activation, int hidden, SimdWidth width)
    {
        var random = new RandomStream(11);
        var network = MultilayerPerceptron.Create<float>([12, hidden, 3, 2], activation, Initialiser.TruncatedNormal, random.Split(0));
        var adam = new Adam<float>(network.Parameters, new AdamOptions { LearningRate = 0.01 }, width);
        var tape = new Tape<float>(new TapeOptions { Width = width });
        var inputs = new float[101 * 12];
        var labels = new int[101];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)random.NextNormal();
        }

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = random.NextInt(2);
        }

        for (var step = 0; step < 30; step++)
        {
            tape.Backward(tape.SoftmaxCrossEntropy(network.Forward(tape, tape.Constant(inputs, 101, 12)), labels));
            adam.Step();
        }

        return [.. network.Parameters.SelectMany(parameter => parameter.Value.ToArray())];
    }
}
