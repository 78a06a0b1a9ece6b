using System.Numerics;
using Infoscope.Data;
using Infoscope.Data.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Writes a trained encoder or critic as an ONNX model, in evaluation: dropout is gone, batch normalisation uses its running statistics.</summary>
/// <remarks>
/// Standard operators of opset 17; the batch stays open; arrays keep the names of the parameters. Settings such as ε are float32 in the format, also
/// where the model is of double; <see cref="OnnxImport"/> takes the shortest decimal of each, which is the one that was meant.
/// </remarks>
public static class OnnxExport
{
    /// <summary>The name of the one output.</summary>
    public const string Output = "output";

    /// <summary>Writes a model. The file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layer">The network.</param>
    /// <param name="inputs">What it reads. Where there are several, as for a critic of pairs, they are put together along axis 1 first.</param>
    /// <exception cref="TensorException">A layer has no counterpart in ONNX, the inputs do not fit the network, or two have one name.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="DataFormatException">The model is larger than 2 GiB.</exception>
    public static void Write<T>(string path, ILayer<T> layer, params ReadOnlySpan<OnnxInput> inputs)
        where T : struct, IFloatingPointIeee754<T> => OnnxFile.Write(path, Model(layer, inputs));

    /// <summary>The graph of a network.</summary>
    /// <inheritdoc cref="Write{T}(string, ILayer{T}, ReadOnlySpan{OnnxInput})"/>
    public static OnnxModel Model<T>(ILayer<T> layer, params ReadOnlySpan<OnnxInput> inputs)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (inputs.IsEmpty)
        {
            throw new TensorException("An exported model needs at least one input: give its name and the shape of one example.");
        }

        var output = ShapeOfOutput(layer, inputs);
        var graph = new GraphWriter<T>(Output);
        List<string> names = [];
        foreach (var input in inputs)
        {
            graph.AddInput(input);
            names.Add(input.Name);
        }

        var value = names is [var only] ? only : graph.Add("Concat", names, ("axis", new OnnxInteger(1)));
        graph.AddOutput(graph.Add(layer, value, "network"), Output, output.Without(0));
        return graph.ToModel("network");
    }

    /// <summary>Runs one example of zeros through the network, which also refuses inputs that do not fit it.</summary>
    private static Shape ShapeOfOutput<T>(ILayer<T> layer, ReadOnlySpan<OnnxInput> inputs)
        where T : struct, IFloatingPointIeee754<T>
    {
        var tape = new Tape<T>();
        var parts = new Tensor<T>[inputs.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var shape = new Shape([1, .. Numbers.SizesOf(inputs[i].Shape)]);
            parts[i] = tape.Constant(new T[shape.Count], shape);
        }

        var shapeOfOutput = layer.Forward(tape, parts.Length == 1 ? parts[0] : tape.Concat(1, parts), Mode.Evaluation).Shape;
        tape.Reset();
        return shapeOfOutput;
    }
}
