using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Softmax and its logarithm.</summary>
internal static class SoftmaxOperators
{
    /// <summary>From this opset on they run along one axis; before, along all axes from one on.</summary>
    private const int AlongOneAxis = 13;

    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> =>
    [
        new("Softmax", node => Along(node, static (tape, x, axis) => tape.Softmax(x, axis))),
        new("LogSoftmax", node => Along(node, static (tape, x, axis) => tape.LogSoftmax(x, axis))),
    ];

    private static NodeStep<T> Along<T>(NodeReader<T> node, Func<Tape<T>, Tensor<T>, int, Tensor<T>> record)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        var isAlongAll = node.Graph.Opset < AlongOneAxis;
        var axis = node.Integer("axis", isAlongAll ? 1 : -1);
        return (tape, inputs, _) =>
        {
            var rank = inputs[0].Shape.Rank;
            var at = NodeReader<T>.Axis(axis, rank);
            return isAlongAll && at < rank - 1
                ? throw new TensorException($"before opset {AlongOneAxis} it runs along all axes from {at} on, of which x has {rank - at}; export the model with a newer opset")
                : record(tape, inputs[0], at);
        };
    }
}
