using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Pooling of images.</summary>
internal static class PoolingOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> => [new("MaxPool", MaxPool), new("AveragePool", AveragePool), new("GlobalAveragePool", GlobalAveragePool)];

    private static NodeStep<T> MaxPool<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (size, moves) = Read(node);
        node.Require("storage_order", 0);
        return (tape, inputs, _) => tape.MaxPool(moves.PadUneven(tape, inputs[0], T.NegativeInfinity), size, moves.Stride, moves.Window.Padding);
    }

    private static NodeStep<T> AveragePool<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (size, moves) = Read(node);
        var countIncludePad = node.Integer("count_include_pad", 0) != 0;
        if (!countIncludePad && !moves.IsEven)
        {
            throw node.Refuse("leaves a padding out of its means that differs on opposite sides", "Export it with count_include_pad = 1, or with equal pads");
        }

        return (tape, inputs, _) => tape.AveragePool(moves.PadUneven(tape, inputs[0], T.Zero), size, moves.Stride, moves.Window.Padding, countIncludePad);
    }

    /// <summary>The mean of each channel, whose other axes stay with size 1.</summary>
    private static NodeStep<T> GlobalAveragePool<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        return static (tape, inputs, _) =>
        {
            var shape = inputs[0].Shape;
            if (shape.Rank < 3)
            {
                throw new TensorException($"shape {shape} does not fit: x must be [batch, channels, …]");
            }

            var rows = tape.Reshape(inputs[0], new Shape(shape[0], shape[1], shape.CountOf(2, shape.Rank)));
            var ones = shape;
            for (var axis = 2; axis < shape.Rank; axis++)
            {
                ones = ones.With(axis, 1);
            }

            return tape.Reshape(tape.Mean(rows, 2), ones);
        };
    }

    private static (PerAxis Size, Moves Moves) Read<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        node.Require("ceil_mode", 0);
        var size = Moves.Sizes(node, "kernel_shape") ?? throw node.Refuse("has no kernel_shape", "The model is damaged: export it again");
        var moves = Moves.Of(node);
        return moves.Dilation == 1 && moves.Padding.Select((pad, side) => pad < (side % 2 == 0 ? size.Height : size.Width)).All(fits => fits)
            ? (size, moves)
            : throw node.Refuse($"has dilation {moves.Dilation} and pads [{string.Join(", ", moves.Padding)}]", "Windows have no gaps, and touch the image");
    }
}
