using System.Globalization;
using Infoscope.Runs.Checkpoints;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Lab.Planes;

/// <summary>Makes optimisers and keeps their state in checkpoints.</summary>
internal static class PlaneOptimiser
{
    private const string StepsText = "optimiser.steps";
    private const string Prefix = "optimiser.";

    /// <summary>The optimiser that the settings name.</summary>
    public static IOptimiser<float> Create(PlaneSettings settings, MultilayerPerceptron<float> network) => settings.Optimiser == "sgd"
        ? new Sgd<float>(network.Parameters, new SgdOptions { LearningRate = settings.LearningRate, Momentum = settings.Momentum })
        : new Adam<float>(network.Parameters, new AdamOptions { LearningRate = settings.LearningRate });

    /// <summary>Adds the optimiser's state to a checkpoint.</summary>
    public static void SaveTo(Checkpoint checkpoint, IOptimiser<float> optimiser)
    {
        var state = optimiser.Export();
        checkpoint.Add(StepsText, state.Steps.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, values) in state.Moments)
        {
            checkpoint.Add(Prefix + name, values);
        }
    }

    /// <summary>Takes the optimiser's state from a checkpoint.</summary>
    public static void RestoreFrom(Checkpoint checkpoint, IOptimiser<float> optimiser) => optimiser.Import(new OptimiserState<float>(
        long.Parse(checkpoint.Texts[StepsText], CultureInfo.InvariantCulture),
        checkpoint.Arrays
            .Where(array => array.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(array => array.Key[Prefix.Length..], array => array.Value.ToSingles(), StringComparer.Ordinal)));
}
