using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Tests;

/// <summary>A network with every kind of layer, whose running statistics and scales have been moved by training.</summary>
internal static class Networks
{
    /// <summary>Names of the cases of <see cref="Make"/>.</summary>
    public static TheoryData<string> Names => [.. Cases.Select(entry => entry.Name), .. Enum.GetNames<Activation>()];

    private static (string Name, int[] Example)[] Cases => [("perceptron", [6]), ("encoder", [2, 8, 8]), ("decoder", [5]), ("residual", [3, 4, 4]), ("nothing", [7]), ("image", [2, 8, 8]), ("per-axis", [4, 9, 8])];

    public static (ILayer<T> Network, Shape Example) Make<T>(string name, ulong seed = 1)
        where T : struct, IFloatingPointIeee754<T>
    {
        var random = new RandomStream(seed);
        ILayer<T> network = name switch
        {
            "perceptron" => MultilayerPerceptron.Create<T>([6, 40, 5, 3], Activation.Gelu, Initialiser.HeNormal, random),
            "encoder" => new Sequential<T>(
                new ConvolutionLayer<T>("0", 2, 4, new ConvolutionOptions { Kernel = 3, Window = new Window(2, 1), WithoutBias = true }, random),
                new BatchNormLayer<T>("1", 4, momentum: 0.25, epsilon: 1e-3),
                new ActivationLayer<T>(Activation.LeakyRelu),
                new ConvolutionLayer<T>("3", 4, 3, new ConvolutionOptions { Kernel = 2, Window = new Window(1, 1, 2) }, random),
                new DropoutLayer<T>(0.5),
                new PoolingLayer<T>(Pooling.Average, 2, 1),
                new FlattenLayer<T>(),
                new LayerNormLayer<T>("7", new Shape(27), 1e-4),
                new LinearLayer<T>("8", 27, 5, Initialiser.FanInUniform, random),
                new BatchNormLayer<T>("9", 5)),
            "decoder" => new Sequential<T>(
                new LinearLayer<T>("0", 5, 12, Initialiser.FanInUniform, random),
                new UnflattenLayer<T>(3, 2, 2),
                new TransposedConvolutionLayer<T>("2", 3, 2, new ConvolutionOptions { Kernel = 4, Window = new Window(2, 1) }, random),
                new ActivationLayer<T>(Activation.Softsign)),
            "residual" => new Sequential<T>(
                new ResidualBlock<T>(new Sequential<T>(new ConvolutionLayer<T>("body.0", 3, 3, new ConvolutionOptions { Kernel = 1 }, random), new ActivationLayer<T>(Activation.Relu))),
                new ResidualBlock<T>(
                    new ConvolutionLayer<T>("body.1", 3, 2, new ConvolutionOptions { Kernel = 1 }, random),
                    new ConvolutionLayer<T>("short.1", 3, 2, new ConvolutionOptions { Kernel = 1, WithoutBias = true }, random)),
                new PoolingLayer<T>(Pooling.Max, 2, 2)),
            "nothing" => new Sequential<T>(new DropoutLayer<T>(0.1)),
            "image" => Image<T>(random),
            "per-axis" => new Sequential<T>(
                new ConvolutionLayer<T>("0", 4, 6, new ConvolutionOptions { Kernel = (3, 2), Window = new Window((2, 1), (1, 2), (1, 3)), Groups = 2 }, random),
                new PoolingLayer<T>(Pooling.Max, (2, 3), (1, 2), (1, 0)),
                new ConvolutionLayer<T>("2", 6, 6, new ConvolutionOptions { Kernel = (1, 3), Window = new Window(1, (0, 1)), Groups = 6, WithoutBias = true }, random),
                new PoolingLayer<T>(Pooling.Average, 3, (1, 2), 1),
                new TransposedConvolutionLayer<T>("4", 6, 4, new ConvolutionOptions { Kernel = (2, 3), Window = new Window((2, 3), (0, 1)), OutputPadding = (1, 2), Groups = 2 }, random),
                new PoolingLayer<T>(Pooling.Average, (2, 3), 2, 1, countIncludePad: false)),
            _ => new Sequential<T>(new ActivationLayer<T>(Enum.Parse<Activation>(name))),
        };
        var example = new Shape(Array.Find(Cases, entry => entry.Name == name).Example ?? [9]);
        TrainOnce(network, example, random);
        return (network, example);
    }

    /// <summary>The network "image" of <c>Golden/make.py</c>, with PyTorch's names.</summary>
    public static ILayer<T> Image<T>(RandomStream random)
        where T : struct, IFloatingPointIeee754<T> => new Sequential<T>(
            new ConvolutionLayer<T>("0", 2, 3, new ConvolutionOptions { Window = new Window(1, 1) }, random),
            new ActivationLayer<T>(Activation.Relu),
            new BatchNormLayer<T>("2", 3),
            new PoolingLayer<T>(Pooling.Max, 2, 2),
            new ResidualBlock<T>(new Sequential<T>(
                new ConvolutionLayer<T>("4.body.0", 3, 3, new ConvolutionOptions { Kernel = 1, WithoutBias = true }, random), new ActivationLayer<T>(Activation.Elu))),
            new PoolingLayer<T>(Pooling.Average, 2, 2),
            new FlattenLayer<T>(),
            new LinearLayer<T>("7", 12, 4, Initialiser.FanInUniform, random));

    /// <summary>One batch moves running statistics off 0 and 1, and noise the scales and shifts that begin there.</summary>
    private static void TrainOnce<T>(ILayer<T> network, Shape example, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        var tape = new Tape<T>();
        var batch = new Shape([16, .. Numbers.SizesOf(example)]);
        network.Forward(tape, tape.Constant(Outputs.Random<T>(batch.Count, 77), batch), Mode.Training(random));
        foreach (var parameter in network.Parameters)
        {
            foreach (ref var value in parameter.Value)
            {
                value += T.CreateChecked(0.1 * random.NextNormal());
            }
        }
    }
}
