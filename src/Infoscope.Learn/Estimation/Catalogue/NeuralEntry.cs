using Infoscope.Learn.Estimation.Methods;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Learn.Estimation.Catalogue;

/// <summary>Makes the entry of a method: its settings are those that the method has.</summary>
internal static class NeuralEntry
{
    public static EstimatorEntry Of(NeuralMethod method) => new(method.Id, values => Create(method, values))
    {
        Summary = method.Summary,
        Ceiling = method.CeilingText,
        Cost = "O(steps · batch) passes of the network, then n · measured-batch to measure",
        Paper = method.Paper,
        Settings = [.. method.Settings.Select(setting => setting.ShownFor(method.Defaults))],
    };

    private static NeuralEstimator Create(NeuralMethod method, SettingValues values)
    {
        var options = method.Settings.Aggregate(method.Defaults, (all, setting) => setting.Read(values, all));
        Refuse(values, NeuralSettings.Embedding, options.Critic is CriticKind.Concatenated or CriticKind.Bilinear, "separable and cosine", options);
        Refuse(values, NeuralSettings.Temperature, options.Critic != CriticKind.Cosine, "cosine", options);
        Refuse(values, NeuralSettings.Layers, options.Critic == CriticKind.Bilinear, "concatenated, separable and cosine", options);
        Refuse(values, NeuralSettings.Activation, options.Critic == CriticKind.Bilinear, "concatenated, separable and cosine", options);
        return new NeuralEstimator(method.Id, options);
    }

    private static void Refuse(SettingValues values, NeuralSetting setting, bool isForeign, string critics, NeuralOptions options)
    {
        if (isForeign && values.Has(setting.Name))
        {
            throw new ArgumentException($"{setting.Name} belongs to critics that are {critics}, and critic is {NeuralSetting.Word(options.Critic)}.");
        }
    }
}
