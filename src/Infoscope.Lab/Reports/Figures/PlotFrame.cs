namespace Infoscope.Lab.Reports.Figures;

/// <summary>The rectangle of one plot with its two axes: draws ticks, grid and titles, and turns values into points of the picture.</summary>
internal sealed class PlotFrame(SvgWriter svg, double left, double top, double width, double height, PlotScale x, PlotScale y)
{
    private const string Ink = "#444444";
    private const double FontSize = 11;

    public double Left => left;

    public double Top => top;

    public double Right => left + width;

    public double Bottom => top + height;

    public double AtX(double value) => left + width * x.Position(value);

    public double AtY(double value) => top + height * (1 - y.Position(value));

    /// <summary>The points of a series; those that are not finite, or not positive on a logarithmic axis, are left out.</summary>
    public IEnumerable<(double X, double Y)> Points(IEnumerable<double> xs, IEnumerable<double> ys) =>
        xs.Zip(ys).Where(p => Shown(p.First, x) && Shown(p.Second, y)).Select(p => (AtX(p.First), AtY(p.Second)));

    /// <summary>Draws grid, ticks and titles; the unit belongs into the title.</summary>
    public void DrawAxes(string heading, string xTitle, string yTitle)
    {
        svg.Begin("axes");
        svg.Text(left, top - 10, heading, new TextStyle(13) { Bold = true });
        foreach (var (value, text) in x.Ticks((int)(width / 70)))
        {
            svg.Line(AtX(value), top, AtX(value), Bottom, new Stroke("#e6e6e6", 1));
            svg.Line(AtX(value), Bottom, AtX(value), Bottom + 4, new Stroke(Ink, 1));
            svg.Text(AtX(value), Bottom + 17, text, new TextStyle(FontSize) { Color = Ink, Anchor = TextAnchor.Middle });
        }

        foreach (var (value, text) in y.Ticks((int)(height / 45)))
        {
            svg.Line(left, AtY(value), Right, AtY(value), new Stroke("#e6e6e6", 1));
            svg.Line(left - 4, AtY(value), left, AtY(value), new Stroke(Ink, 1));
            svg.Text(left - 8, AtY(value) + 4, text, new TextStyle(FontSize) { Color = Ink, Anchor = TextAnchor.End });
        }

        svg.Line(left, Bottom, Right, Bottom, new Stroke(Ink, 1));
        svg.Line(left, top, left, Bottom, new Stroke(Ink, 1));
        svg.Text(left + width / 2, Bottom + 36, xTitle, new TextStyle(12) { Anchor = TextAnchor.Middle });
        svg.Text(left - 42, top + height / 2, yTitle, new TextStyle(12) { Anchor = TextAnchor.Middle, Vertical = true });
        svg.End();
    }

    /// <summary>A dashed level across the plot with its name, such as a ceiling.</summary>
    public void DrawLevelY(double value, string text, TextAnchor anchor = TextAnchor.Start)
    {
        svg.Line(left, AtY(value), Right, AtY(value), new Stroke("#b00020", 1.2) { Dash = "6 4" });
        svg.Text(anchor == TextAnchor.End ? Right - 6 : left + 6, AtY(value) - 5, text, new TextStyle(FontSize) { Color = "#b00020", Halo = true, Anchor = anchor });
    }

    /// <summary>A dashed level from bottom to top with its name written along it.</summary>
    public void DrawLevelX(double value, string text)
    {
        svg.Line(AtX(value), top, AtX(value), Bottom, new Stroke("#b00020", 1.2) { Dash = "6 4" });
        svg.Text(AtX(value) + 13, Bottom - 8, text, new TextStyle(FontSize) { Color = "#b00020", Halo = true, Vertical = true });
    }

    private static bool Shown(double value, PlotScale scale) => double.IsFinite(value) && (scale.Kind != ScaleKind.Log || value > 0);
}
