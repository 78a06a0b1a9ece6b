using System.Globalization;
using System.Text.Json;
using Infoscope.Measure.Truth.Bench;

namespace Infoscope.App.Output;

/// <summary>How a bench is printed: one line for each estimator, task and n, or <c>infoscope.bench/1</c>.</summary>
internal static class BenchOutput
{
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
    }
}
