namespace Infoscope.Lab.Reports.Figures;

/// <summary>How one layer is told from the others: a shape in the plane, a colour in the curves; both repeat after eight layers.</summary>
internal sealed class LayerMark
{
    /// <summary>Told apart by people who do not see red and green apart, on white and on black. After Okabe and Ito (2008), without yellow.</summary>
    private static readonly string[] Colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c564b", "#7f7f7f"];

    // Corners as (angle in degrees from the top, distance from the centre); an empty list is a circle.
    private static readonly (double Angle, double Distance)[][] Shapes =
    [
        [],
        [(-45, 1.25), (45, 1.25), (135, 1.25), (225, 1.25)],
        [(0, 1.3), (120, 1.3), (240, 1.3)],
        [(0, 1.35), (90, 1.35), (180, 1.35), (270, 1.35)],
        [(60, 1.3), (180, 1.3), (300, 1.3)],
        Star(5),
        [(0, 1.15), (60, 1.15), (120, 1.15), (180, 1.15), (240, 1.15), (300, 1.15)],
        Star(4),
    ];

    private readonly (double Angle, double Distance)[] _corners;

    private LayerMark(string color, (double Angle, double Distance)[] corners)
    {
        Color = color;
        _corners = corners;
    }

    public string Color { get; }

    public static LayerMark Of(int layer) => new(Colors[layer % Colors.Length], Shapes[layer % Shapes.Length]);

    /// <summary>The outline as SVG path data.</summary>
    public string Path(double x, double y, double radius)
    {
        if (_corners.Length == 0)
        {
            var r = SvgWriter.Number(radius);
            return $"M{SvgWriter.Number(x - radius)} {SvgWriter.Number(y)}a{r} {r} 0 1 1 {SvgWriter.Number(2 * radius)} 0a{r} {r} 0 1 1 {SvgWriter.Number(-2 * radius)} 0z";
        }

        return "M" + string.Join('L', _corners.Select(c =>
        {
            var (sin, cos) = Math.SinCos(c.Angle * Math.PI / 180);
            return $"{SvgWriter.Number(x + radius * c.Distance * sin)} {SvgWriter.Number(y - radius * c.Distance * cos)}";
        })) + "z";
    }

    private static (double Angle, double Distance)[] Star(int points) =>
        [.. Enumerable.Range(0, 2 * points).Select(i => (180.0 * i / points, i % 2 == 0 ? 1.5 : 0.65))];
}
