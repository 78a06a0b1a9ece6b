using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Bench;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>Tasks that differ in one number, such as a correlation: estimates and truth over it, a panel for each curve of tasks.</summary>
public static class TaskCurvesFigure
{
    private const double PanelHeight = 300;

    /// <summary>Draws the means of one sample size.</summary>
    /// <param name="table">What was measured.</param>
    /// <param name="tasks">The tasks; those without a <see cref="KnownTask.Curve"/> are left out.</param>
    /// <param name="rows">n.</param>
    /// <param name="title">A heading.</param>
    /// <returns>An SVG document, 1160 px wide; null where no task is on a curve.</returns>
    public static string? Render(BenchTable table, IReadOnlyList<KnownTask> tasks, int rows, string title)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(tasks);
        var curves = tasks.Where(static task => task.Curve is not null).GroupBy(static task => task.Curve!.Name).ToList();
        return curves.Count == 0
            ? null
            : SeriesPanels.Render(
                FormattableString.Invariant($"{title}, n = {rows}"),
                "Estimates of mutual information in nats, with the truth.",
                [.. curves.Select(curve => Panel(table, rows, [.. curve.OrderBy(static task => task.Curve!.At)]))],
                curves.Count,
                PanelHeight);
    }

    private static SeriesPanel Panel(BenchTable table, int rows, KnownTask[] tasks)
    {
        var means = table.Summaries.Where(summary => summary.Rows == rows).ToDictionary(static summary => (summary.Estimator, summary.Task), static summary => summary.MeanNats);
        var estimators = table.Summaries.Select(static summary => summary.Estimator).Distinct(StringComparer.Ordinal).ToList();
        double[] at = [.. tasks.Select(static task => task.Curve!.At)];
        double[] truths = [.. tasks.Select(static task => task.TruthNats)];
        return new SeriesPanel(tasks[0].Curve!.Name, tasks[0].Curve!.Axis, "nats", new PlotScale(ScaleKind.Linear, at[0], at[^1]), PlotScale.Around(truths, 0),
        [
            new("truth", new Stroke("#222222", 1.6) { Dash = "5 3" }, at, truths),
            .. estimators.Select((estimator, i) => new Series(
                estimator, new Stroke(LayerMark.Of(i).Color, 2), at, [.. tasks.Select(task => means.GetValueOrDefault((estimator, task.Id), double.NaN))])),
        ]);
    }
}
