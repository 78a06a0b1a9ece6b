using Infoscope.Core.Randomness;

namespace Infoscope.Tensors.Layers;

/// <summary>Whether a forward pass is one of training or of evaluation: an argument of the pass, never a state of the model.</summary>
public readonly struct Mode
{
    private Mode(bool isTraining, RandomStream? random)
    {
        IsTraining = isTraining;
        Random = random;
    }

    /// <summary>Evaluation: dropout passes everything, batch normalisation uses its running statistics, nothing is remembered. Also the default.</summary>
    public static Mode Evaluation => default;

    /// <summary>Training: dropout drops, batch normalisation uses the statistics of the batch and takes them up.</summary>
    /// <param name="random">Drawn from by layers that are random, in the order of their passes; may be null where none is.</param>
    public static Mode Training(RandomStream? random = null) => new(isTraining: true, random);

    /// <summary>Whether this is training.</summary>
    public bool IsTraining { get; }

    /// <summary>What random layers draw from.</summary>
    public RandomStream? Random { get; }
}
