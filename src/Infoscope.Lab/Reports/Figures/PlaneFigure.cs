namespace Infoscope.Lab.Reports.Figures;

/// <summary>The size of a figure in CSS pixels.</summary>
/// <param name="Width">At least 320.</param>
/// <param name="Height">At least 280.</param>
public readonly record struct FigureSize(double Width, double Height)
{
    /// <summary>Half a page for one plane.</summary>
    public static FigureSize Default { get; } = new(760, 540);
}

/// <summary>
/// The information plane as a static SVG: I(X;T) across, I(T;Y) up, both in bits; trajectories coloured by epoch, the
/// ceilings dashed. Equal reports give equal bytes.
/// </summary>
/// <remarks>Source of the picture: Shwartz-Ziv and Tishby, arXiv 1703.00810, figure 2.</remarks>
public static class PlaneFigure
{
    /// <summary>The plane of one estimator, or of all of them side by side.</summary>
    /// <param name="report">What to show; NaN and infinite points leave gaps.</param>
    /// <param name="estimator">The <see cref="ReportEstimator.Id"/>; null draws a panel for each.</param>
    /// <param name="size">The size of the picture; <see cref="FigureSize.Default"/> suits one panel.</param>
    /// <returns>The text of the SVG file.</returns>
    /// <exception cref="ArgumentException">The estimator is not in the report, the size is too small, or arrays of a trajectory differ in length.</exception>
    public static string Render(PlaneReport report, string? estimator, FigureSize size)
    {
        ReportCheck.Consistent(report);
        if (!(size is { Width: >= 320 and < 1e6, Height: >= 280 and < 1e6 }))
        {
            throw new ArgumentException($"A figure of {size.Width} x {size.Height} cannot be read: it must be at least 320 x 280 (and less than a million). Give a larger size.");
        }

        var shown = estimator is null ? report.Estimators : [ReportCheck.Find(report, estimator)];
        var svg = new SvgWriter(size.Width, size.Height, $"Information plane: {report.Title}",
            $"I(X;T) against I(T;Y) in bits over training, run {report.Run}. {string.Join(' ', report.Assumptions)}");
        svg.Text(20, 28, report.Title, new TextStyle(17) { Bold = true });
        var legendLines = LegendHeight(report, LegendKind.Shapes, size.Width - 40);
        DrawPanels(svg, report, shown, 20, 44, size.Width - 40, size.Height - 44 - legendLines - 14);
        FigureLegend.DrawLayers(svg, report, LegendKind.Shapes, 20, size.Height - legendLines + 6, size.Width - 40);
        return svg.Finish();
    }

    /// <summary>Panels of equal width with one bar of colours at the right.</summary>
    internal static void DrawPanels(
        SvgWriter svg, PlaneReport report, IReadOnlyList<ReportEstimator> shown, double left, double top, double width, double height)
    {
        const double Bar = 76;
        const double Axis = 54;
        var each = (width - Bar) / Math.Max(1, shown.Count);
        var panel = new PlanePanel(svg, report);
        for (var i = 0; i < shown.Count; i++)
        {
            panel.Draw(shown[i], left + i * each + Axis, top + 26, each - Axis - 16, height - 26 - 44);
        }

        FigureLegend.DrawColorBar(svg, PlanePanel.LastEpoch(report), left + width - Bar + 8, top + 26, height - 26 - 44);
    }

    /// <summary>Drawn once into nowhere: the legend knows best how it wraps.</summary>
    internal static double LegendHeight(PlaneReport report, LegendKind kind, double width) =>
        FigureLegend.DrawLayers(new SvgWriter(1, 1, "", ""), report, kind, 0, 0, width);
}
