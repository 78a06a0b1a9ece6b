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
        var (moves, groups) = Read(node);
        return (tape, inputs, _) => tape.Convolution(moves.PadUneven(tape, inputs[0], T.Zero), inputs[1], inputs.Length > 2 ? inputs[2] : null, moves.Window, groups);
    }

    private static NodeStep<T> ConvTranspose<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (moves, groups) = Read(node);
        if (!moves.IsEven || node.Ask("output_shape") is not null)
        {
            throw node.Refuse("has uneven pads or an output_shape", "Read are equal pads on opposite sides, and an output_padding");
        }

        var outputPadding = Moves.Sizes(node, "output_padding", least: 0) ?? 0;
        return (tape, inputs, _) => tape.TransposedConvolution(inputs[0], inputs[1], inputs.Length > 2 ? inputs[2] : null, moves.Window, outputPadding, groups);
    }

    private static (Moves Moves, int Groups) Read<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(2, 3);
        if (node.Graph.ArrayOf(node.NameOf(1)) is { } weight && node.Integers("kernel_shape") is { } kernel
            && (weight.Shape.Length != 4 || kernel is not [var height, var width] || height != weight.Shape[2] || width != weight.Shape[3]))
        {
            throw node.Refuse($"has kernel_shape [{string.Join(", ", kernel)}] and a weight [{string.Join(", ", weight.Shape.ToArray())}]", "Read are images, whose weights are [out, in, height, width]");
        }

        var groups = node.Integer("group", 1);
        return groups is > 0 and <= int.MaxValue
            ? (Moves.Of(node), (int)groups)
            : throw node.Refuse($"has group {groups}", "It has to be at least 1");
    }
}
