using System.Numerics;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Onnx;

/// <summary>Gathers the nodes and arrays of a graph while layers are walked.</summary>
internal sealed class GraphWriter<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly OrderedDictionary<string, DataArray> _arrays = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { OnnxExport.Output };

    public void AddInput(OnnxInput input)
    {
        if (string.IsNullOrEmpty(input.Name) || !_names.Add(input.Name))
        {
            throw new TensorException($"An input cannot be called '{input.Name}': names are not empty, each is there once, and '{OnnxExport.Output}' is the output's.");
        }

        _inputs.Add(new OnnxValue(input.Name, Numbers.TypeOf<T>(), [null, .. Numbers.SizesOf(input.Shape)]));
    }

    /// <summary>An array of the model, under its own name, which is returned.</summary>
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
        var free = Free(name);
        _arrays.Add(free, array);
        return free;
    }

    /// <summary>A constant of one number.</summary>
    public string AddConstant(string name, double value) => AddConstant(name, Numbers.Store(new NamedArray<T>(name, Shape.Scalar, new[] { T.CreateChecked(value) })));

    /// <summary>A node; returns the name of its output.</summary>
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

    /// <summary>The graph whose last value is the output.</summary>
    public OnnxModel Finish(string value, string name, Shape shape)
    {
        // What comes out of the network is what its last node gives, unless it passes its input on.
        if (_nodes.Count == 0)
        {
            Add("Identity", [value]);
        }

        _nodes[^1] = _nodes[^1] with { Outputs = [name] };
        var sizes = Numbers.SizesOf(shape);
        return new OnnxModel("network", OnnxFile.Opset, "Infoscope", _inputs, [new OnnxValue(name, Numbers.TypeOf<T>(), [null, .. sizes[1..]])], _arrays, _nodes);
    }

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
