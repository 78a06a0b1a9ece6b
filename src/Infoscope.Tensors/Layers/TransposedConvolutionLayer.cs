using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>A transposed convolution of images with its parameters: makes them larger.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class TransposedConvolutionLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Kernels<T> _kernels;

    /// <summary>A layer with random weights.</summary>
    /// <param name="name">The prefix of the parameters' names: <c>name.weight</c>, <c>name.bias</c>.</param>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="options">The kernel and how it moves.</param>
    /// <param name="random">Drawn from for the weights.</param>
    /// <exception cref="TensorException">The groups do not divide the channels.</exception>
    public TransposedConvolutionLayer(string name, int inputs, int outputs, ConvolutionOptions options, RandomStream random)
    {
        _kernels = Kernels<T>.OfTransposed(name, inputs, outputs, options, random);
        (Window, Groups, OutputPadding) = (options.Window, options.Groups, options.OutputPadding);
    }

    /// <summary>The kernels, <c>[in, out / groups, kh, kw]</c>; its fans are PyTorch's, which take the first axis for out.</summary>
    public Parameter<T> Weight => _kernels.Weight;

    /// <summary>b, <c>[out]</c>, or null.</summary>
    public Parameter<T>? Bias => _kernels.Bias;

    /// <summary>Stride, padding and dilation.</summary>
    public Window Window { get; }

    /// <summary>Into how many groups the channels are cut.</summary>
    public int Groups { get; }

    /// <summary>Rows below and columns to the right by which the result is larger.</summary>
    public PerAxis OutputPadding { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => _kernels.All;

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer, alike in training and evaluation: <c>[batch, in, h, w]</c> to <c>[batch, out, …]</c>.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var (weight, bias) = _kernels.On(tape);
        return tape.TransposedConvolution(x, weight, bias, Window, OutputPadding, Groups);
    }
}
