using System.Numerics;

namespace Infoscope.Tensors.Models;

/// <summary>The arrays of a model by name: what goes into a checkpoint and comes out of one.</summary>
public static class ModelArrays
{
    /// <summary>Parameters, then buffers; the model's own numbers, not copies.</summary>
    /// <exception cref="TensorException">Two have one name.</exception>
    public static IReadOnlyList<NamedArray<T>> Arrays<T>(this IModel<T> model)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        List<NamedArray<T>> arrays = [.. model.Parameters.Select(parameter => new NamedArray<T>(parameter.Name, parameter.Shape, parameter.ValueMemory)), .. model.Buffers];
        ParameterNames.RequireDistinct(arrays.Select(array => array.Name));
        return arrays;
    }

    /// <summary>How many numbers training changes.</summary>
    public static long ParameterCount<T>(this IModel<T> model)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Parameters.Sum(parameter => (long)parameter.Shape.Count);
    }

    /// <summary>Copies all arrays into a model.</summary>
    /// <param name="model">Changed, unless something does not fit.</param>
    /// <param name="source">The arrays to take; every name of the model, and no other.</param>
    /// <exception cref="TensorException">Names are missing, unknown, or of other shapes; the message lists them, and nothing is changed.</exception>
    public static void Load<T>(this IModel<T> model, IEnumerable<NamedArray<T>> source)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        var given = new Dictionary<string, NamedArray<T>>(StringComparer.Ordinal);
        foreach (var array in source)
        {
            if (!given.TryAdd(array.Name, array))
            {
                throw new TensorException($"The arrays hold '{array.Name}' twice.");
            }
        }

        var own = model.Arrays();
        var missing = own.Where(array => !given.ContainsKey(array.Name)).Select(array => array.Name).ToList();
        var unknown = given.Keys.Except(own.Select(array => array.Name), StringComparer.Ordinal).ToList();
        var misshapen = own
            .Where(array => given.TryGetValue(array.Name, out var found) && (found.Shape != array.Shape || found.Values.Length != array.Shape.Count))
            .Select(array => $"{array.Name} {given[array.Name].Shape} in the place of {array.Shape}").ToList();
        if (missing.Count + unknown.Count + misshapen.Count > 0)
        {
            throw new TensorException(
                $"The arrays are of another architecture. Missing: {ParameterNames.List(missing)}; not of this model: {ParameterNames.List(unknown)}; of other shapes: {ParameterNames.List(misshapen)}.");
        }

        foreach (var array in own)
        {
            given[array.Name].Values.Span.CopyTo(array.Values.Span);
        }
    }
}
