using Infoscope.Tensors.Initialisers;

namespace Infoscope.Tensors.Layers;

/// <summary>The settings of <see cref="ConvolutionLayer{T}"/> and <see cref="TransposedConvolutionLayer{T}"/>.</summary>
public readonly record struct ConvolutionOptions
{
    /// <summary>Kernels of 3 by 3 that move by 1, no padding, with a bias, initialised as in PyTorch.</summary>
    public ConvolutionOptions()
    {
    }

    /// <summary>Height and width of a kernel.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Stride, padding and dilation.</summary>
    public Window Window { get; init; } = new();

    /// <summary>Whether there is none, as before a batch normalisation, which would take it off again.</summary>
    public bool WithoutBias { get; init; }

    /// <summary>How the weights begin.</summary>
    public Initialiser Initialiser { get; init; } = Initialiser.FanInUniform;
}
