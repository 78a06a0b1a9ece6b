namespace Infoscope.Lab.Reports.Figures;

/// <summary>Panels in rows and columns with one legend for all of them.</summary>
internal static class SeriesPanels
{
    private const double Width = 1160;
    private const double Left = 62;
    private const double Top = 46;
    private const double LegendRow = 20;
    private const double Above = 34;
    private const double Below = 50;

    /// <summary>Draws the panels.</summary>
    /// <param name="title">A heading.</param>
    /// <param name="description">What a reader who does not see the picture is told.</param>
    /// <param name="panels">In reading order, at least one.</param>
    /// <param name="columns">Panels of a row.</param>
    /// <param name="panelHeight">The height of a plot.</param>
    public static string Render(string title, string description, IReadOnlyList<SeriesPanel> panels, int columns, double panelHeight)
    {
        var entries = panels.SelectMany(static panel => panel.Series).DistinctBy(static series => series.Name).ToList();
        var (places, legendRows) = Places(entries);
        var rows = (panels.Count + columns - 1) / columns;
        var (columnStep, rowStep) = ((Width - 14) / columns, Above + panelHeight + Below);
        var top = Top + (legendRows * LegendRow);
        var svg = new SvgWriter(Width, top + (rows * rowStep), title, description);
        svg.Text(14, 28, title, new TextStyle(17) { Bold = true });
        svg.Begin("legend");
        for (var i = 0; i < entries.Count; i++)
        {
            var (x, y) = (places[i].X, Top + 6 + (places[i].Row * LegendRow));
            svg.Line(x, y - 4, x + 22, y - 4, entries[i].Stroke);
            svg.Text(x + 28, y, entries[i].Name, new TextStyle(11));
        }

        svg.End();
        for (var i = 0; i < panels.Count; i++)
        {
            Draw(svg, panels[i], Left + (i % columns * columnStep), top + Above + (i / columns * rowStep), columnStep - Left, panelHeight);
        }

        return svg.Finish();
    }

    private static (List<(double X, int Row)> Places, int Rows) Places(List<Series> entries)
    {
        var places = new List<(double X, int Row)>();
        var (x, row) = (14.0, 0);
        foreach (var entry in entries)
        {
            var room = SvgWriter.WidthOf(entry.Name, 11) + 46;
            (x, row) = x + room > Width && x > 14 ? (14.0, row + 1) : (x, row);
            places.Add((x, row));
            x += room;
        }

        return (places, row + 1);
    }

    private static void Draw(SvgWriter svg, SeriesPanel panel, double left, double top, double width, double height)
    {
        var frame = new PlotFrame(svg, left, top, width, height, panel.X, panel.Y);
        svg.Begin("panel");
        frame.DrawAxes(panel.Title, panel.XTitle, panel.YTitle);
        foreach (var series in panel.Series)
        {
            svg.Polyline(frame.Points(series.X, series.Y.Select(value => double.IsNaN(value) ? value : Math.Clamp(value, panel.Y.Low, panel.Y.High))), series.Stroke);
        }

        svg.End();
    }
}
