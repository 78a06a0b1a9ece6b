using System.Globalization;
using System.Text.Json;
using Infoscope.Runs;

namespace Infoscope.App.Output;

/// <summary>How runs are printed.</summary>
internal static class RunOutput
{
    /// <summary>One line for each run.</summary>
    public static void WriteList(TextWriter output, IReadOnlyList<RunRecord> runs)
    {
        if (runs.Count == 0)
        {
            output.WriteLine("The store holds no run yet; 'infoscope plane tishby' makes one.");
            return;
        }

        var width = runs.Max(run => run.Id.Length);
        foreach (var run in runs)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{run.Id.PadRight(width)}  {Word(run.Status),-11}  {run.CreatedUtc:yyyy-MM-dd HH:mm}  {run.Seeds.Count} {(run.Seeds.Count == 1 ? "seed " : "seeds")}  {run.CommandLine}"));
        }
    }

    /// <summary>Everything about one run but its whole history.</summary>
    public static void WriteOne(TextWriter output, RunRecord run, IReadOnlyList<MeasuredPoint> points, IReadOnlyList<WarnedPoint> warnings)
    {
        output.WriteLine($"{run.Id}: {Word(run.Status)}{(run.Note is null ? "" : $" ({run.Note})")}");
        output.WriteLine($"  {run.CommandLine}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  created {run.CreatedUtc:yyyy-MM-dd HH:mm:ss}, updated {run.UpdatedUtc:yyyy-MM-dd HH:mm:ss} UTC, version {run.ToolVersion}"));
        output.WriteLine($"  settings {run.SettingsJson}");
        output.WriteLine($"  {points.Count} measurements, {warnings.Count} warnings");
        foreach (var last in points.GroupBy(point => (point.Name, point.Layer, point.Estimator, point.Seed)).Select(group => group.MaxBy(point => point.Epoch)))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  seed {last.Seed} epoch {last.Epoch} {Name(last)} = {last.Value:0.######}"));
        }
    }

    /// <summary>The <c>runs</c> array.</summary>
    public static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<RunRecord> runs)
    {
        writer.WriteStartArray("runs");
        foreach (var run in runs)
        {
            writer.WriteStartObject();
            writer.WriteString("id", run.Id);
            writer.WriteString("verb", run.Verb);
            writer.WriteString("name", run.Name);
            writer.WriteString("status", Word(run.Status));
            writer.WriteString("note", run.Note);
            writer.WriteString("createdUtc", run.CreatedUtc);
            writer.WriteString("updatedUtc", run.UpdatedUtc);
            writer.WriteString("toolVersion", run.ToolVersion);
            writer.WriteString("commandLine", run.CommandLine);
            writer.WriteStartArray("seeds");
            foreach (var seed in run.Seeds)
            {
                writer.WriteNumberValue(seed);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("settings");
            writer.WriteRawValue(run.SettingsJson);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A measurement's name with its layer and estimator.</summary>
    public static string Name(MeasuredPoint point) =>
        string.Join(' ', new[] { point.Name, point.Layer, point.Estimator }.Where(part => part.Length > 0));

    private static string Word(RunStatus status) => status.ToString().ToLowerInvariant();
}
