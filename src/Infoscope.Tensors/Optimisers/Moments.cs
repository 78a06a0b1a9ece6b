using System.Numerics;

namespace Infoscope.Tensors.Optimisers;

/// <summary>What an optimiser keeps for each parameter, by name: arrays of the parameter's length, zeros at first.</summary>
internal sealed class Moments<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly string[] _kinds;
    private readonly T[][][] _values;

    /// <param name="parameters">The parameters; their names must differ.</param>
    /// <param name="kinds">What is kept, such as <c>first_moment</c>; the endings of the names.</param>
    public Moments(IReadOnlyList<Parameter<T>> parameters, params string[] kinds)
    {
        ParameterNames.RequireDistinct(parameters);
        _parameters = parameters;
        _kinds = kinds;
        _values = [.. kinds.Select(_ => parameters.Select(parameter => new T[parameter.Shape.Count]).ToArray())];
    }

    /// <summary>The moment of a kind for a parameter; empty where there is no such kind.</summary>
    public Memory<T> this[int kind, int parameter] => kind < _values.Length ? _values[kind][parameter] : default;

    public OptimiserState<T> Export(long steps) =>
        new(steps, All().ToDictionary(moment => moment.Name, moment => (T[])moment.Values.Clone(), StringComparer.Ordinal));

    /// <summary>Takes over a state, or refuses it before anything is changed; returns its steps.</summary>
    public long Import(OptimiserState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var all = All().ToDictionary(moment => moment.Name, moment => moment.Values, StringComparer.Ordinal);
        var missing = all.Keys.Except(state.Moments.Keys, StringComparer.Ordinal).ToList();
        var unknown = state.Moments.Keys.Except(all.Keys, StringComparer.Ordinal).ToList();
        if (missing.Count + unknown.Count > 0)
        {
            throw new TensorException(
                $"The optimiser state is of another optimiser or another architecture: it lacks {ParameterNames.List(missing)}, and has {ParameterNames.List(unknown)} that nothing here takes.");
        }

        foreach (var (name, values) in all)
        {
            if (state.Moments[name].Length != values.Length)
            {
                throw new TensorException($"The optimiser state '{name}' has {state.Moments[name].Length} numbers; its parameter has {values.Length}.");
            }
        }

        Settings.Require(state.Steps >= 0, "The number of steps of the optimiser state", state.Steps, "at least 0");
        foreach (var (name, values) in all)
        {
            state.Moments[name].CopyTo(values, 0);
        }

        return state.Steps;
    }

    private IEnumerable<(string Name, T[] Values)> All() =>
        _kinds.SelectMany((kind, k) => _parameters.Select((parameter, i) => ($"{parameter.Name}.{kind}", _values[k][i])));
}
