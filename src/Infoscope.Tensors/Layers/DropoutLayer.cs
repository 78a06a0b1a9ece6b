using System.Numerics;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>Drops a random share of the numbers in training.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class DropoutLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly double _rate;

    /// <summary>A layer with this rate.</summary>
    /// <param name="rate">The share that is dropped, from 0 to below 1.</param>
    /// <exception cref="TensorException">It is no such share.</exception>
    public DropoutLayer(double rate)
    {
        Optimisers.Settings.RequireShare("The rate of dropout", rate);
        _rate = rate;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => [];

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer for any shape: drops in training, and passes x on in evaluation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(tape);
        if (!mode.IsTraining)
        {
            return x;
        }

        return mode.Random is { } random
            ? tape.Dropout(x, _rate, random)
            : throw new TensorException("dropout: this pass of training has nothing to draw from. Give it a stream: Mode.Training(random).");
    }
}
