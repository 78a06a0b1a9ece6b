using System.Globalization;
using Infoscope.Measure;

namespace Infoscope.App.Output;

/// <summary>Many estimates of the same samples, one line each, and why they disagree.</summary>
internal static class EstimateTable
{
    public static void Write(TextWriter output, IReadOnlyList<TimedEstimate> results, IReadOnlyList<string> disagreement)
    {
        var estimates = results.Select(static result => result.Estimate).ToList();
        List<(string Title, Func<Estimate, string> Cell)> columns =
        [
            ("nats", static one => Number(one.Nats)),
            ("bits", static one => Number(one.Bits)),
        ];
        if (estimates.Any(static one => one.IntervalNats is not null))
        {
            columns.Add(("interval in nats", static one => one.IntervalNats is { } interval ? $"{Number(interval.Low)} to {Number(interval.High)}" : "-"));
        }

        if (estimates.Any(static one => one.PValue is not null))
        {
            columns.Add(("p", static one => one.PValue is { } p ? p.ToString("0.####", CultureInfo.InvariantCulture) : "-"));
        }

        columns.Add(("ceiling", static one => double.IsPositiveInfinity(one.CeilingNats) ? "none" : Number(one.CeilingNats)));
        var width = Math.Max("estimator".Length, estimates.Max(static one => one.Estimator.Length));
        var widths = columns.Select(column => Math.Max(column.Title.Length, estimates.Max(one => column.Cell(one).Length))).ToArray();
        output.WriteLine($"{"estimator".PadRight(width)}  {string.Join("  ", columns.Select((column, i) => column.Title.PadLeft(widths[i])))}  warnings");
        foreach (var one in estimates)
        {
            var cells = string.Join("  ", columns.Select((column, i) => column.Cell(one).PadLeft(widths[i])));
            output.WriteLine($"{one.Estimator.PadRight(width)}  {cells}  {string.Join(", ", one.Warnings.Select(static warning => warning.Code).Distinct())}".TrimEnd());
        }

        foreach (var sentence in disagreement)
        {
            output.WriteLine(sentence);
        }

        foreach (var result in results.Where(static result => result.Checks.Count > 0))
        {
            output.WriteLine($"{result.Estimate.Estimator}:");
            EstimateOutput.WriteChecks(output, result);
        }
    }

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
