using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Operators that move numbers and change none.</summary>
internal static class ShapeOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> => [new("Flatten", Flatten), new("Reshape", Reshape), new("Transpose", Transpose), new("Concat", Concat), new("Pad", PadOperator.Read)];

    /// <summary>A matrix of the axes before one, and of the others.</summary>
    private static NodeStep<T> Flatten<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        var axis = node.Integer("axis", 1);
        return (tape, inputs, _) =>
        {
            var shape = inputs[0].Shape;

            // The axis may be that after the last.
            var at = axis == shape.Rank ? shape.Rank : NodeReader<T>.Axis(axis, shape.Rank);
            return tape.Reshape(inputs[0], new Shape(shape.CountOf(0, at), shape.CountOf(at, shape.Rank)));
        };
    }

    /// <summary>A size of 0 is that of x (unless allowzero), and one of −1 what is left.</summary>
    private static NodeStep<T> Reshape<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.TakeOne(0);
        var wanted = node.Array(1).ToInt64s();
        var mayBeEmpty = node.Integer("allowzero", 0) != 0;
        if (wanted.Length > Shape.MaximumRank || wanted.Any(size => size is < -1 or > int.MaxValue) || wanted.Count(size => size == -1) > 1)
        {
            throw node.Refuse($"asks for the shape [{string.Join(", ", wanted.Take(Shape.MaximumRank + 1))}]", $"Read are up to {Shape.MaximumRank} sizes of at least 0, one of which may be -1");
        }

        return (tape, inputs, _) =>
        {
            var shape = inputs[0].Shape;
            var sizes = new int[wanted.Length];
            var known = 1L;
            for (var axis = 0; axis < sizes.Length; axis++)
            {
                sizes[axis] = wanted[axis] == 0 && !mayBeEmpty ? shape[axis] : (int)wanted[axis];
                known *= sizes[axis] == -1 ? 1 : sizes[axis];
                known = Math.Min(known, int.MaxValue);
            }

            if (Array.IndexOf(sizes, -1) is >= 0 and var open)
            {
                sizes[open] = known == 0 ? 0 : (int)(shape.Count / known);
            }

            return tape.Reshape(inputs[0], new Shape(sizes));
        };
    }

    private static NodeStep<T> Transpose<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        var axes = node.Integers("perm")?.Select(axis => axis is >= 0 and < Shape.MaximumRank ? (int)axis : throw node.Refuse($"names the axis {axis}", "Export the model again")).ToArray();
        return (tape, inputs, _) => tape.Permute(inputs[0], axes ?? [.. Enumerable.Range(0, inputs[0].Shape.Rank).Reverse()]);
    }

    private static NodeStep<T> Concat<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, int.MaxValue);
        var axis = node.Integer("axis", 1);
        return (tape, inputs, _) => tape.Concat(NodeReader<T>.Axis(axis, inputs[0].Shape.Rank), inputs);
    }
}
