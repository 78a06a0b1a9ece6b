using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Normalisation and dropout.</summary>
internal static class NormOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> => [new("BatchNormalization", BatchNorm), new("LayerNormalization", LayerNorm), new("LpNormalization", LpNorm), new("Dropout", Dropout)];

    private static NodeStep<T> BatchNorm<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Require("training_mode", 0);
        var epsilon = T.CreateChecked(node.Number("epsilon", 1e-5));

        // ONNX weighs what was, the running statistics weigh what is new.
        var momentum = 1 - node.Number("momentum", 0.9);
        if (momentum is not (>= 0 and <= 1))
        {
            throw node.Refuse("has a momentum beyond 0 to 1", "Export the model again");
        }

        for (var input = 0; input < 3; input++)
        {
            node.TakeOne(input);
        }

        var running = node.Graph.RunningStatistics(node.NameOf(3), node.NameOf(4), momentum, node.Place);
        return (tape, inputs, mode) => mode.IsTraining
            ? tape.BatchNorm(inputs[0], inputs[1], inputs[2], epsilon, running)
            : tape.BatchNormEvaluated(inputs[0], inputs[1], inputs[2], epsilon, running);
    }

    private static NodeStep<T> LayerNorm<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(3, 3);
        node.Require("stash_type", 1);
        var (axis, epsilon) = (node.Integer("axis", -1), T.CreateChecked(node.Number("epsilon", 1e-5)));
        return (tape, inputs, _) =>
        {
            var rank = inputs[0].Shape.Rank;
            return rank - NodeReader<T>.Axis(axis, rank) == inputs[1].Shape.Rank
                ? tape.LayerNorm(inputs[0], inputs[1], inputs[2], epsilon)
                : throw new TensorException($"shape {inputs[0].Shape} from axis {axis} on is not the shape {inputs[1].Shape} of the scale");
        };
    }

    /// <summary>Vectors along one axis over their length; zeros stay zeros.</summary>
    private static NodeStep<T> LpNorm<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        node.Require("p", 2);
        var axis = node.Integer("axis", -1);
        return (tape, inputs, _) => tape.Normalise(inputs[0], NodeReader<T>.Axis(axis, inputs[0].Shape.Rank));
    }

    /// <summary>Passes everything in evaluation and drops in training, whatever mode the file was exported in.</summary>
    private static NodeStep<T> Dropout<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        _ = node.Integer("seed", 0);
        var rate = node.Number("ratio", 0.5);
        if (node.Has(1))
        {
            rate = node.Array(1).ToDoubles() is [var given] ? given : throw node.Refuse("has a ratio that is not one number", "Export the model again");
        }

        if (rate is not (>= 0 and < 1))
        {
            throw node.Refuse($"drops a share of {rate}", "It must be from 0 to below 1");
        }

        node.TakeOne(0);
        var layer = new DropoutLayer<T>(rate);
        return (tape, inputs, mode) => layer.Forward(tape, inputs[0], mode);
    }
}
