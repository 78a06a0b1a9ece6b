using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infoscope.Lab.Planes;

/// <summary>One estimator of a plane, with the settings that make it an assumption about what counts as information.</summary>
/// <param name="Id">Its id in the catalogue, such as <c>binned</c>.</param>
/// <param name="Settings">Its settings by name; what is not named has the catalogue's default.</param>
public sealed record EstimatorChoice(string Id, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>An estimator with settings given in pairs.</summary>
    public static EstimatorChoice Of(string id, params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            named[name] = value;
        }

        return new EstimatorChoice(id, named);
    }
}

/// <summary>One measured layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Units">Its width.</param>
public sealed record PlaneLayer(string Name, int Units);

/// <summary>Everything that decides the outcome of an information-plane experiment, to the bit.</summary>
public sealed record PlaneSettings
{
    /// <summary>The preset that these settings started from.</summary>
    public required string Preset { get; init; }

    /// <summary>The data set: <c>tishby</c>, <c>mnist</c> or <c>fashion-mnist</c>; <c>activations</c> where somebody else recorded the layers.</summary>
    public required string Data { get; init; }

    /// <summary>Where the data set's files lie, if not in the user's cache.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The widths of the hidden layers.</summary>
    public required IReadOnlyList<int> Hidden { get; init; }

    /// <summary>The hidden layers' activation: <c>tanh</c>, <c>relu</c>, <c>softsign</c>, <c>softplus</c>, <c>sigmoid</c> or <c>linear</c>.</summary>
    public string Activation { get; init; } = "tanh";

    /// <summary>How weights start: <c>truncated-normal</c> (standard deviation <c>1/√fan-in</c>) or <c>glorot</c>.</summary>
    public string Initialiser { get; init; } = "truncated-normal";

    /// <summary><c>adam</c> or <c>sgd</c>.</summary>
    public string Optimiser { get; init; } = "adam";

    /// <summary>The step size.</summary>
    public double LearningRate { get; init; } = 4e-4;

    /// <summary>SGD's momentum.</summary>
    public double Momentum { get; init; }

    /// <summary>Rows in a minibatch; 0 is all training rows at once.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>Passes over the training rows.</summary>
    public required int Epochs { get; init; }

    /// <summary>At most this many epochs are looked at, log-spaced, besides epoch 0.</summary>
    public int Points { get; init; } = 60;

    /// <summary>How many networks are trained, each from a seed of its own.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The first seed; the k-th network has <c>Seed + k</c>.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Training rows of an image data set; 0 is all.</summary>
    public int TrainRows { get; init; }

    /// <summary>Rows at which the layers of an image data set are measured, from the test set; 0 is all.</summary>
    public int MeasuredRows { get; init; }

    /// <summary>The measured layers, from input to output; known once the data are.</summary>
    public IReadOnlyList<PlaneLayer> Layers { get; init; } = [];

    /// <summary>What is measured.</summary>
    public required IReadOnlyList<EstimatorChoice> Estimators { get; init; }

    /// <summary>These settings as JSON, for the run store.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlaneSettingsJson.Default.PlaneSettings);

    /// <summary>Settings read back from the run store.</summary>
    /// <exception cref="JsonException">The text is not such settings.</exception>
    public static PlaneSettings FromJson(string json) =>
        JsonSerializer.Deserialize(json, PlaneSettingsJson.Default.PlaneSettings)
        ?? throw new JsonException("The run's settings are empty.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(PlaneSettings))]
internal sealed partial class PlaneSettingsJson : JsonSerializerContext;
