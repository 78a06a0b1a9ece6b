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
        return (tape, inputs, _) => tape.MaxPool(moves.Pad(tape, inputs[0], T.NegativeInfinity), size, moves.Stride);
    }

    private static NodeStep<T> AveragePool<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (size, moves) = Read(node);
        if (node.Integer("count_include_pad", 0) == 0 && moves.IsPadded)
        {
            throw node.Refuse("leaves the padding out of its means", "Export it with count_include_pad = 1, or without padding");
        }

        return (tape, inputs, _) => tape.AveragePool(moves.Pad(tape, inputs[0], T.Zero), size, moves.Stride);
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

    private static (int Size, Moves Moves) Read<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        node.Require("ceil_mode", 0);
        var size = Moves.Same(node, "kernel_shape") ?? throw node.Refuse("has no kernel_shape", "The model is damaged: export it again");
        var moves = Moves.Of(node);
        return moves.Dilation == 1 && moves.Padding.All(pad => pad < size)
            ? (size, moves)
            : throw node.Refuse($"has dilation {moves.Dilation} and pads [{string.Join(", ", moves.Padding)}]", "Windows have no gaps, and touch the image");
    }
}
