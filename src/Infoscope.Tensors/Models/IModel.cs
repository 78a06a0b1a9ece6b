using System.Numerics;

namespace Infoscope.Tensors.Models;

/// <summary>Something with named parameters and buffers: a layer, a network, or several networks that are trained together.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>What an optimiser changes, in a fixed order, each once.</summary>
    IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>What training changes by other ways, such as running statistics.</summary>
    IReadOnlyList<NamedArray<T>> Buffers { get; }
}

/// <summary>An array of a model as a checkpoint holds it.</summary>
/// <param name="Name">The dotted name, as in <c>encoder.0.weight</c>.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Values">The model's own numbers, row-major: not a copy.</param>
/// <typeparam name="T">The number type.</typeparam>
public readonly record struct NamedArray<T>(string Name, Shape Shape, Memory<T> Values)
    where T : struct, IFloatingPointIeee754<T>;
