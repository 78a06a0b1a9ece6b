using System.Numerics;

namespace Infoscope.Tensors.Optimisers;

/// <summary>One running average for each parameter, by name.</summary>
internal sealed class Moments<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly string _suffix;
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly T[][] _values;

    public Moments(string suffix, IReadOnlyList<Parameter<T>> parameters)
    {
        _suffix = suffix;
        _parameters = parameters;
        _values = [.. parameters.Select(parameter => new T[parameter.Shape.Count])];
    }

    public Span<T> this[int parameter] => _values[parameter];

    public void ExportTo(Dictionary<string, T[]> state)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            state.Add(NameOf(i), [.. _values[i]]);
        }
    }

    /// <summary>Refuses a state that does not fit, before anything is changed.</summary>
    public void Check(OptimiserState<T> state)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (!state.Moments.TryGetValue(NameOf(i), out var saved))
            {
                throw new TensorException($"The optimiser state has no '{NameOf(i)}': it is of another optimiser or another architecture. It has: {string.Join(", ", state.Moments.Keys)}.");
            }

            if (saved.Length != _values[i].Length)
            {
                throw new TensorException($"The optimiser state '{NameOf(i)}' has {saved.Length} numbers; {_parameters[i]} needs {_values[i].Length}.");
            }
        }
    }

    public void ImportFrom(OptimiserState<T> state)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            state.Moments[NameOf(i)].CopyTo(_values[i], 0);
        }
    }

    private string NameOf(int parameter) => $"{_parameters[parameter].Name}.{_suffix}";
}
