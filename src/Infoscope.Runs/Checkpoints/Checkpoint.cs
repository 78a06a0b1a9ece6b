using Infoscope.Data.Arrays;

namespace Infoscope.Runs.Checkpoints;

/// <summary>Everything a run needs to go on as if it had never stopped: named arrays and named texts.</summary>
/// <remarks>
/// Parameters and optimiser state are arrays; generator counters, loader position and settings are texts or arrays of int64. Names
/// of arrays and of texts are apart.
/// </remarks>
public sealed class Checkpoint
{
    private readonly OrderedDictionary<string, DataArray> _arrays = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The arrays by name, in the order they were added.</summary>
    public IReadOnlyDictionary<string, DataArray> Arrays => _arrays;

    /// <summary>The texts by name, in the order they were added.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Adds an array.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Checkpoint Add(string name, DataArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        _arrays.Add(name, array);
        return this;
    }

    /// <summary>Adds float32 numbers, copied. Without a shape: <c>[n]</c>.</summary>
    public Checkpoint Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Add(name, DataArray.From(values, shape));

    /// <summary>Adds float64 numbers, copied. Without a shape: <c>[n]</c>.</summary>
    public Checkpoint Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => Add(name, DataArray.From(values, shape));

    /// <summary>Adds int64 numbers, copied. Without a shape: <c>[n]</c>.</summary>
    public Checkpoint Add(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) => Add(name, DataArray.From(values, shape));

    /// <summary>Adds a text.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Checkpoint Add(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _texts.Add(name, text);
        return this;
    }
}
