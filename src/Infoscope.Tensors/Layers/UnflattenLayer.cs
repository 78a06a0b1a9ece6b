using System.Numerics;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>Makes images of rows: <c>[batch, channels·height·width]</c> to <c>[batch, channels, height, width]</c>.</summary>
/// <param name="channels">Channels.</param>
/// <param name="height">Rows of an image.</param>
/// <param name="width">Columns of an image.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed class UnflattenLayer<T>(int channels, int height, int width) : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Rows of an image.</summary>
    public int Height { get; } = height;

    /// <summary>Columns of an image.</summary>
    public int Width { get; } = width;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => [];

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer, alike in training and evaluation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode) => tape.Reshape(x, new Shape(x.Shape[0], Channels, Height, Width));
}
