using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Densities;
using Infoscope.Learn.Signals;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Estimation.Methods;

/// <summary>A model of y given x, and of y alone where the bound needs it; both learn by maximum likelihood.</summary>
internal sealed class DensityModel : IScoredModel
{
    /// <summary>Numbers of all pairs at once that stay in the cache.</summary>
    private const int NumbersInCache = 1 << 16;

    private readonly ConditionalDensity<float> _conditional;
    private readonly MarginalDensity<float>? _marginal;
    private readonly int _dy;

    private DensityModel(ConditionalDensity<float> conditional, MarginalDensity<float>? marginal, int dy)
    {
        (_conditional, _marginal, _dy) = (conditional, marginal, dy);
        Objective = new LikelihoodSignal<float>(conditional, marginal);
    }

    public int PairsAtOnce => Math.Max(1, NumbersInCache / _dy);

    public IInformationSignal<float> Objective { get; }

    public IModel<float> OfPairs => _conditional;

    public IModel<float>? OfYAlone => _marginal;

    public IReadOnlyList<Parameter<float>> Parameters => Objective.Parameters;

    public IReadOnlyList<NamedArray<float>> Buffers => Objective.Buffers;

    /// <summary>Densities with random weights.</summary>
    public static DensityModel Create(IBound bound, int dx, int dy, NeuralOptions options, RandomStream random) => new(
        new ConditionalDensity<float>(dx, dy, options.Noise, CriticModel.Networks(options), random),
        bound is DifferenceOfEntropies ? new MarginalDensity<float>(dy, options.Noise) : null,
        dy);

    public Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y) => _conditional.LogDensityTable(tape, x, y, Mode.Evaluation);

    public Tensor<float>? OfY(Tape<float> tape, Tensor<float> y) => _marginal?.LogDensity(tape, y);
}
