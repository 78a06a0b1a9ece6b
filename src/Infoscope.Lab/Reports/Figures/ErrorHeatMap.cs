using System.Globalization;
using Infoscope.Measure.Truth.Bench;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>A table of estimators against tasks as a picture: each cell is coloured and labelled by the bias in nats.</summary>
public static class ErrorHeatMap
{
    private const double LabelSize = 10.5;
    private const double Top = 120;
    private const double CellWidth = 62;
    private const double CellHeight = 20;
    private const double LegendHeight = 60;
    private const double LargestBias = 1;

    /// <summary>Draws the biases of one sample size.</summary>
    /// <param name="table">What was measured.</param>
    /// <param name="rows">n.</param>
    /// <param name="title">A heading.</param>
    /// <returns>An SVG document.</returns>
    public static string Render(BenchTable table, int rows, string title)
    {
        ArgumentNullException.ThrowIfNull(table);
        var summaries = table.Summaries.Where(summary => summary.Rows == rows).ToList();
        var tasks = summaries.Select(summary => summary.Task).Distinct(StringComparer.Ordinal).ToList();
        var estimators = summaries.Select(summary => summary.Estimator).Distinct(StringComparer.Ordinal).ToList();
        var cells = summaries.ToDictionary(summary => (summary.Task, summary.Estimator));
        var left = Math.Max(150, tasks.Select(task => SvgWriter.WidthOf(task, LabelSize)).DefaultIfEmpty(0).Max() + 24);
        var width = left + (estimators.Count * CellWidth) + 30;
        var height = Top + (tasks.Count * CellHeight) + LegendHeight;
        var svg = new SvgWriter(Math.Max(width, 560), height, title, "Bias in nats of each estimator on each task with known mutual information.");
        svg.Text(14, 26, title, new TextStyle(17) { Bold = true });
        svg.Text(14, 46, string.Create(CultureInfo.InvariantCulture, $"bias in nats (estimate − truth), n = {rows}; a ring marks cells where most estimates came with a warning"), new TextStyle(11));
        for (var column = 0; column < estimators.Count; column++)
        {
            svg.Text(left + ((column + 0.65) * CellWidth), Top - 6, estimators[column], new TextStyle(11) { Vertical = true });
        }

        for (var row = 0; row < tasks.Count; row++)
        {
            var y = Top + (row * CellHeight);
            svg.Text(left - 8, y + 14, tasks[row], new TextStyle(LabelSize) { Anchor = TextAnchor.End });
            for (var column = 0; column < estimators.Count; column++)
            {
                if (cells.TryGetValue((tasks[row], estimators[column]), out var cell))
                {
                    Cell(svg, left + (column * CellWidth), y, cell);
                }
            }
        }

        Legend(svg, left, Top + (tasks.Count * CellHeight) + 18);
        return svg.Finish();
    }

    private static void Cell(SvgWriter svg, double x, double y, BenchSummary cell)
    {
        svg.Rectangle(x, y, CellWidth - 1, CellHeight - 1, ColorOf(cell.BiasNats));
        var text = double.IsFinite(cell.BiasNats) ? cell.BiasNats.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture) : "refused";
        svg.Text(x + ((CellWidth - 1) / 2), y + 14, text, new TextStyle(10) { Anchor = TextAnchor.Middle, Color = Math.Abs(cell.BiasNats) > 0.6 ? "#ffffff" : "#222222" });
        if (cell.Warned > 0.5)
        {
            svg.Marker(LayerMark.Of(0), x + CellWidth - 8, y + 5, 2.5, "#ffffff", "#222222");
        }
    }

    private static void Legend(SvgWriter svg, double left, double y)
    {
        const int Steps = 11;
        for (var i = 0; i < Steps; i++)
        {
            var bias = LargestBias * ((2.0 * i / (Steps - 1)) - 1);
            svg.Rectangle(left + (i * 30), y, 30, 12, ColorOf(bias));
        }

        svg.Text(left, y + 26, "−1 or less: too little", new TextStyle(10.5));
        svg.Text(left + (Steps * 30), y + 26, "+1 or more: too much", new TextStyle(10.5) { Anchor = TextAnchor.End });
    }

    /// <summary>White at 0, blue below, orange above, by the square root so that small biases show.</summary>
    private static string ColorOf(double bias)
    {
        if (!double.IsFinite(bias))
        {
            return "#dddddd";
        }

        var share = Math.Sqrt(Math.Min(1, Math.Abs(bias) / LargestBias));
        var (r, g, b) = bias < 0 ? (0x1f, 0x5f, 0xa8) : (0xb8, 0x4a, 0x00);
        return $"#{Mix(r):x2}{Mix(g):x2}{Mix(b):x2}";

        int Mix(int end) => (int)Math.Round(255 + ((end - 255) * share));
    }
}
