using System.Numerics;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Onnx;

/// <summary>Gathers the nodes and arrays of a graph, in an order in which each node finds its inputs. For whole networks take <see cref="OnnxExport"/>.</summary>
/// <typeparam name="T">The number type of the arrays.</typeparam>
public sealed class GraphWriter<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly OrderedDictionary<string, DataArray> _arrays = new(StringComparer.Ordinal);
    private readonly List<OnnxValue> _outputs = [];
    private readonly IReadOnlyList<string> _outputNames;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>An empty graph.</summary>
    /// <param name="outputs">What its outputs will be called, so that nothing else is.</param>
    public GraphWriter(params IReadOnlyList<string> outputs)
    {
        _outputNames = outputs;
        _names.UnionWith(outputs);
    }

    /// <summary>An input of the type of the arrays.</summary>
    /// <exception cref="TensorException">The name is empty or taken.</exception>
    public void AddInput(OnnxInput input) => AddInput(input, Numbers.TypeOf<T>());

    /// <summary>An input of any type.</summary>
    /// <exception cref="TensorException">The name is empty or taken.</exception>
    public void AddInput(OnnxInput input, ElementType type)
    {
        if (string.IsNullOrEmpty(input.Name) || !_names.Add(input.Name))
        {
            throw new TensorException($"An input cannot be called '{input.Name}': names are not empty, each is there once, and '{string.Join("', '", _outputNames)}' is an output's.");
        }

        _inputs.Add(new OnnxValue(input.Name, type, [null, .. Numbers.SizesOf(input.Shape)]));
    }

    /// <summary>An array of the model, under its own name, which is returned.</summary>
    /// <exception cref="TensorException">The name is taken.</exception>
    public string AddArray(NamedArray<T> array)
    {
        if (!_names.Add(array.Name))
        {
            throw new TensorException($"Two things are called '{array.Name}'. Give inputs and parameters names of their own.");
        }

        _arrays.Add(array.Name, Numbers.Store(array));
        return array.Name;
    }

    /// <summary>A constant under a name that is free, which is returned.</summary>
    public string AddConstant(string name, DataArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var free = Free(name);
        _arrays.Add(free, array);
        return free;
    }

    /// <summary>A constant of one number.</summary>
    public string AddConstant(string name, double value) => AddConstant(name, Numbers.Store(new NamedArray<T>(name, Shape.Scalar, new[] { T.CreateChecked(value) })));

    /// <summary>The nodes of a layer and its arrays; returns the name of its output.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The value it reads.</param>
    /// <param name="place">What messages call it.</param>
    /// <exception cref="TensorException">It has no counterpart in ONNX, or one of its arrays has a name that is taken.</exception>
    public string Add(ILayer<T> layer, string x, string place) => LayerNodes.Add(this, layer, x, place);

    /// <summary>A node; returns the name of its output.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">The values it reads.</param>
    /// <param name="attributes">Its settings.</param>
    public string Add(string type, IEnumerable<string> inputs, params ReadOnlySpan<(string Name, OnnxAttribute Value)> attributes)
    {
        var settings = new OrderedDictionary<string, OnnxAttribute>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            settings.Add(name, value);
        }

        var node = $"{type}_{_nodes.Count}";
        var output = Free($"{node}_output");
        _nodes.Add(new OnnxNode(node, type, [.. inputs], [output], settings));
        return output;
    }

    /// <summary>Makes a value an output.</summary>
    /// <param name="value">The value; nothing reads it after this.</param>
    /// <param name="name">One of the names of the outputs.</param>
    /// <param name="shape">The shape of one example, without the batch, which stays open.</param>
    public void AddOutput(string value, string name, Shape shape)
    {
        // It is what the last node gives, unless the network passes its input on.
        if (_nodes.Count == 0 || _nodes[^1].Outputs[0] != value)
        {
            Add("Identity", [value]);
        }

        _nodes[^1] = _nodes[^1] with { Outputs = [name] };
        _outputs.Add(new OnnxValue(name, Numbers.TypeOf<T>(), [null, .. Numbers.SizesOf(shape)]));
    }

    /// <summary>The model, to be written by <see cref="OnnxFile.Write(string, OnnxModel)"/>.</summary>
    /// <param name="name">The graph's name.</param>
    public OnnxModel ToModel(string name) => new(name, OnnxFile.Opset, "Infoscope", _inputs, _outputs, _arrays, _nodes);

    private string Free(string name)
    {
        var free = name;
        for (var i = 1; !_names.Add(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }
}
