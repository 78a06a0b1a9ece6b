using System.Globalization;
using Infoscope.Data.Sets;
using Infoscope.Lab.Generalisation;
using Infoscope.Lab.Planes;
using Infoscope.Measure.Catalogue;

namespace Infoscope.App.Commands;

/// <summary>The recipes that <c>bound measure</c> knows by name.</summary>
internal static class BoundRecipes
{
    private const string Digits = "mnist-4-9";
    private const string Logistic = "logistic";
    private static readonly TimeSpan DownloadTimeout = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<string> Names { get; } = [Logistic, Digits, .. PlanePresets.All.Select(preset => preset.Name)];

    public static IReadOnlyList<string> DigitSettings { get; } = ["epochs", "batch", "learning-rate", "width", "label-noise"];

    /// <exception cref="SettingException">There is no such recipe, setting or value.</exception>
    public static IGeneralisationRecipe Create(string name, Dictionary<string, string> settings, string? dataFolder, CancellationToken stop)
    {
        if (name == Logistic)
        {
            return settings.Count == 0 ? new LogisticRecipe() : throw new SettingException($"The recipe {Logistic} has no setting '{settings.Keys.First()}': it has none at all. Leave it out.");
        }

        return name == Digits ? DigitPair(settings, dataFolder, stop) : Preset(name, settings, dataFolder, stop);
    }

    private static DigitPairRecipe DigitPair(Dictionary<string, string> settings, string? dataFolder, CancellationToken stop)
    {
        var options = new DigitPairOptions();
        foreach (var (name, value) in settings)
        {
            options = name switch
            {
                "epochs" => options with { Epochs = (int)Number(name, value) },
                "batch" => options with { Batch = (int)Number(name, value) },
                "learning-rate" => options with { LearningRate = Number(name, value) },
                "width" => options with { Width = (int)Number(name, value) },
                "label-noise" => options with { LabelNoise = Number(name, value) },
                _ => throw SettingException.Unknown($"setting of {Digits}", name, DigitSettings),
            };
        }

        using var http = new HttpClient { Timeout = DownloadTimeout };
        var set = ImageSetLoader.LoadAsync(ImageCollections.Mnist, new ImageSetOptions { DataFolder = dataFolder }, http, stop).GetAwaiter().GetResult();
        try
        {
            return new DigitPairRecipe(set.Train, options);
        }
        catch (ArgumentException reason)
        {
            throw new SettingException(reason.Message, reason);
        }
    }

    private static PresetRecipe Preset(string name, Dictionary<string, string> settings, string? dataFolder, CancellationToken stop)
    {
        if (!Names.Contains(name))
        {
            throw SettingException.Unknown("recipe", name, Names);
        }

        var preset = PlanePresets.Get(name) with { DataDirectory = dataFolder };
        foreach (var (setting, value) in settings)
        {
            preset = setting == "epochs" && Number(setting, value) is >= 1 and var epochs ? preset with { Epochs = (int)epochs } : throw SettingException.Unknown($"setting of {name}", setting, ["epochs"]);
        }

        return new PresetRecipe(preset, PlaneSource.Load(preset, progress: null, stop));
    }

    private static double Number(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
        ? value
        : throw new SettingException($"The setting {name} is '{text}'; it takes a number.");
}
