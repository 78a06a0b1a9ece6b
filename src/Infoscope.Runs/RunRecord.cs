namespace Infoscope.Runs;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>A process works on it, or died without a word: then <see cref="RunRecord.UpdatedUtc"/> stands still.</summary>
    Running,

    /// <summary>Stopped on purpose, ready to be resumed.</summary>
    Interrupted,

    /// <summary>Done.</summary>
    Finished,

    /// <summary>Ended by an error, which <see cref="RunRecord.Note"/> names.</summary>
    Failed,

    /// <summary>A loss or an estimate became NaN or infinite.</summary>
    Diverged,
}

/// <summary>What a run is told when it starts.</summary>
/// <param name="Verb">The verb of the tool, such as <c>plane</c>.</param>
/// <param name="Name">The preset or recipe, such as <c>tishby</c>; becomes part of the id.</param>
public sealed record NewRun(string Verb, string Name)
{
    /// <summary>All settings, resolved, as one JSON object.</summary>
    public string SettingsJson { get; init; } = "{}";

    /// <summary>The version of the tool.</summary>
    public string ToolVersion { get; init; } = "";

    /// <summary>What was typed.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>The seeds, one for each repetition.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [];
}

/// <summary>A run as the store has it.</summary>
/// <param name="Id">Lower case letters, digits and hyphens, at most 64; also the name of its folder.</param>
/// <param name="Verb">The verb of the tool.</param>
/// <param name="Name">The preset or recipe.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Note">The error of a failed run, or null.</param>
/// <param name="SettingsJson">All settings, resolved, as one JSON object.</param>
/// <param name="ToolVersion">The version of the tool that created it.</param>
/// <param name="CommandLine">What was typed.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="CreatedUtc">When it was created.</param>
/// <param name="UpdatedUtc">When something was last written to it.</param>
public sealed record RunRecord(
    string Id,
    string Verb,
    string Name,
    RunStatus Status,
    string? Note,
    string SettingsJson,
    string ToolVersion,
    string CommandLine,
    IReadOnlyList<long> Seeds,
    DateTimeOffset CreatedUtc,
    DateTimeOffset UpdatedUtc);
