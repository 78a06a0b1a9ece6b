using System.Numerics;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>Makes a row of each example: <c>[batch, …]</c> to <c>[batch, numbers]</c>.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class FlattenLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => [];

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer, alike in training and evaluation, for x of at least one axis.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        var shape = x.Shape;
        return tape.Reshape(x, new Shape(shape[0], shape.CountOf(1, shape.Rank)));
    }
}
