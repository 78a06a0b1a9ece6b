namespace Infoscope.Runs;

/// <summary>A number measured in one epoch.</summary>
/// <param name="Name">What it is, with its unit, such as <c>ixNats</c> or <c>testAccuracy</c>.</param>
/// <param name="Value">Its value; NaN and infinities are kept (a NaN without its payload, −0 as 0).</param>
/// <param name="Layer">The layer it belongs to; empty for the whole network.</param>
/// <param name="Estimator">The id of the estimator; empty where none was used.</param>
public readonly record struct Measurement(string Name, double Value, string Layer = "", string Estimator = "");

/// <summary>A measurement with its place.</summary>
/// <param name="Seed">The repetition.</param>
/// <param name="Epoch">When.</param>
/// <param name="Name">What it is.</param>
/// <param name="Layer">The layer; empty for the whole network.</param>
/// <param name="Estimator">The estimator; empty where none was used.</param>
/// <param name="Value">Its value.</param>
public readonly record struct MeasuredPoint(long Seed, long Epoch, string Name, string Layer, string Estimator, double Value);

/// <summary>A reason to doubt a measurement.</summary>
/// <param name="Code">A word for programs, such as <c>saturated</c>.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Layer">The layer; empty for the whole network.</param>
/// <param name="Estimator">The estimator; empty where none was used.</param>
public readonly record struct RunWarning(string Code, string Message, string Layer = "", string Estimator = "");

/// <summary>A warning with its place.</summary>
/// <param name="Seed">The repetition.</param>
/// <param name="Epoch">When.</param>
/// <param name="Layer">The layer; empty for the whole network.</param>
/// <param name="Estimator">The estimator; empty where none was used.</param>
/// <param name="Code">A word for programs.</param>
/// <param name="Message">A sentence for people.</param>
public readonly record struct WarnedPoint(long Seed, long Epoch, string Layer, string Estimator, string Code, string Message);

/// <summary>Which measurements are wanted; null takes all.</summary>
public readonly record struct MeasurementFilter()
{
    /// <summary>Only this repetition.</summary>
    public long? Seed { get; init; }

    /// <summary>Only this name.</summary>
    public string? Name { get; init; }

    /// <summary>Only this layer.</summary>
    public string? Layer { get; init; }

    /// <summary>Only this estimator.</summary>
    public string? Estimator { get; init; }

    /// <summary>Only epochs after this one: what is new since the last look.</summary>
    public long? AfterEpoch { get; init; }
}
