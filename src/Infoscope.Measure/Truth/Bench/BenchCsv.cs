using System.Globalization;

namespace Infoscope.Measure.Truth.Bench;

/// <summary>Writes a table as comma-separated values: UTF-8 by the writer, one header line, numbers that read back as they were.</summary>
public static class BenchCsv
{
    /// <summary>One line for each summary; bias, deviation and error in nats.</summary>
    public static void WriteSummaries(BenchTable table, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(writer);
        Line(writer, "estimator", "task", "n", "truthNats", "estimates", "refusals", "meanNats", "biasNats", "sdNats", "rmseNats", "medianSeconds", "warned", "coverage", "meanIntervalNats");
        foreach (var s in table.Summaries)
        {
            Line(
                writer,
                s.Estimator,
                s.Task,
                s.Rows,
                s.TruthNats,
                s.Estimates,
                s.Refusals,
                s.MeanNats,
                s.BiasNats,
                s.StandardDeviationNats,
                s.RootMeanSquareErrorNats,
                s.MedianSeconds,
                s.Warned,
                s.Coverage,
                s.MeanIntervalNats);
        }
    }

    /// <summary>One line for each estimate.</summary>
    public static void WriteEstimates(BenchTable table, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(writer);
        Line(writer, "estimator", "task", "n", "seed", "truthNats", "nats", "seconds", "warnings", "refusal", "lowNats", "highNats");
        foreach (var e in table.Estimates)
        {
            Line(writer, e.Estimator, e.Task, e.Rows, e.Seed, e.TruthNats, e.Nats, e.Seconds, string.Join(' ', e.Warnings), e.Refusal ?? "", e.IntervalNats?.Low ?? double.NaN, e.IntervalNats?.High ?? double.NaN);
        }
    }

    private static void Line(TextWriter writer, params ReadOnlySpan<object> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            writer.Write(i == 0 ? "" : ",");
            writer.Write(Quoted(Convert.ToString(cells[i], CultureInfo.InvariantCulture) ?? ""));
        }

        writer.Write('\n');
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
