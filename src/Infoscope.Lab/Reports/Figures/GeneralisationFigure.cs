using System.Globalization;
using Infoscope.Lab.Generalisation;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>The generalisation gap and its bounds over the size of the training sample, as a picture.</summary>
public static class GeneralisationFigure
{
    private const double Width = 860;
    private const double Height = 500;
    private const double Left = 76;
    private const double Top = 96;
    private const double PlotWidth = 500;
    private const double PlotHeight = 330;
    private const double LineHeight = 44;

    /// <summary>Draws it.</summary>
    /// <returns>An SVG document.</returns>
    public static string Render(GeneralisationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var svg = new SvgWriter(Width, Height, $"Generalisation of {report.Recipe}", "The generalisation gap and its bounds over the size of the training sample, with intervals over supersamples.");
        svg.Text(14, 28, $"How far {report.Recipe} may have overfitted", new TextStyle(17) { Bold = true });
        svg.Text(14, 50, report.Summary, new TextStyle(11));
        var series = Series(report);
        var x = PlotScale.LogAround(report.Rows.Select(row => (double)row.N));
        var frame = new PlotFrame(svg, Left, Top, PlotWidth, PlotHeight, x, PlotScale.Around(series.SelectMany(line => line.Shown.Select(point => point.Value.High)).Where(value => value <= 1.5), 0, 1));
        frame.DrawAxes("", "training samples n (log scale)", "share of errors");
        frame.DrawLevelY(1, "from here on a bound says nothing", TextAnchor.End);
        for (var line = 0; line < series.Count; line++)
        {
            Draw(svg, frame, series[line], line);
        }

        return svg.Finish();
    }

    private static List<Line> Series(GeneralisationReport report)
    {
        var rows = report.Rows;
        var lines = new List<Line>
        {
            Of("gap", "test error − training error", row => row.Gap),
            Of("f-CMI bound", "by what predictions tell of the coins", row => row.PredictionBound),
            // With two classes a loss tells as much as a prediction, and both lines are one.
            Of("e-CMI bound", "by what losses tell of the coins", row => row.LossBound) with { Dash = "7 6" },
        };
        if (rows.All(row => row.LabelGap is not null))
        {
            lines.Add(Of("gap on fresh labels", "the same inputs, labels drawn anew", row => row.LabelGap!));
            lines.Add(Of("label information bound", "by what predictions tell of labels", row => row.LabelBound!));
        }

        if (rows.Any(row => row.UniformBound is not null))
        {
            var vacuous = rows.Count(row => row.UniformBound is null or >= 1);
            var note = vacuous == rows.Count ? "says nothing at any n here" : vacuous > 0 ? $"says nothing at {vacuous} of these n" : "holds for the whole class";
            lines.Add(new Line("VC bound", note, [.. rows.Where(row => row.UniformBound is < 1).Select(row => (row.N, new MeanOverDraws(row.UniformBound!.Value, double.NaN, double.NaN, [])))]));
        }

        return lines;

        Line Of(string name, string note, Func<GeneralisationRow, MeanOverDraws> value) => new(name, note, [.. rows.Select(row => (row.N, value(row)))]);
    }

    private static void Draw(SvgWriter svg, PlotFrame frame, Line line, int index)
    {
        var mark = LayerMark.Of(index);
        var stroke = new Stroke(mark.Color, 1.8) { Dash = line.Dash };
        svg.Begin(line.Name.Replace(' ', '-').ToLower(CultureInfo.InvariantCulture));
        foreach (var (n, value) in line.Shown.Where(point => double.IsFinite(point.Value.Low)))
        {
            svg.Line(frame.AtX(n), frame.AtY(value.Low), frame.AtX(n), frame.AtY(value.High), new Stroke(mark.Color, 1.2) { Opacity = 0.6 });
        }

        var points = frame.Points(line.Shown.Select(point => (double)point.N), line.Shown.Select(point => point.Value.Mean)).ToList();
        svg.Polyline(points, stroke);
        points.ForEach(point => svg.Marker(mark, point.X, point.Y, 4.5, mark.Color, "#ffffff"));
        var (x, y) = (Left + PlotWidth + 24, Top + 12 + (index * LineHeight));
        svg.Line(x, y - 4, x + 26, y - 4, stroke);
        svg.Marker(mark, x + 13, y - 4, 4.5, mark.Color, "#ffffff");
        svg.Text(x + 34, y, line.Name, new TextStyle(12) { Bold = true });
        svg.Text(x + 34, y + 16, line.Note, new TextStyle(11) { Color = "#555555" });
        svg.End();
    }

    private sealed record Line(string Name, string Note, IReadOnlyList<(int N, MeanOverDraws Value)> Shown)
    {
        public string? Dash { get; init; }
    }
}
