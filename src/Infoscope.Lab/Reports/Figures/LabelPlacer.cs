namespace Infoscope.Lab.Reports.Figures;

/// <summary>Finds room for small texts beside their points: the nearest of a fixed list of places that covers nothing placed before.</summary>
internal sealed class LabelPlacer(double left, double top, double right, double bottom)
{
    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];

    /// <summary>Keeps a square free of texts.</summary>
    public void Block(double x, double y, double radius) => _taken.Add((x - radius, y - radius, x + radius, y + radius));

    /// <summary>Keeps a rectangle free of texts.</summary>
    public void Block(double fromX, double fromY, double toX, double toY) => _taken.Add((fromX, fromY, toX, toY));

    /// <summary>Writes the text near (x, y), joined to it by a thin line where it had to move away.</summary>
    public void Place(SvgWriter svg, double x, double y, string text, double size)
    {
        var width = SvgWriter.WidthOf(text, size);
        foreach (var distance in (double[])[10, 24, 40, 58, 78, 100])
        {
            foreach (var (dx, dy) in ((double, double)[])[(1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8)])
            {
                // The text's box hangs on the side of the point it moved to.
                var centre = (X: x + dx * (distance + width / 2), Y: y + dy * (distance + size / 2));
                var box = (Left: centre.X - width / 2, Top: centre.Y - size * 0.6, Right: centre.X + width / 2, Bottom: centre.Y + size * 0.6);
                if (box.Left < left || box.Right > right || box.Top < top || box.Bottom > bottom || _taken.Exists(t => Overlap(t, box)))
                {
                    continue;
                }

                _taken.Add(box);
                if (distance > 10)
                {
                    svg.Line(x, y, centre.X - dx * width / 2, centre.Y - dy * size / 2, new Stroke("#888888", 0.8));
                }

                svg.Text(centre.X, centre.Y + size * 0.36, text, new TextStyle(size) { Anchor = TextAnchor.Middle, Halo = true });
                return;
            }
        }
    }

    private static bool Overlap((double Left, double Top, double Right, double Bottom) a, (double Left, double Top, double Right, double Bottom) b) =>
        a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
