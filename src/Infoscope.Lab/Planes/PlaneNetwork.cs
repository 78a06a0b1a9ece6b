using Infoscope.Core.Randomness;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;

namespace Infoscope.Lab.Planes;

/// <summary>Makes the networks, optimisers and estimators that settings name.</summary>
internal static class PlaneNetwork
{
    /// <summary>What the names of weights end in.</summary>
    public const string WeightSuffix = ".weight";

    /// <summary>The network of the settings, with random weights.</summary>
    public static MultilayerPerceptron<float> Create(PlaneSettings settings, PlaneData data, RandomStream random) =>
        MultilayerPerceptron.Create<float>(
            [data.Columns, .. settings.Hidden, data.Classes], ActivationOf(settings.Activation), InitialiserOf(settings.Initialiser), random);

    /// <summary>The layers that will be measured.</summary>
    public static IReadOnlyList<PlaneLayer> Layers(PlaneSettings settings, PlaneData data) =>
        [.. settings.Hidden.Append(data.Classes).Select((units, i) => new PlaneLayer($"layer{i + 1}", units))];

    /// <summary>The estimators of the settings.</summary>
    public static IReadOnlyList<IMutualInformationEstimator> Estimators(PlaneSettings settings) =>
        [.. settings.Estimators.Select(choice => FullCatalogue.Create(choice.Id, choice.Settings))];

    public static Activation ActivationOf(string name) => name switch
    {
        "tanh" => Activation.Tanh,
        "relu" => Activation.Relu,
        "softsign" => Activation.Softsign,
        "softplus" => Activation.Softplus,
        "sigmoid" => Activation.Sigmoid,
        "linear" => Activation.Identity,
        _ => throw SettingException.Unknown("activation", name, LayerRange.Activations),
    };

    public static Initialiser InitialiserOf(string name) => name switch
    {
        "truncated-normal" => Initialiser.TruncatedNormal,
        "glorot" => Initialiser.GlorotUniform,
        _ => throw SettingException.Unknown("initialiser", name, ["truncated-normal", "glorot"]),
    };
}
