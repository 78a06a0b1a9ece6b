using System.Numerics;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>What a <see cref="PoolingLayer{T}"/> makes of the numbers under its window.</summary>
public enum Pooling
{
    /// <summary>The largest.</summary>
    Max,

    /// <summary>The mean.</summary>
    Average,
}

/// <summary>Makes images smaller: the largest number, or the mean, of each window.</summary>
/// <param name="pooling">Which.</param>
/// <param name="size">Height and width of the window.</param>
/// <param name="stride">Places from one window to the next.</param>
/// <param name="padding">Rows and columns around the image, fewer than the window has: −∞ for the largest, see countIncludePad for the mean.</param>
/// <param name="countIncludePad">Whether a mean counts the padding as zeros, as in PyTorch, or leaves it out.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed class PoolingLayer<T>(Pooling pooling, PerAxis size, PerAxis stride, PerAxis padding = default, bool countIncludePad = true) : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Which it is.</summary>
    public Pooling Pooling { get; } = pooling;

    /// <summary>Height and width of the window.</summary>
    public PerAxis Size { get; } = size;

    /// <summary>Places from one window to the next.</summary>
    public PerAxis Stride { get; } = stride;

    /// <summary>Rows and columns around the image.</summary>
    public PerAxis Padding { get; } = padding;

    /// <summary>Whether a mean counts the padding as zeros.</summary>
    public bool CountIncludePad { get; } = countIncludePad;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => [];

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer, alike in training and evaluation, for <c>[batch, channels, h, w]</c>.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode) => Pooling == Pooling.Max
        ? tape.MaxPool(x, Size, Stride, Padding)
        : tape.AveragePool(x, Size, Stride, Padding, CountIncludePad);
}
