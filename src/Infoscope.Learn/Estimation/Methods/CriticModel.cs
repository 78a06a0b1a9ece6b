using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Signals;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Estimation.Methods;

/// <summary>A critic that learns by a bound, with a baseline where the bound has one.</summary>
internal sealed class CriticModel : IScoredModel
{
    /// <summary>So that the hidden units of all pairs at once stay in the cache.</summary>
    private const int PairsInCache = 4096;

    private readonly ICritic<float> _critic;
    private readonly BaselinedSignal<float>? _baselined;

    private CriticModel(ICritic<float> critic, IInformationSignal<float> objective)
    {
        _critic = critic;
        _baselined = objective as BaselinedSignal<float>;
        Objective = objective;
    }

    public int PairsAtOnce => _critic is ConcatenatedCritic<float> ? PairsInCache : int.MaxValue;

    public IInformationSignal<float> Objective { get; }

    public IModel<float> OfPairs => _critic;

    public IModel<float>? OfYAlone => _baselined?.Baseline;

    public IReadOnlyList<Parameter<float>> Parameters => Objective.Parameters;

    public IReadOnlyList<NamedArray<float>> Buffers => Objective.Buffers;

    /// <summary>A critic with random weights that learns by the objective of a bound.</summary>
    public static CriticModel Create(IBound bound, int dx, int dy, NeuralOptions options, RandomStream random)
    {
        var critic = CreateCritic(dx, dy, options, random);
        return new CriticModel(critic, bound switch
        {
            IPairBound pairs => new PairSignal<float>(critic, pairs.CreateObjective(), options.Product),
            ITableBound table => new TableSignal<float>(critic, table.CreateObjective()),
            IBaselinedBound baselined => new BaselinedSignal<float>(critic, Towers.Create<float>("baseline", dy, 1, Networks(options), random.Split(9)), baselined),
            _ => throw new ArgumentException($"{bound.Name} is no bound of a critic.", nameof(bound)),
        });
    }

    public Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y) => _critic.Table(tape, x, y, Mode.Evaluation);

    public Tensor<float>? OfY(Tape<float> tape, Tensor<float> y) => _baselined?.LogBaseline(tape, y, Mode.Evaluation);

    /// <summary>The networks that the settings describe.</summary>
    internal static CriticOptions Networks(NeuralOptions options) =>
        new() { Hidden = options.Layers, Activation = options.Activation, Embedding = options.Embedding, Temperature = options.Temperature };

    private static ICritic<float> CreateCritic(int dx, int dy, NeuralOptions options, RandomStream random)
    {
        var networks = Networks(options);
        return options.Critic switch
        {
            CriticKind.Concatenated => new ConcatenatedCritic<float>(dx, dy, networks, random),
            CriticKind.Separable => new SeparableCritic<float>(dx, dy, networks, random),
            CriticKind.Bilinear => new BilinearCritic<float>(dx, dy, networks.Initialiser, random),
            _ => new CosineCritic<float>(dx, dy, networks, random),
        };
    }
}
