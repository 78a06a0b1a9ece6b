using System.Globalization;

namespace Infoscope.Runs.Storage;

/// <summary>A row of the run table as the database gives it; times are ISO 8601 texts in UTC, which every system sorts alike.</summary>
internal sealed class RunRow
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The columns in this order and under these names.</summary>
    public const string Columns =
        "id AS Id, verb AS Verb, name AS Name, settings AS Settings, tool_version AS ToolVersion, command_line AS CommandLine, "
        + "seeds AS Seeds, status AS Status, note AS Note, created_utc AS CreatedUtc, updated_utc AS UpdatedUtc";

    public required string Id { get; init; }

    public required string Verb { get; init; }

    public required string Name { get; init; }

    public required string Settings { get; init; }

    public required string ToolVersion { get; init; }

    public required string CommandLine { get; init; }

    public required string Seeds { get; init; }

    public required string Status { get; init; }

    public string? Note { get; init; }

    public required string CreatedUtc { get; init; }

    public required string UpdatedUtc { get; init; }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static string Format(RunStatus status) => status switch
    {
        RunStatus.Running => "running",
        RunStatus.Interrupted => "interrupted",
        RunStatus.Finished => "finished",
        RunStatus.Failed => "failed",
        RunStatus.Diverged => "diverged",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This is no status."),
    };

    public static string Format(IReadOnlyList<long> seeds) => string.Join(',', seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)));

    public RunRecord ToRecord() => new(
        Id,
        Verb,
        Name,
        Enum.Parse<RunStatus>(Status, ignoreCase: true),
        Note,
        Settings,
        ToolVersion,
        CommandLine,
        [.. Seeds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(seed => long.Parse(seed, CultureInfo.InvariantCulture))],
        ParseTime(CreatedUtc),
        ParseTime(UpdatedUtc));

    private static DateTimeOffset ParseTime(string time) =>
        DateTimeOffset.ParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
