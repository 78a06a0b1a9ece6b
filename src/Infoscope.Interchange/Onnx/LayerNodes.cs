using System.Numerics;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Onnx;

/// <summary>The nodes of each kind of layer.</summary>
internal static class LayerNodes
{
    /// <summary>Adds a layer and returns the name of its output.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The value it reads.</param>
    /// <param name="place">What messages call it.</param>
    public static string Add<T>(GraphWriter<T> graph, ILayer<T> layer, string x, string place)
        where T : struct, IFloatingPointIeee754<T> => layer switch
        {
            Sequential<T> chain => AddChain(graph, chain.Layers, x, place),
            MultilayerPerceptron<T> network => AddPerceptron(graph, network, x),
            ResidualBlock<T> block => AddResidual(graph, block, x, place),
            LinearLayer<T> => graph.Add("Gemm", [x, .. Arrays(graph, layer)], ("transB", new OnnxInteger(1))),
            ConvolutionLayer<T> convolution => graph.Add("Conv", [x, .. Arrays(graph, layer)], Moves(convolution.Weight.Shape, convolution.Window, convolution.Groups)),
            TransposedConvolutionLayer<T> convolution => graph.Add(
                "ConvTranspose",
                [x, .. Arrays(graph, layer)],
                [.. Moves(convolution.Weight.Shape, convolution.Window, convolution.Groups), ("output_padding", Pair(convolution.OutputPadding))]),
            BatchNormLayer<T> norm => graph.Add(
                "BatchNormalization", [x, .. Arrays(graph, layer)], ("epsilon", new OnnxNumber((float)norm.Epsilon)), ("momentum", new OnnxNumber((float)(1 - norm.Running.Momentum)))),
            LayerNormLayer<T> norm => graph.Add(
                "LayerNormalization", [x, .. Arrays(graph, layer)], ("axis", new OnnxInteger(-norm.Parameters[0].Shape.Rank)), ("epsilon", new OnnxNumber((float)norm.Epsilon))),
            ActivationLayer<T> activation => ActivationNodes.Add(graph, activation.Activation, x),
            PoolingLayer<T> { Pooling: Pooling.Max } pooling => graph.Add("MaxPool", [x], Moves(pooling)),
            PoolingLayer<T> pooling => graph.Add("AveragePool", [x], [.. Moves(pooling), ("count_include_pad", new OnnxInteger(pooling.CountIncludePad ? 1 : 0))]),
            FlattenLayer<T> => graph.Add("Flatten", [x], ("axis", new OnnxInteger(1))),
            UnflattenLayer<T> unflatten => graph.Add("Reshape", [x, graph.AddConstant("constant/shape", DataArray.From([0L, unflatten.Channels, unflatten.Height, unflatten.Width]))]),
            DropoutLayer<T> => x,
            _ => throw new TensorException($"{place}: {layer.GetType().Name} has no counterpart in ONNX. Build the network of the layers of Infoscope.Tensors."),
        };

    private static string AddChain<T>(GraphWriter<T> graph, IReadOnlyList<ILayer<T>> layers, string x, string place)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < layers.Count; i++)
        {
            x = Add(graph, layers[i], x, $"{place}, layer {i}");
        }

        return x;
    }

    private static string AddPerceptron<T>(GraphWriter<T> graph, MultilayerPerceptron<T> network, string x)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (var layer in network.Layers)
        {
            x = Add(graph, layer, x, layer.Name);
            x = ReferenceEquals(layer, network.Layers[^1]) ? x : ActivationNodes.Add(graph, network.Activation, x);
        }

        return x;
    }

    private static string AddResidual<T>(GraphWriter<T> graph, ResidualBlock<T> block, string x, string place)
        where T : struct, IFloatingPointIeee754<T>
    {
        var body = Add(graph, block.Body, x, $"{place}, body");
        var passed = block.Shortcut is null ? x : Add(graph, block.Shortcut, x, $"{place}, shortcut");
        return graph.Add("Add", [passed, body]);
    }

    /// <summary>Parameters and buffers, which all layers name in the order in which ONNX reads them.</summary>
    private static IEnumerable<string> Arrays<T>(GraphWriter<T> graph, ILayer<T> layer)
        where T : struct, IFloatingPointIeee754<T> => layer.Arrays().Select(graph.AddArray);

    private static (string Name, OnnxAttribute Value)[] Moves(Shape weight, Window window, int groups) =>
    [
        ("kernel_shape", new OnnxIntegers([weight[2], weight[3]])),
        ("strides", Pair(window.Stride)),
        ("pads", Sides(window.Padding)),
        ("dilations", Pair(window.Dilation)),
        ("group", new OnnxInteger(groups)),
    ];

    private static (string Name, OnnxAttribute Value)[] Moves<T>(PoolingLayer<T> pooling)
        where T : struct, IFloatingPointIeee754<T> => [("kernel_shape", Pair(pooling.Size)), ("strides", Pair(pooling.Stride)), ("pads", Sides(pooling.Padding))];

    private static OnnxIntegers Pair(PerAxis sizes) => new([sizes.Height, sizes.Width]);

    /// <summary>Above, to the left, below, to the right.</summary>
    private static OnnxIntegers Sides(PerAxis padding) => new([padding.Height, padding.Width, padding.Height, padding.Width]);
}
