using Infoscope.Tensors.Initialisers;

namespace Infoscope.Tensors.Layers;

/// <summary>The settings of <see cref="ConvolutionLayer{T}"/> and <see cref="TransposedConvolutionLayer{T}"/>.</summary>
public readonly record struct ConvolutionOptions
{
    /// <summary>Kernels of 3 by 3 that move by 1, no padding, one group, with a bias, initialised as in PyTorch.</summary>
    public ConvolutionOptions()
    {
    }

    /// <summary>Height and width of a kernel: <c>3</c>, or <c>(3, 5)</c>.</summary>
    public PerAxis Kernel { get; init; } = 3;

    /// <summary>Stride, padding and dilation.</summary>
    public Window Window { get; init; } = new();

    /// <summary>Into how many groups the channels are cut, in order: a channel of the result sees those of its own group. As many as channels make it depthwise.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Rows below and columns to the right by which the result of a transposed convolution is larger; 0 for a convolution.</summary>
    public PerAxis OutputPadding { get; init; }

    /// <summary>Whether there is none, as before a batch normalisation, which would take it off again.</summary>
    public bool WithoutBias { get; init; }

    /// <summary>How the weights begin.</summary>
    public Initialiser Initialiser { get; init; } = Initialiser.FanInUniform;
}
