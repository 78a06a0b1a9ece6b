using System.Globalization;
using System.Text.Json;
using Infoscope.Runs.Storage;

namespace Infoscope.Runs.Export;

/// <summary>Writes a run in full, without thinning, for other programs.</summary>
public static class RunExport
{
    private static readonly string[] Header = ["run", "seed", "epoch", "name", "layer", "estimator", "value"];

    /// <summary>
    /// All measurements as CSV: <c>run,seed,epoch,name,layer,estimator,value</c>. Numbers round-trip; NaN and infinities are written
    /// as <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.
    /// </summary>
    /// <exception cref="StoreException">There is no such run, or the store cannot be read.</exception>
    public static void WriteCsv(RunStore store, string runId, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(output);
        var run = store.Find(runId);
        WriteRow(output, Header);
        foreach (var point in store.Measurements(run.Id))
        {
            WriteRow(
                output,
                run.Id,
                point.Seed.ToString(CultureInfo.InvariantCulture),
                point.Epoch.ToString(CultureInfo.InvariantCulture),
                point.Name,
                point.Layer,
                point.Estimator,
                point.Value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>
    /// One JSON object a line: first the run (<c>infoscope.run/1</c>), then its measurements, then its warnings. Numbers round-trip;
    /// NaN and infinities are the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.
    /// </summary>
    /// <exception cref="StoreException">There is no such run, or the store cannot be read.</exception>
    public static void WriteJsonLines(RunStore store, string runId, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(output);
        var run = store.Find(runId);
        using var settings = JsonDocument.Parse(run.SettingsJson);
        WriteLine(output, new
        {
            schema = "infoscope.run/1",
            id = run.Id,
            verb = run.Verb,
            name = run.Name,
            status = RunRow.Format(run.Status),
            note = run.Note,
            seeds = run.Seeds,
            createdUtc = RunRow.Format(run.CreatedUtc),
            updatedUtc = RunRow.Format(run.UpdatedUtc),
            toolVersion = run.ToolVersion,
            commandLine = run.CommandLine,
            settings = settings.RootElement,
        });
        foreach (var (seed, epoch, name, layer, estimator, value) in store.Measurements(run.Id))
        {
            WriteLine(output, new { seed, epoch, name, layer, estimator, value = JsonNumber(value) });
        }

        foreach (var (seed, epoch, layer, estimator, warning, message) in store.Warnings(run.Id))
        {
            WriteLine(output, new { seed, epoch, layer, estimator, warning, message });
        }
    }

    private static object JsonNumber(double value) => double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture);

    private static void WriteLine<T>(TextWriter output, T line)
    {
        output.Write(JsonSerializer.Serialize(line));
        output.Write('\n');
    }

    private static void WriteRow(TextWriter output, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            output.Write(i == 0 ? "" : ",");
            output.Write(cells[i].AsSpan().ContainsAny(",\"\r\n") ? $"\"{cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cells[i]);
        }

        output.Write('\n');
    }
}
