using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Convolutions of images.</summary>
internal static class ConvolutionOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> => [new("Conv", Conv), new("ConvTranspose", ConvTranspose)];

    private static NodeStep<T> Conv<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var moves = Read(node);
        var window = new Window(moves.Stride, moves.IsEven ? moves.Padding[0] : 0, moves.Dilation);
        return (tape, inputs, _) =>
        {
            var x = moves.IsEven ? inputs[0] : moves.Pad(tape, inputs[0], T.Zero);
            return tape.Convolution(x, inputs[1], inputs.Length > 2 ? inputs[2] : null, window);
        };
    }

    private static NodeStep<T> ConvTranspose<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var moves = Read(node);
        if (!moves.IsEven || node.Ask("output_shape") is not null || (node.Integers("output_padding") ?? []).Any(size => size != 0))
        {
            throw node.Refuse("has uneven pads, an output_shape or an output_padding", "Read are equal pads on all sides alone");
        }

        var window = new Window(moves.Stride, moves.Padding[0], moves.Dilation);
        return (tape, inputs, _) => tape.TransposedConvolution(inputs[0], inputs[1], inputs.Length > 2 ? inputs[2] : null, window);
    }

    private static Moves Read<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(2, 3);
        node.Require("group", 1);
        if (node.Graph.ArrayOf(node.NameOf(1)) is { } weight && node.Integers("kernel_shape") is { } kernel
            && (weight.Shape.Length != 4 || kernel is not [var height, var width] || height != weight.Shape[2] || width != weight.Shape[3]))
        {
            throw node.Refuse($"has kernel_shape [{string.Join(", ", kernel)}] and a weight [{string.Join(", ", weight.Shape.ToArray())}]", "Read are images, whose weights are [out, in, height, width]");
        }

        return Moves.Of(node);
    }
}
