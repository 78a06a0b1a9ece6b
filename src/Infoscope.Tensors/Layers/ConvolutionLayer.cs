using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>A convolution of images with its parameters.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ConvolutionLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Kernels<T> _kernels;

    /// <summary>A layer with random weights.</summary>
    /// <param name="name">The prefix of the parameters' names: <c>name.weight</c>, <c>name.bias</c>.</param>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="options">The kernel and how it moves.</param>
    /// <param name="random">Drawn from for the weights.</param>
    /// <exception cref="TensorException">The groups do not divide the channels, or there is an output padding.</exception>
    public ConvolutionLayer(string name, int inputs, int outputs, ConvolutionOptions options, RandomStream random)
    {
        _kernels = Kernels<T>.OfConvolution(name, inputs, outputs, options, random);
        (Window, Groups) = (options.Window, options.Groups);
    }

    /// <summary>The kernels, <c>[out, in / groups, kh, kw]</c>.</summary>
    public Parameter<T> Weight => _kernels.Weight;

    /// <summary>b, <c>[out]</c>, or null.</summary>
    public Parameter<T>? Bias => _kernels.Bias;

    /// <summary>Stride, padding and dilation.</summary>
    public Window Window { get; }

    /// <summary>Into how many groups the channels are cut.</summary>
    public int Groups { get; }

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
        return tape.Convolution(x, weight, bias, Window, Groups);
    }
}
