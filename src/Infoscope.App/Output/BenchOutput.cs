using System.Globalization;
using System.Text.Json;
using Infoscope.Measure.Truth.Bench;

namespace Infoscope.App.Output;

/// <summary>How a bench is printed: one line for each estimator, task and n, or <c>infoscope.bench/1</c>.</summary>
internal static class BenchOutput
{
    /// <summary>The largest error that the overview counts as right.</summary>
    private const double ToleranceNats = 0.05;

    public static void WriteText(TextWriter output, BenchTable table)
    {
        var hasIntervals = table.Summaries.Any(static summary => !double.IsNaN(summary.Coverage));
        var width = Math.Max(4, table.Summaries.Select(summary => summary.Task.Length).DefaultIfEmpty(4).Max());
        output.WriteLine($"{"task".PadRight(width)}  {"estimator",-15} {"n",7}  {"truth",8}  {"bias",8}  {"sd",8}  {"rmse",8}  {"seconds",8}  warned{(hasIntervals ? "  coverage  width" : "")}   nats");
        foreach (var summary in table.Summaries)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.Task.PadRight(width)}  {summary.Estimator,-15} {summary.Rows,7}  {summary.TruthNats,8:0.0000}  {summary.BiasNats,8:+0.0000;-0.0000}  {summary.StandardDeviationNats,8:0.0000}  {summary.RootMeanSquareErrorNats,8:0.0000}  {summary.MedianSeconds,8:0.0000}  {summary.Warned,6:P0}{(hasIntervals ? Interval(summary) : "")}{(summary.Refusals == 0 ? "" : $"  {summary.Refusals} refused")}"));
        }
    }

    /// <summary>Each estimator over all tasks: near the truth, off and flagged, off and silent.</summary>
    public static void WriteOverview(TextWriter output, BenchTable table)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"over all tasks: estimates within {ToleranceNats} nats of the truth (flag: with a warning all the same), off with a warning, off without one"));
        output.WriteLine($"{"estimator",-15} {"n",7}  {"estimates",9}  {"near",5}  {"flag",5}  {"off, warned",11}  {"off, silent",11}  {"refused",7}  {"rmse",7}  {"largest error",13}   nats");
        foreach (var line in BenchOverview.Of(table, ToleranceNats))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Estimator,-15} {line.Rows,7}  {line.Estimates,9}  {line.Near,5}  {line.NeedlessFlags,5}  {line.FlaggedMisses,11}  {line.SilentMisses,11}  {line.Refusals,7}  {line.RootMeanSquareErrorNats,7:0.0000}  {line.LargestErrorNats,13:+0.0000;-0.0000}"));
        }
    }

    private static string Interval(BenchSummary summary) =>
        string.Create(CultureInfo.InvariantCulture, $"  {summary.Coverage,8:0.000}  {summary.MeanIntervalNats,6:0.000}");

    /// <summary>One row for each estimator, task, n and seed.</summary>
    public static void WriteJson(Utf8JsonWriter writer, BenchTable table, BenchPlan plan)
    {
        writer.WriteNumber("seeds", plan.Seeds);
        writer.WriteStartArray("rows");
        foreach (var estimate in table.Estimates)
        {
            writer.WriteStartObject();
            writer.WriteString("estimator", estimate.Estimator);
            writer.WriteString("task", estimate.Task);
            writer.WriteNumber("n", estimate.Rows);
            writer.WriteNumber("seed", estimate.Seed);
            writer.WriteNumberOrNull("truthNats", estimate.TruthNats);
            writer.WriteNumberOrNull("nats", estimate.Nats);
            writer.WriteNumberOrNull("errorNats", estimate.ErrorNats);
            if (estimate.IntervalNats is { } interval)
            {
                writer.WriteNumbers("intervalNats", [interval.Low, interval.High]);
            }

            writer.WriteNumberOrNull("seconds", estimate.Seconds);
            writer.WriteStartArray("warnings");
            foreach (var warning in estimate.Warnings)
            {
                writer.WriteStringValue(warning);
            }

            writer.WriteEndArray();
            writer.WriteString("refusal", estimate.Refusal);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("overviewToleranceNats", ToleranceNats);
        writer.WriteStartArray("overview");
        foreach (var line in BenchOverview.Of(table, ToleranceNats))
        {
            writer.WriteStartObject();
            writer.WriteString("estimator", line.Estimator);
            writer.WriteNumber("n", line.Rows);
            writer.WriteNumber("estimates", line.Estimates);
            writer.WriteNumber("near", line.Near);
            writer.WriteNumber("flaggedMisses", line.FlaggedMisses);
            writer.WriteNumber("silentMisses", line.SilentMisses);
            writer.WriteNumber("needlessFlags", line.NeedlessFlags);
            writer.WriteNumber("refusals", line.Refusals);
            writer.WriteNumberOrNull("rmseNats", line.RootMeanSquareErrorNats);
            writer.WriteNumberOrNull("largestErrorNats", line.LargestErrorNats);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
