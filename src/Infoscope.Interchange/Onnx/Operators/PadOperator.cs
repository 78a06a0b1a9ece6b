using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Places of one value around a tensor, as PyTorch exports a padded average pooling.</summary>
internal static class PadOperator
{
    private const int Largest = 1 << 20;

    /// <summary>From this opset on the sizes are an input; before, a setting.</summary>
    private const int ByInput = 11;

    public static NodeStep<T> Read<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var pads = node.Graph.Opset >= ByInput ? node.Array(1).ToInt64s() : [.. node.Integers("pads") ?? []];
        if (node.Text("mode", "constant") != "constant" || node.Has(3) || pads.Length > 2 * Shape.MaximumRank || pads.Any(pad => pad is < 0 or > Largest))
        {
            throw node.Refuse("pads in a way that is not read", "Read is padding of all axes by one value, with no negative sizes");
        }

        var value = T.CreateChecked(node.Graph.Opset < ByInput ? node.Number("value", 0) : node.Has(2) && node.Array(2).ToDoubles() is [var given] ? given : 0);
        node.TakeOne(0);
        return (tape, inputs, _) =>
        {
            var (x, rank) = (inputs[0], inputs[0].Shape.Rank);
            if (pads.Length != 2 * rank)
            {
                throw new TensorException($"{pads.Length} sizes do not fit shape {x.Shape}: each axis has one before and one behind");
            }

            for (var axis = 0; axis < rank; axis++)
            {
                x = pads[axis] + pads[axis + rank] == 0 ? x : tape.Pad(x, axis, (int)pads[axis], (int)pads[axis + rank], value);
            }

            return x;
        };
    }
}
