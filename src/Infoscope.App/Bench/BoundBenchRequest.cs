using Infoscope.Learn.Estimation;

namespace Infoscope.App.Bench;

/// <summary>What was asked of a suite that trains; null for what was not.</summary>
internal sealed record BoundBenchRequest
{
    /// <summary>Names of bounds.</summary>
    public IReadOnlyList<string>? Bounds { get; init; }

    /// <summary>Steps of each training.</summary>
    public int? Steps { get; init; }

    /// <summary>How scores are made.</summary>
    public CriticKind? Critic { get; init; }

    /// <summary>How often all is done.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Where images lie.</summary>
    public string? Data { get; init; }
}
