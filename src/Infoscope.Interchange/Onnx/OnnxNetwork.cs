using System.Buffers;
using System.Numerics;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Onnx;

/// <summary>A network that was read from an ONNX model: a layer like any other, which can be trained on.</summary>
/// <remarks>
/// Its parameters are the real arrays that the operators read as operands, its buffers the running statistics, all under the names of the file;
/// constants of the graph stay as they are. Made by <see cref="OnnxImport"/>.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class OnnxNetwork<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly OnnxModel _source;
    private readonly IReadOnlyList<Step<T>> _steps;
    private readonly int[] _outputs;
    private readonly int _values;
    private readonly int _mostInputs;

    internal OnnxNetwork(OnnxModel source, IReadOnlyList<Step<T>> steps, int[] outputs, int values, IReadOnlyList<Parameter<T>> parameters, IReadOnlyList<NamedArray<T>> buffers)
    {
        _source = source;
        _steps = steps;
        _outputs = outputs;
        _values = values;
        _mostInputs = steps.Count == 0 ? 0 : steps.Max(step => step.Inputs.Length);
        Parameters = parameters;
        Buffers = buffers;
    }

    /// <summary>What it reads.</summary>
    public IReadOnlyList<OnnxValue> Inputs => _source.Inputs;

    /// <summary>What it gives.</summary>
    public IReadOnlyList<OnnxValue> Outputs => _source.Outputs;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers { get; }

    /// <summary>Records a network of one input and one output.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode) => _outputs.Length == 1
        ? Forward(tape, [x], mode)[0]
        : throw new TensorException($"This network gives {_outputs.Length} values; take the Forward that returns all of them.");

    /// <summary>Records the network.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="inputs">One value for each of <see cref="Inputs"/>. Axis 0 may have any size, the batch, whatever the file says.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <returns>One value for each of <see cref="Outputs"/>.</returns>
    /// <exception cref="TensorException">The number of inputs or a shape does not fit; the message names the input or the node.</exception>
    public Tensor<T>[] Forward(Tape<T> tape, ReadOnlySpan<Tensor<T>> inputs, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(tape);
        RequireInputs(inputs);
        var rent = ArrayPool<Tensor<T>>.Shared.Rent(_values + _mostInputs);
        var values = rent.AsSpan(0, _values);
        var operands = rent.AsSpan(_values, _mostInputs);
        inputs.CopyTo(values);
        try
        {
            foreach (var step in _steps)
            {
                for (var i = 0; i < step.Inputs.Length; i++)
                {
                    operands[i] = values[step.Inputs[i]];
                }

                values[step.Output] = Record(step, tape, operands[..step.Inputs.Length], mode);
            }

            var outputs = new Tensor<T>[_outputs.Length];
            for (var i = 0; i < outputs.Length; i++)
            {
                outputs[i] = values[_outputs[i]];
            }

            return outputs;
        }
        finally
        {
            ArrayPool<Tensor<T>>.Shared.Return(rent, clearArray: true);
        }
    }

    /// <summary>The model with the parameters and buffers as they are now, to be written by <see cref="OnnxFile.Write(string, OnnxModel)"/>.</summary>
    public OnnxModel ToModel()
    {
        var arrays = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        var own = this.Arrays().ToDictionary(array => array.Name, StringComparer.Ordinal);
        foreach (var (name, array) in _source.Initialisers)
        {
            arrays.Add(name, own.TryGetValue(name, out var now) ? Numbers.Store(now) : array);
        }

        return _source with { Initialisers = arrays };
    }

    private static Tensor<T> Record(Step<T> step, Tape<T> tape, ReadOnlySpan<Tensor<T>> inputs, Mode mode)
    {
        try
        {
            return step.Record(tape, inputs, mode);
        }
        catch (TensorException e)
        {
            throw new TensorException($"{step.Place}: {e.Message}");
        }
    }

    private void RequireInputs(ReadOnlySpan<Tensor<T>> inputs)
    {
        if (inputs.Length != Inputs.Count)
        {
            throw new TensorException($"This network reads {Inputs.Count} values ({string.Join(", ", Inputs.Select(input => input.Name))}); {inputs.Length} were given.");
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            if (Inputs[i].Sizes is not { } sizes)
            {
                continue;
            }

            var shape = inputs[i].Shape;
            var fits = shape.Rank == sizes.Count;
            for (var axis = 1; fits && axis < sizes.Count; axis++)
            {
                fits = sizes[axis] is not { } size || size == shape[axis];
            }

            if (!fits)
            {
                throw new TensorException($"The input '{Inputs[i].Name}' is [{string.Join(", ", sizes.Select((size, axis) => axis > 0 && size is { } known ? $"{known}" : "any"))}]; shape {shape} was given.");
            }
        }
    }
}
