using Infoscope.Learn.Critics;
using Infoscope.Learn.Estimation;

namespace Infoscope.Lab.BoundBench;

/// <summary>The networks of a bench of bounds, and how they learn.</summary>
public readonly record struct NetworkOptions
{
    /// <summary>The published staircase: batches of 64, Adam at 5e-4, two hidden layers of 256 rectified units, towers of 32 numbers.</summary>
    public NetworkOptions()
    {
    }

    /// <summary>How scores are made of x and y: concatenated or separable.</summary>
    public CriticKind Critic { get; init; } = CriticKind.Separable;

    /// <summary>Hidden layers of critics and densities, and the numbers a tower gives.</summary>
    public CriticOptions Layers { get; init; } = new();

    /// <summary>Units of the one hidden layer of a learnt baseline.</summary>
    public int BaselineUnits { get; init; } = 512;

    /// <summary>Pairs in a batch.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Whether the step size falls to 0 over all steps of training, as half a cosine; the published staircase holds it.</summary>
    public bool Anneals { get; init; }
}
