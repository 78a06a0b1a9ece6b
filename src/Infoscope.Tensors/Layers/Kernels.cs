using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;

namespace Infoscope.Tensors.Layers;

/// <summary>The parameters of a convolution, transposed or not.</summary>
internal sealed class Kernels<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private Kernels(string name, Shape weight, int outputs, ConvolutionOptions options, RandomStream random)
    {
        Weight = new Parameter<T>($"{name}.weight", weight);
        Bias = options.WithoutBias ? null : new Parameter<T>($"{name}.bias", new Shape(outputs));
        All = Bias is null ? [Weight] : [Weight, Bias];
        WeightFill.Draw(Weight, Bias, options.Initialiser, random);
    }

    public Parameter<T> Weight { get; }

    public Parameter<T>? Bias { get; }

    public IReadOnlyList<Parameter<T>> All { get; }

    /// <summary><c>[out, in / groups, kh, kw]</c>.</summary>
    public static Kernels<T> OfConvolution(string name, int inputs, int outputs, ConvolutionOptions options, RandomStream random)
    {
        Require(name, inputs, outputs, options);
        return options.OutputPadding == 0
            ? new Kernels<T>(name, new Shape(outputs, inputs / options.Groups, options.Kernel.Height, options.Kernel.Width), outputs, options, random)
            : throw new TensorException($"{name}: an output padding of {options.OutputPadding} is for transposed convolutions alone; a convolution takes 0.");
    }

    /// <summary><c>[in, out / groups, kh, kw]</c>.</summary>
    public static Kernels<T> OfTransposed(string name, int inputs, int outputs, ConvolutionOptions options, RandomStream random)
    {
        Require(name, inputs, outputs, options);
        return new Kernels<T>(name, new Shape(inputs, outputs / options.Groups, options.Kernel.Height, options.Kernel.Width), outputs, options, random);
    }

    /// <summary>The parameters as values of this pass.</summary>
    public (Tensor<T> Weight, Tensor<T>? Bias) On(Tape<T> tape) => (tape.Use(Weight), Bias is null ? null : tape.Use(Bias));

    private static void Require(string name, int inputs, int outputs, ConvolutionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Kernel.Least, nameof(options));
        if (options.Groups < 1 || inputs % options.Groups != 0 || outputs % options.Groups != 0)
        {
            throw new TensorException($"{name}: {options.Groups} groups must be at least 1 and divide both the {inputs} channels in and the {outputs} channels out.");
        }
    }
}
