using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>What graphs do to the columns of a table before a network reads them, and to its outputs after.</summary>
internal static class ColumnOperators
{
    private const int Float32 = 1;
    private const int Float64 = 11;
    private const int AxesAreAnInput = 13;

    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> => [new("Gather", Gather), new("Equal", Equal), new("Cast", Cast), new("ReduceSum", ReduceSum)];

    /// <summary>Slices along one axis by their numbers, which the file holds.</summary>
    private static NodeStep<T> Gather<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.TakeOne(0);
        var (axis, array) = (node.Integer("axis", 0), node.Array(1));
        var places = array.Shape.Length == 1 ? array.ToInt64s() : throw node.Refuse($"reads indices of {array.Shape.Length} axes", "A list of them is read");
        return (tape, inputs, _) =>
        {
            var shape = inputs[0].Shape;
            var at = NodeReader<T>.Axis(axis, shape.Rank);
            var size = shape[at];
            var from = Array.ConvertAll(places, place => place >= -size && place < size
                ? (int)(place < 0 ? place + size : place)
                : throw new TensorException($"there is no place {place} among {size} of axis {at}"));
            var (to, inner) = (shape.With(at, from.Length), shape.CountOf(at + 1, shape.Rank));
            var indices = new int[to.Count];
            for (var i = 0; i < indices.Length; i++)
            {
                indices[i] = from[i / inner % from.Length];
            }

            return tape.Gather(inputs[0], at, indices, to);
        };
    }

    /// <summary>1 where two numbers are the same, else 0, which has no slope.</summary>
    private static NodeStep<T> Equal<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(2, 2);
        return static (tape, inputs, _) =>
        {
            var (shape, other) = (inputs[0].Shape, inputs[1].Shape);
            var skipped = shape.Rank - other.Rank;
            if (skipped < 0 || Enumerable.Range(0, other.Rank).Any(axis => other[axis] != shape[skipped + axis]))
            {
                throw new TensorException($"shape {other} is not that of the last axes of {shape}");
            }

            var (a, b) = (inputs[0].ToArray(), inputs[1].ToArray());
            for (var i = 0; i < a.Length; i++)
            {
                a[i] = a[i] == b[i % b.Length] ? T.One : T.Zero;
            }

            return tape.Constant(a, shape);
        };
    }

    /// <summary>Passes numbers on: the whole network has one type.</summary>
    private static NodeStep<T> Cast<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        _ = node.Integer("saturate", 1);
        return node.Integer("to", Float32) is Float32 or Float64
            ? static (_, inputs, _) => inputs[0]
            : throw node.Refuse("casts to another type than float and double", "Export the model without it");
    }

    /// <summary>The sum over some axes, over all where none is named.</summary>
    private static NodeStep<T> ReduceSum<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.TakeOne(0);
        node.Require("noop_with_empty_axes", 0);
        var isKept = node.Integer("keepdims", 1) != 0;
        var axes = node.Graph.Opset < AxesAreAnInput ? node.Integers("axes") : node.Has(1) ? node.Array(1).ToInt64s() : null;
        return (tape, inputs, _) =>
        {
            var (sum, shape) = (inputs[0], inputs[0].Shape);
            var summed = axes is { Count: > 0 } ? axes.Select(axis => NodeReader<T>.Axis(axis, shape.Rank)).Distinct() : Enumerable.Range(0, shape.Rank);
            foreach (var axis in summed.OrderDescending())
            {
                (sum, shape) = (tape.Sum(sum, axis), shape.With(axis, 1));
            }

            return isKept ? tape.Reshape(sum, shape) : sum;
        };
    }
}
