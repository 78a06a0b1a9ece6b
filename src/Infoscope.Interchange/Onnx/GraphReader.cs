using System.Numerics;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Onnx;

/// <summary>Makes the steps of a forward pass of the nodes of a graph.</summary>
internal sealed class GraphReader<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly OnnxModel _model;
    private readonly Precision _precision;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DataArray> _constants = new(StringComparer.Ordinal);
    private readonly List<Step<T>> _steps = [];
    private readonly List<Parameter<T>> _parameters = [];
    private readonly List<NamedArray<T>> _buffers = [];

    public GraphReader(OnnxModel model, string path, Precision precision)
    {
        _model = model;
        _precision = precision;
        Path = path;
    }

    /// <summary>What messages call the model.</summary>
    public string Path { get; }

    public int Opset => _model.Opset;

    public OnnxNetwork<T> Read(IReadOnlyList<NumberedNode> nodes)
    {
        foreach (var input in _model.Inputs)
        {
            RequireReal(input.Type, $"the input '{input.Name}'");
            Define(input.Name, $"the input '{input.Name}'");
        }

        foreach (var node in nodes)
        {
            ReadNode(node);
        }

        if (_buffers.Find(buffer => _parameters.Exists(parameter => parameter.Name == buffer.Name)) is { Name: { } shared })
        {
            throw new DataFormatException(Path, $"'{shared}' is a running statistic and an operand.", "Export the model with an array for each.");
        }

        var outputs = _model.Outputs.Select(output => PlaceOf(output.Name, "the graph")).ToArray();
        return outputs.Length > 0
            ? new OnnxNetwork<T>(_model, _steps, outputs, _places.Count, _parameters, _buffers)
            : throw new DataFormatException(Path, "The graph has no output.", "Export the model again.");
    }

    /// <summary>Where a value lies. An array of the model becomes a parameter when it is first asked for here.</summary>
    public int PlaceOf(string name, string reader)
    {
        if (_places.TryGetValue(name, out var place))
        {
            return place;
        }

        if (_constants.TryGetValue(name, out var constant))
        {
            var (values, shape) = (LoadReal(constant, name), ShapeOf(constant));
            return AddLeaf(name, (tape, _, _) => tape.Constant(values, shape));
        }

        if (_model.Initialisers.TryGetValue(name, out var array))
        {
            var parameter = new Parameter<T>(name, ShapeOf(array));
            LoadReal(array, name).CopyTo(parameter.Value);
            _parameters.Add(parameter);
            return AddLeaf(name, (tape, _, _) => tape.Use(parameter));
        }

        throw new DataFormatException(Path, $"'{name}', which {reader} reads, comes from nowhere before it.", "Nodes must come after those they read: export the model again.");
    }

    /// <summary>An array of the graph that is known without running it, or null.</summary>
    public DataArray? ArrayOf(string name) => _constants.TryGetValue(name, out var constant) ? constant : _model.Initialisers.GetValueOrDefault(name);

    /// <summary>The running statistics of some arrays of the model, which become buffers.</summary>
    public RunningStatistics<T> RunningStatistics(string mean, string variance, double momentum, string reader)
    {
        var (means, variances) = (LoadReal(RequireArray(mean, reader), mean), LoadReal(RequireArray(variance, reader), variance));
        if (means.Length != variances.Length)
        {
            throw new DataFormatException(Path, $"{reader} reads {means.Length} means and {variances.Length} variances.", "Each channel has one of each: export the model again.");
        }

        var running = new RunningStatistics<T>(means.Length, momentum);
        means.CopyTo(running.Mean);
        variances.CopyTo(running.Variance);
        AddBuffer(mean, running.MeanMemory);
        AddBuffer(variance, running.VarianceMemory);
        return running;
    }

    public DataArray RequireArray(string name, string reader) => ArrayOf(name)
        ?? throw new DataFormatException(Path, $"{reader} reads '{name}', which is computed.", "It has to be an array of the file: export the model for inputs of fixed shape, without computed settings.");

    public T[] LoadReal(DataArray array, string name)
    {
        RequireReal(array.Type, $"'{name}'");
        return Numbers.Load<T>(array, _precision);
    }

    private void ReadNode(NumberedNode numbered)
    {
        var node = new NodeReader<T>(this, numbered);
        if (numbered.Node.Outputs is not [{ Length: > 0 } output, ..])
        {
            throw node.Refuse("gives nothing", "The model is damaged: export it again");
        }

        if (ConstantNode.TryRead(node) is { } constant)
        {
            RequireNew(output, node.Place);
            _constants.Add(output, constant);
            return;
        }

        var record = node.Read();
        _steps.Add(new Step<T>(node.Place, [.. node.Operands], Define(output, node.Place), record));
    }

    private int AddLeaf(string name, NodeStep<T> record)
    {
        var place = _places.Count;
        _places.Add(name, place);
        _steps.Add(new Step<T>($"the array '{name}'", [], place, record));
        return place;
    }

    private void AddBuffer(string name, Memory<T> values)
    {
        if (_buffers.TrueForAll(buffer => buffer.Name != name))
        {
            _buffers.Add(new NamedArray<T>(name, new Shape(values.Length), values));
        }
    }

    private int Define(string name, string place)
    {
        RequireNew(name, place);
        _places.Add(name, _places.Count);
        return _places.Count - 1;
    }

    private void RequireNew(string name, string place)
    {
        if (_places.ContainsKey(name) || _constants.ContainsKey(name) || _model.Initialisers.ContainsKey(name))
        {
            throw new DataFormatException(Path, $"'{name}', which {place} gives, is there already.", "Each value has a name of its own: export the model again.");
        }
    }

    private static Shape ShapeOf(DataArray array)
    {
        try
        {
            return new Shape(array.Shape);
        }
        catch (TensorException e)
        {
            throw new DataFormatException(array.Source, e.Message, "The model cannot be read here.", e);
        }
    }

    private void RequireReal(ElementType type, string what)
    {
        if (type is not (ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16))
        {
            throw new DataFormatException(Path, $"{what} holds {type}, where real numbers are needed.", "Networks of real numbers are read: export the model without it.");
        }
    }
}
