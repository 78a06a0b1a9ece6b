using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;

namespace Infoscope.Learn.Critics;

/// <summary>The networks of a critic, or of a density.</summary>
public readonly record struct CriticOptions
{
    /// <summary>Two hidden layers of 256 rectified units, as in most published comparisons.</summary>
    public CriticOptions()
    {
    }

    /// <summary>Units of each hidden layer, from the input on; none for a linear map.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [256, 256];

    /// <summary>What the hidden units do with their sums.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>How weights begin; PyTorch's way unless told otherwise.</summary>
    public Initialiser Initialiser { get; init; } = Initialiser.FanInUniform;

    /// <summary>Outputs of each tower of a separable or cosine critic, at least 1.</summary>
    public int Embedding { get; init; } = 32;

    /// <summary>What a cosine critic divides by, above 0.</summary>
    public double Temperature { get; init; } = 0.1;
}
