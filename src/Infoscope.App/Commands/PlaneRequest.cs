using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.Lab.Planes;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure.Catalogue;

namespace Infoscope.App.Commands;

/// <summary>What a user asked of <c>plane</c>; becomes settings in which every name and number has been checked.</summary>
internal sealed record PlaneRequest
{
    private static readonly string[] Names =
        ["hidden", "initialiser", "optimiser", "learning-rate", "momentum", "batch", "points", "data", "train-rows", "measured-rows"];

    public string? Preset { get; init; }

    public string? Activations { get; init; }

    public int? Seeds { get; init; }

    public int? Epochs { get; init; }

    public string? Activation { get; init; }

    public string? Estimators { get; init; }

    public string? DataDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ulong Seed { get; init; } = 1;

    /// <exception cref="UsageException">Neither or both of preset and activations are named.</exception>
    /// <exception cref="SettingException">A name or a value is not allowed.</exception>
    public PlaneSettings Resolve(CancellationToken stop)
    {
        var settings = (Preset, Activations) switch
        {
            ({ } preset, null) => PlanePresets.Get(preset, Activation),
            (null, { } folder) => RecordedPlane.Settings(ActivationFolder.Open(folder), Chosen(null), stop),
            (null, null) => throw new UsageException($"plane needs a preset ({string.Join(", ", PlanePresets.All.Select(known => known.Name))}) or --activations DIR."),
            _ => throw new UsageException("plane takes a preset or --activations DIR, not both."),
        };
        if (Activations is not null && (Activation ?? DataDirectory ?? (object?)Epochs ?? Seeds) is not null)
        {
            throw new UsageException("--activations measures what is recorded: --activation, --data-dir, --epochs and --seeds have no meaning with it.");
        }

        settings = settings with { Seed = Seed, Seeds = Seeds ?? settings.Seeds, Epochs = Epochs ?? settings.Epochs, DataDirectory = DataDirectory is null ? settings.DataDirectory : Path.GetFullPath(DataDirectory) };
        settings = Settings.Where(setting => !setting.Key.Contains('.', StringComparison.Ordinal)).Aggregate(settings, (all, setting) => With(all, setting.Key, setting.Value));
        settings = settings with { Estimators = Chosen(settings) ?? settings.Estimators };
        PlaneCheck.Require(settings);
        return settings;
    }

    private PlaneSettings With(PlaneSettings settings, string name, string value) => name switch
    {
        _ when Activations is not null => throw new SettingException($"The setting {name} has no meaning with --activations; only settings of estimators do, as in --set binned.y-bins=50."),
        "hidden" => settings with { Hidden = [.. value.Split(',').Select(units => Whole(name, units))] },
        "initialiser" => settings with { Initialiser = value },
        "optimiser" => settings with { Optimiser = value },
        "learning-rate" => settings with { LearningRate = Number(name, value) },
        "momentum" => settings with { Momentum = Number(name, value) },
        "batch" => settings with { Batch = Whole(name, value) },
        "points" => settings with { Points = Whole(name, value) },
        "data" => settings with { Data = value },
        "train-rows" => settings with { TrainRows = Whole(name, value) },
        "measured-rows" => settings with { MeasuredRows = Whole(name, value) },
        _ => throw SettingException.Unknown("setting", name, Names),
    };

    /// <summary>The named estimators, each with the preset's settings for it and the user's on top; null where none is named or set.</summary>
    private List<EstimatorChoice>? Chosen(PlaneSettings? settings)
    {
        var own = Settings.Where(setting => setting.Key.Contains('.', StringComparison.Ordinal)).ToList();
        if (Estimators is null && (settings is null || own.Count == 0))
        {
            return null;
        }

        var ids = Estimators?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. settings!.Estimators.Select(choice => choice.Id)];
        var chosen = new List<EstimatorChoice>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            _ = FullCatalogue.Find(id);
            var known = settings?.Estimators.FirstOrDefault(choice => choice.Id == id) ?? Usual(id, settings);
            var values = new SortedDictionary<string, string>(known.Settings.ToDictionary(), StringComparer.Ordinal);
            foreach (var (name, value) in own.Where(setting => setting.Key.StartsWith(id + ".", StringComparison.Ordinal)))
            {
                values[name[(id.Length + 1)..]] = value;
            }

            chosen.Add(new EstimatorChoice(id, values));
        }

        var stray = own.Find(setting => !chosen.Exists(choice => setting.Key.StartsWith(choice.Id + ".", StringComparison.Ordinal)));
        return stray.Key is null ? chosen : throw SettingException.Unknown("setting", stray.Key, chosen.Select(choice => choice.Id + "."));
    }

    private static EstimatorChoice Usual(string id, PlaneSettings? settings) => id == "binned" && settings is not null && settings.Data != RecordedPlane.Name
        ? LayerRange.Of(settings.Activation).Binned()
        : EstimatorChoice.Of(id);

    private static int Whole(string name, string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new SettingException($"The setting {name} is '{text}'; it takes a whole number.");

    private static double Number(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new SettingException($"The setting {name} is '{text}'; it takes a number.");
}
