using Infoscope.Core;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Lab.Planes;

/// <summary>The experiments that <c>plane PRESET</c> knows by name.</summary>
public static class PlanePresets
{
    private static readonly int[] TishbyHidden = [10, 7, 5, 4, 3];

    /// <summary>The names, each with one line about it.</summary>
    public static IReadOnlyList<(string Name, string Summary)> All { get; } =
    [
        ("tishby", "Shwartz-Ziv and Tishby's 12-bit experiment, full size: 12-10-7-5-4-3-2, tanh, 8000 epochs"),
        ("saxe", "Saxe et al.'s question on the same network: does it compress with --activation relu, softsign, softplus, linear?"),
        ("mnist", "Saxe et al.'s MNIST network, 784-1024-20-20-20-10, measured at the 10 000 test images by noise and by bins"),
        ("mnist-small", "The same in a minute: 784-64-20-20-20-10 on 5000 images, measured at 1000"),
    ];

    /// <summary>The settings of a preset.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="activation">The hidden layers' activation, or null for the preset's own.</param>
    /// <exception cref="SettingException">There is no such preset or activation.</exception>
    public static PlaneSettings Get(string name, string? activation = null)
    {
        _ = LayerRange.Of(activation ?? "tanh");
        return name switch
        {
            "tishby" => Tishby(name, activation ?? "tanh"),
            "saxe" => Tishby(name, activation ?? "relu"),
            "mnist" => Mnist(name, activation ?? "tanh") with { Hidden = [1024, 20, 20, 20], Batch = 128, Epochs = 20, Points = 12 },
            "mnist-small" => Mnist(name, activation ?? "tanh") with { Hidden = [64, 20, 20, 20], Batch = 128, Epochs = 30, Points = 15, TrainRows = 5000, MeasuredRows = 1000 },
            _ => throw SettingException.Unknown("preset", name, [.. All.Select(preset => preset.Name)]),
        };
    }

    private static PlaneSettings Tishby(string name, string activation) => new()
    {
        Preset = name,
        Data = "tishby",
        Hidden = TishbyHidden,
        Activation = activation,
        Epochs = 8000,
        Estimators = [LayerRange.Of(activation).Binned()],
    };

    private static PlaneSettings Mnist(string name, string activation) => new()
    {
        Preset = name,
        Data = "mnist",
        Hidden = [],
        Activation = activation,
        LearningRate = 1e-3,
        Epochs = 1,
        // Saxe et al.: noise of variance 0.1 and bins of width 0.5 on the MNIST network.
        Estimators =
        [
            EstimatorChoice.Of("kde", ("noise-variance", "0.1")),
            EstimatorChoice.Of("kde-lower", ("noise-variance", "0.1")),
        ],
    };
}
