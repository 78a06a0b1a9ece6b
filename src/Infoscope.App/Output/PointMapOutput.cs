using System.Globalization;
using System.Text.Json;
using Infoscope.Core;
using Infoscope.Data.Io;
using Infoscope.Measure;
using Infoscope.Measure.Embedding.Points;

namespace Infoscope.App.Output;

/// <summary>Points in a plane and how well they keep labels together.</summary>
internal sealed record PointMapReport(PointMap Map, double? Agreement, string Standardise, double Seconds);

/// <summary>How a map of points is printed: a few lines, a table of positions, or <c>infoscope.embed/1</c>.</summary>
internal static class PointMapOutput
{
    public static string Title(PointMapReport report) => string.Create(
        CultureInfo.InvariantCulture, $"{(report.Map.Settings["method"] is "sne" ? "SNE" : "t-SNE")} of {report.Map.Rows} points, {report.Map.Columns} columns");

    public static string Subtitle(PointMapReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"perplexity {report.Map.Settings["perplexity"]}, KL {report.Map.KlNats:0.0000} nats{(report.Agreement is { } share ? $"; nearest neighbour has the same label: {share:0.0000}" : "")}");

    public static void WriteText(TextWriter output, PointMapReport report)
    {
        var map = report.Map;
        var settings = string.Join(", ", map.Settings.Where(static setting => setting.Key != "method").Select(static setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} = {setting.Value}")));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Title(report)}; {settings}, standardise = {report.Standardise}; {report.Seconds:0.##} s"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"KL {map.KlNats:0.0000} nats ({Information.BitsFromNats(map.KlNats):0.0000} bits), {map.Trace[0].KlNats:0.0000} nats at the start"));
        if (map.KeptVariance < 1)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"variance kept by {map.Settings["components"]} principal components: {map.KeptVariance:0.0000}"));
        }

        if (report.Agreement is { } share)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nearest neighbour has the same label: {share:0.0000}"));
        }
    }

    public static void WriteJson(Utf8JsonWriter writer, PointMapReport report)
    {
        var map = report.Map;
        writer.WriteString("kind", "points");
        writer.WriteNumber("n", map.Rows);
        writer.WriteNumber("d", map.Columns);
        writer.WriteNumberOrNull("klNats", map.KlNats);
        writer.WriteNumberOrNull("klBits", Information.BitsFromNats(map.KlNats));
        writer.WriteNumberOrNull("keptVariance", map.KeptVariance);
        writer.WriteNumberOrNull("labelAgreement", report.Agreement);
        EstimateOutput.WriteSettings(writer, new Dictionary<string, object>(map.Settings, StringComparer.Ordinal) { ["standardise"] = report.Standardise });
        writer.WriteStartArray("trace");
        foreach (var step in map.Trace)
        {
            writer.WriteStartObject();
            writer.WriteNumber("iteration", step.Iteration);
            writer.WriteNumberOrNull("klNats", step.KlNats);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumbers("x", Enumerable.Range(0, map.Rows).Select(row => map.Points[row, 0]));
        writer.WriteNumbers("y", Enumerable.Range(0, map.Rows).Select(row => map.Points[row, 1]));
        EstimateOutput.WriteWarnings(writer, map.Warnings);
        writer.WriteNumber("seconds", report.Seconds);
    }

    public static void WriteCsv(string path, Samples points, IReadOnlyList<string>? labels) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(labels is null ? "x,y" : "x,y,label");
        for (var row = 0; row < points.Rows; row++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{points[row, 0]:R},{points[row, 1]:R}{(labels is null ? "" : $",{labels[row]}")}"));
        }
    });
}
