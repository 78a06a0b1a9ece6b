using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;

namespace Infoscope.Tensors.Tests.Layers;

/// <summary>Every layer, with inputs that fit it, for the suite that all must pass.</summary>
internal static class LayerCases
{
    /// <summary>Name, shapes, arrays. What consists of several is smooth, so that differences cross no kink.</summary>
    public static readonly (string Name, Shape Input, Shape Output, string[] Arrays)[] All =
    [
        ("linear", new Shape(6, 5), new Shape(6, 4), ["l.weight [4, 5]", "l.bias [4]"]),
        ("linear-pytorch", new Shape(6, 50), new Shape(6, 40), ["l.weight [40, 50]", "l.bias [40]"]),
        ("convolution", new Shape(6, 2, 7, 6), new Shape(6, 3, 4, 3), ["c.weight [3, 2, 3, 3]", "c.bias [3]"]),
        ("convolution-without-bias", new Shape(6, 2, 7, 6), new Shape(6, 3, 5, 4), ["c.weight [3, 2, 3, 3]"]),
        ("transposed", new Shape(6, 2, 3, 4), new Shape(6, 3, 6, 8), ["t.weight [2, 3, 4, 4]", "t.bias [3]"]),
        ("batch-norm", new Shape(6, 3, 4, 4), new Shape(6, 3, 4, 4), ["n.weight [3]", "n.bias [3]", "n.running_mean [3]", "n.running_var [3]"]),
        ("layer-norm", new Shape(6, 5), new Shape(6, 5), ["n.weight [5]", "n.bias [5]"]),
        ("dropout", new Shape(6, 50), new Shape(6, 50), []),
        ("activation", new Shape(6, 5), new Shape(6, 5), []),
        ("flatten", new Shape(6, 2, 3, 4), new Shape(6, 24), []),
        ("unflatten", new Shape(6, 24), new Shape(6, 2, 3, 4), []),
        ("max-pooling", new Shape(6, 2, 4, 6), new Shape(6, 2, 2, 3), []),
        ("average-pooling", new Shape(6, 2, 4, 6), new Shape(6, 2, 2, 3), []),
        ("residual", new Shape(6, 5), new Shape(6, 5), ["body.weight [5, 5]", "body.bias [5]"]),
        ("residual-shortcut", new Shape(6, 5), new Shape(6, 4), ["body.weight [4, 5]", "body.bias [4]", "short.weight [4, 5]", "short.bias [4]"]),
        ("perceptron", new Shape(6, 5), new Shape(6, 2), ["layer1.weight [7, 5]", "layer1.bias [7]", "layer2.weight [2, 7]", "layer2.bias [2]"]),
        (
            "sequential", new Shape(6, 1, 8, 8), new Shape(6, 10),
            ["0.weight [4, 1, 3, 3]", "1.weight [4]", "1.bias [4]", "6.weight [10, 64]", "6.bias [10]", "1.running_mean [4]", "1.running_var [4]"]),
    ];

    public static ILayer<T> Create<T>(string name, ulong seed = 1)
        where T : struct, IFloatingPointIeee754<T>
    {
        var random = new RandomStream(seed);
        return name switch
        {
            "linear" => new LinearLayer<T>("l", 5, 4, Initialiser.HeNormal, random),
            "linear-pytorch" => new LinearLayer<T>("l", 50, 40, Initialiser.FanInUniform, random),
            "convolution" => new ConvolutionLayer<T>("c", 2, 3, new ConvolutionOptions { Window = new Window(2, 1) }, random),
            "convolution-without-bias" => new ConvolutionLayer<T>("c", 2, 3, new ConvolutionOptions { WithoutBias = true, Initialiser = Initialiser.HeNormal }, random),
            "transposed" => new TransposedConvolutionLayer<T>("t", 2, 3, new ConvolutionOptions { Kernel = 4, Window = new Window(2, 1) }, random),
            "batch-norm" => new BatchNormLayer<T>("n", 3),
            "layer-norm" => new LayerNormLayer<T>("n", new Shape(5)),
            "dropout" => new DropoutLayer<T>(0.4),
            "activation" => new ActivationLayer<T>(Activation.Gelu),
            "flatten" => new FlattenLayer<T>(),
            "unflatten" => new UnflattenLayer<T>(2, 3, 4),
            "max-pooling" => new PoolingLayer<T>(Pooling.Max, 2, 2),
            "average-pooling" => new PoolingLayer<T>(Pooling.Average, 2, 2),
            "residual" => new ResidualBlock<T>(new LinearLayer<T>("body", 5, 5, Initialiser.Orthogonal, random)),
            "residual-shortcut" => new ResidualBlock<T>(
                new LinearLayer<T>("body", 5, 4, Initialiser.GlorotNormal, random), new LinearLayer<T>("short", 5, 4, Initialiser.GlorotNormal, random)),
            "perceptron" => MultilayerPerceptron.Create<T>([5, 7, 2], Activation.Tanh, Initialiser.GlorotUniform, random),
            "sequential" => new Sequential<T>(
                new ConvolutionLayer<T>("0", 1, 4, new ConvolutionOptions { WithoutBias = true, Window = new Window(1, 1) }, random),
                new BatchNormLayer<T>("1", 4),
                new ActivationLayer<T>(Activation.Softplus),
                new PoolingLayer<T>(Pooling.Average, 2, 2),
                new FlattenLayer<T>(),
                new DropoutLayer<T>(0.3),
                new LinearLayer<T>("6", 64, 10, Initialiser.FanInUniform, random)),
            _ => throw new ArgumentException(name),
        };
    }

    public static T[] Inputs<T>(Shape shape)
        where T : struct, IFloatingPointIeee754<T>
    {
        var random = new RandomStream(2);
        return [.. Enumerable.Range(0, shape.Count).Select(_ => T.CreateChecked(random.NextNormal()))];
    }
}
