using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>A convolution of images with its parameters.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ConvolutionLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>A layer with random weights.</summary>
    /// <param name="name">The prefix of the parameters' names: <c>name.weight</c>, <c>name.bias</c>.</param>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="options">The kernel and how it moves.</param>
    /// <param name="random">Drawn from for the weights.</param>
    public ConvolutionLayer(string name, int inputs, int outputs, ConvolutionOptions options, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Kernel, nameof(options));
        Weight = new Parameter<T>($"{name}.weight", new Shape(outputs, inputs, options.Kernel, options.Kernel));
        Bias = options.WithoutBias ? null : new Parameter<T>($"{name}.bias", new Shape(outputs));
        Parameters = Bias is null ? [Weight] : [Weight, Bias];
        Window = options.Window;
        WeightFill.Draw(Weight, Bias, options.Initialiser, random);
    }

    /// <summary>The kernels, <c>[out, in, k, k]</c>.</summary>
    public Parameter<T> Weight { get; }

    /// <summary>b, <c>[out]</c>, or null.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>Stride, padding and dilation.</summary>
    public Window Window { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer, alike in training and evaluation: <c>[batch, in, h, w]</c> to <c>[batch, out, …]</c>.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.Convolution(x, tape.Use(Weight), Bias is null ? null : tape.Use(Bias), Window);
    }
}
