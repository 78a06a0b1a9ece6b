using System.Numerics;
using Infoscope.Tensors.Models;

namespace Infoscope.Tensors.Layers;

/// <summary>An activation as a layer.</summary>
/// <param name="activation">What it does.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ActivationLayer<T>(Activation activation) : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>What it does.</summary>
    public Activation Activation { get; } = activation;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => [];

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer for any shape, alike in training and evaluation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode) => tape.Activate(x, Activation);
}
