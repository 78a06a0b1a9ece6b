namespace Infoscope.Lab.Reports.Figures;

/// <summary>What tells the layers apart.</summary>
internal enum LegendKind
{
    /// <summary>Shapes alone: the colours mean epochs.</summary>
    Shapes,

    /// <summary>Shapes in the planes and colours in the curves.</summary>
    ShapesAndColors,
}

/// <summary>What the colours, the marks and the lines of a picture mean.</summary>
internal static class FigureLegend
{
    private const string Ink = "#444444";

    /// <summary>The epochs' colours as a vertical bar with a logarithmic axis; takes some 70 px of width.</summary>
    public static void DrawColorBar(SvgWriter svg, int lastEpoch, double left, double top, double height)
    {
        svg.Begin("color-bar");
        const int Steps = 64;
        for (var i = 0; i < Steps; i++)
        {
            // A little overlap, or viewers show hairlines between the steps.
            svg.Rectangle(left, top + height * (1 - (i + 1.0) / Steps), 12, height / Steps + 0.5, EpochRamp.Color((i + 0.5) / Steps));
        }

        svg.Text(left, top - 10, "epoch", new TextStyle(12));
        var scale = new PlotScale(ScaleKind.Epoch, 0, Math.Max(1, lastEpoch));
        var ticks = scale.Ticks(6).Where(t => t.Value < 0.6 * lastEpoch).Append((lastEpoch, lastEpoch.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', ' ')));
        foreach (var (value, text) in ticks)
        {
            var y = top + height * (1 - scale.Position(value));
            svg.Line(left + 12, y, left + 16, y, new Stroke(Ink, 1));
            svg.Text(left + 20, y + 4, text, new TextStyle(11) { Color = Ink });
        }

        svg.End();
    }

    /// <summary>Shapes and widths of the layers, and what thin, thick and hollow mean; returns the height taken.</summary>
    public static double DrawLayers(SvgWriter svg, PlaneReport report, LegendKind kind, double left, double top, double width)
    {
        svg.Begin("legend");
        var (x, y) = (left, top);
        void Room(double needed)
        {
            if (x + needed > left + width && x > left)
            {
                (x, y) = (left, y + 20);
            }
        }

        for (var i = 0; i < report.Layers.Length; i++)
        {
            var text = $"{report.Layers[i].Name}, {report.Layers[i].Units} units";
            var room = SvgWriter.WidthOf(text, 11) + 30;
            Room(room);
            var color = kind == LegendKind.Shapes ? "#666666" : LayerMark.Of(i).Color;
            svg.Marker(LayerMark.Of(i), x + 6, y - 4, 5, color, color);
            svg.Text(x + 17, y, text, new TextStyle(11));
            x += room;
        }

        var lines = report.Seeds.Length > 1
            ? $"thick: mean of {report.Seeds.Length} seeds, thin: one seed; hollow mark: first epoch, filled: last"
            : "one seed; hollow mark: first epoch, filled: last";
        lines += kind == LegendKind.Shapes ? "" : "; shapes in the planes, colours in the curves";
        Room(SvgWriter.WidthOf(lines, 11));
        svg.Text(x, y, lines, new TextStyle(11) { Color = Ink });
        svg.End();
        return y - top + 20;
    }
}
