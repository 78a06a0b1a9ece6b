namespace Infoscope.Lab.Reports.Figures;

/// <summary>The whole experiment in one static SVG: the planes, information over training, gradient signal to noise, accuracy.</summary>
public static class ReportFigure
{
    private const double Width = 1120;
    private const double RowHeight = 330;

    /// <summary>Draws the composite; rows for which the report has no data are left out.</summary>
    /// <param name="report">What to show; NaN and infinite points leave gaps.</param>
    /// <returns>The text of the SVG file, 1120 px wide.</returns>
    /// <exception cref="ArgumentException">Arrays of a series differ in length, or a series names something the report does not have.</exception>
    public static string Render(PlaneReport report)
    {
        ReportCheck.Consistent(report);
        var legend = PlaneFigure.LegendHeight(report, LegendKind.ShapesAndColors, Width - 40);
        var training = report.Snr.Length > 0 || report.Curves.Length > 0;
        var planesHeight = report.Estimators.Length > 1 ? 430.0 : 500.0;
        var height = 56 + planesHeight + legend + 12 + report.Estimators.Length * RowHeight + (training ? RowHeight : 0) + 10;

        var svg = new SvgWriter(Width, height, $"Information in {report.Title}",
            $"Run {report.Run}: information planes and curves over training, in bits. {string.Join(' ', report.Assumptions)}");
        svg.Text(20, 30, report.Title, new TextStyle(18) { Bold = true });
        svg.Text(Width - 20, 30, $"run {report.Run}", new TextStyle(11) { Color = "#666666", Anchor = TextAnchor.End });
        PlaneFigure.DrawPanels(svg, report, report.Estimators, 20, 48, Width - 40, planesHeight);
        FigureLegend.DrawLayers(svg, report, LegendKind.ShapesAndColors, 20, 48 + planesHeight + 20, Width - 40);

        var panels = new CurvePanels(svg, report);
        var top = 48 + planesHeight + legend + 50;
        foreach (var estimator in report.Estimators)
        {
            panels.DrawInformation(estimator, aboutLabel: false, 74, top, 470, RowHeight - 90);
            panels.DrawInformation(estimator, aboutLabel: true, 622, top, 470, RowHeight - 90);
            top += RowHeight;
        }

        if (report.Snr.Length > 0)
        {
            panels.DrawSignal(74, top, 470, RowHeight - 90);
        }

        if (report.Curves.Length > 0)
        {
            panels.DrawAccuracy(report.Snr.Length > 0 ? 622 : 74, top, 470, RowHeight - 90);
        }

        return svg.Finish();
    }
}
