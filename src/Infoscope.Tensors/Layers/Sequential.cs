using System.Numerics;
using Infoscope.Tensors.Models;

namespace Infoscope.Tensors.Layers;

/// <summary>Layers one after the other.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Sequential<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>A network of these layers.</summary>
    /// <param name="layers">From the input on. Name them as PyTorch's <c>Sequential</c> does, by their places (<c>"0"</c>, <c>"encoder.2"</c>), to share its files.</param>
    /// <exception cref="TensorException">Two parameters or buffers have one name.</exception>
    public Sequential(params IReadOnlyList<ILayer<T>> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Layers = layers;
        Parameters = [.. layers.SelectMany(layer => layer.Parameters)];
        Buffers = [.. layers.SelectMany(layer => layer.Buffers)];
        _ = this.Arrays();
    }

    /// <summary>The layers, from the input on.</summary>
    public IReadOnlyList<ILayer<T>> Layers { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers { get; }

    /// <summary>Records all layers, each with what the one before gave; a linear layer and its activation as one operation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        for (var i = 0; i < Layers.Count; i++)
        {
            if (Layers[i] is LinearLayer<T> linear && i + 1 < Layers.Count && Layers[i + 1] is ActivationLayer<T> then)
            {
                x = linear.Forward(tape, x, then.Activation);
                i++;
            }
            else
            {
                x = Layers[i].Forward(tape, x, mode);
            }
        }

        return x;
    }
}
