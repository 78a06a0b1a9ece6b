using System.Globalization;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Lab.Planes;

/// <summary>
/// The range over which an activation's values are binned: fixed for the whole training, because bins that follow the
/// growing values of a rectifier make compression out of nothing.
/// </summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end; larger values are counted in the last bin and reported.</param>
/// <param name="Bins">Equal bins between them.</param>
public readonly record struct LayerRange(double Low, double High, int Bins)
{
    /// <summary>The activations that a plane's network may have.</summary>
    public static IReadOnlyList<string> Activations { get; } = ["tanh", "relu", "softsign", "softplus", "sigmoid", "linear"];

    /// <summary>The range for an activation: its own for a bounded one (30 bins, as published), wide and fixed otherwise (100 bins).</summary>
    /// <exception cref="SettingException">There is no such activation.</exception>
    public static LayerRange Of(string activation) => activation switch
    {
        "tanh" or "softsign" => new(-1, 1, 30),
        "sigmoid" => new(0, 1, 30),
        "relu" or "softplus" => new(0, 25, 100),
        "linear" => new(-25, 25, 100),
        _ => throw SettingException.Unknown("activation", activation, Activations),
    };

    /// <summary>The binned estimator with this range: X is a symbol already, T is binned.</summary>
    public EstimatorChoice Binned() => EstimatorChoice.Of(
        "binned",
        ("x-scope", "symbols"),
        ("y-scope", "fixed"),
        ("y-range", string.Create(CultureInfo.InvariantCulture, $"{Low},{High}")),
        ("y-bins", Bins.ToString(CultureInfo.InvariantCulture)));
}
