using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Densities;
using Infoscope.Learn.Estimation;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Makes the networks that a bound learns by.</summary>
internal static class BatchModels
{
    /// <summary>Networks with random weights.</summary>
    public static IBatchModel Create(IBound bound, int dx, int dy, NetworkOptions options, RandomStream random)
    {
        if (bound.ScoreKind == ScoreKind.LogConditionalDensity)
        {
            return new DensityModel(new ConditionalDensity<float>(dx, dy, Noise.Gaussian, options.Layers, random.Split(1)), new MarginalDensity<float>(dy, Noise.Gaussian));
        }

        ICritic<float> critic = options.Critic switch
        {
            CriticKind.Concatenated => new ConcatenatedCritic<float>(dx, dy, options.Layers, random.Split(1)),
            CriticKind.Separable => new SeparableCritic<float>(dx, dy, options.Layers, random.Split(1)),
            _ => throw new ArgumentException($"A bench of bounds has no {options.Critic} critic; take Concatenated or Separable.", nameof(options)),
        };
        return bound switch
        {
            IPairBound pairs => new CriticModel(critic, new PairsOfTable(pairs).CreateObjective()),
            ITableBound table => new CriticModel(critic, table.CreateObjective()),
            IBaselinedBound baselined => new BaselinedModel(critic, Baseline(dy, options, random.Split(2)), baselined),
            _ => throw new ArgumentException($"{bound.Name} does not learn by the scores of a batch.", nameof(bound)),
        };
    }

    private static MultilayerPerceptron<float> Baseline(int dy, NetworkOptions options, RandomStream random) =>
        MultilayerPerceptron.Create<float>([dy, options.BaselineUnits, 1], Activation.Relu, Initialiser.FanInUniform, random);
}
