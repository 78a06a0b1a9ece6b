using Infoscope.Learn.Densities;
using Infoscope.Learn.Signals;
using Infoscope.Tensors.Layers;

namespace Infoscope.Learn.Estimation;

/// <summary>How a neural estimator is built, trained and held out. The defaults were chosen on tasks with known information; see docs/neural.md.</summary>
public readonly record struct NeuralOptions
{
    /// <summary>Pairs in a step of training where nobody says otherwise and there are so many.</summary>
    internal const int UsualBatch = 128;

    /// <summary>The defaults.</summary>
    public NeuralOptions()
    {
    }

    /// <summary>How scores are made of x and y.</summary>
    public CriticKind Critic { get; init; } = CriticKind.Concatenated;

    /// <summary>Units of each hidden layer; of each tower where there are two.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [64, 64];

    /// <summary>What hidden units do with their sums.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Numbers that a tower gives; without effect on a concatenated critic.</summary>
    public int Embedding { get; init; } = 32;

    /// <summary>By which cosines are divided; without effect on other critics.</summary>
    public double Temperature { get; init; } = 0.1;

    /// <summary>Pairs in a step of training; null for as many as fit, at most 128.</summary>
    public int? Batch { get; init; }

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>The most steps.</summary>
    public int Steps { get; init; } = 4000;

    /// <summary>Steps between two looks at the validation rows.</summary>
    public int Check { get; init; } = 100;

    /// <summary>Looks without a better value after which training stops.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Where training finds pairs of the product distribution. Measuring always takes all pairs of a block of rows.</summary>
    public ProductSampling Product { get; init; } = ProductSampling.Derangement;

    /// <summary>The weight of the new batch in MINE's moving average of the denominator.</summary>
    public double MovingAverage { get; init; } = 0.01;

    /// <summary>τ of SMILE.</summary>
    public double Tau { get; init; } = 5;

    /// <summary>α of the interpolated bound: 0 is TUBA's end, 1 that of InfoNCE.</summary>
    public double Interpolation { get; init; } = 0.5;

    /// <summary>The shape of densities around their location.</summary>
    public Noise Noise { get; init; } = Noise.Gaussian;

    /// <summary>H(Y) in nats where it is known, for the bound of Barber and Agakov; null to find it from neighbours.</summary>
    public double? EntropyOfY { get; init; }

    /// <summary>How many critics are trained, each from its own seed on its own split of the rows.</summary>
    public int Members { get; init; } = 1;

    /// <summary>Whether members are combined by their median; else by their mean.</summary>
    public bool IsMedian { get; init; } = true;

    /// <summary>The share of the rows that training stops by.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>The share of the rows that the value is of.</summary>
    public double HeldOut { get; init; } = 0.2;

    /// <summary>The most rows of a block in which all pairs are scored to measure: ln of it is the ceiling of InfoNCE.</summary>
    public int MeasuredBatch { get; init; } = 512;

    /// <summary>Whether columns of numbers are centred and scaled.</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Whether columns of symbols become one column a symbol.</summary>
    public bool OneHot { get; init; } = true;
}
