using System.Globalization;
using System.Text;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>Where a text stands relative to its point.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>How a line is drawn.</summary>
internal readonly record struct Stroke(string Color, double Width)
{
    public double Opacity { get; init; } = 1;

    public string? Dash { get; init; }
}

/// <summary>How a text is drawn.</summary>
internal readonly record struct TextStyle(double Size)
{
    public string Color { get; init; } = "#222222";

    public TextAnchor Anchor { get; init; } = TextAnchor.Start;

    public bool Bold { get; init; }

    /// <summary>Turns the text a quarter to the left, as the title of a vertical axis is.</summary>
    public bool Vertical { get; init; }

    /// <summary>A white rim, for text that stands on lines.</summary>
    public bool Halo { get; init; }
}

/// <summary>
/// Writes one SVG picture as text: invariant culture, two decimals, every text escaped, so equal input gives equal bytes on every machine.
/// </summary>
internal sealed class SvgWriter
{
    /// <summary>Installed nearly everywhere, and never fetched.</summary>
    private const string Fonts = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

    private readonly StringBuilder _text = new();

    public SvgWriter(double width, double height, string title, string description)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"width=\"{width:0.##}\" height=\"{height:0.##}\" viewBox=\"0 0 {width:0.##} {height:0.##}\"");
        _text.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" {size} role=\"img\" font-family=\"{Fonts}\">\n");
        _text.Append($"<title>{Escape(title)}</title>\n<desc>{Escape(description)}</desc>\n");
        Rectangle(0, 0, width, height, "#ffffff");
    }

    /// <summary>Decimal places beyond 2 are invisible.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Escapes markup and drops characters that XML 1.0 cannot hold.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                safe.Append(c).Append(text[++i]);
                continue;
            }

            safe.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\'' => "&#39;",
                < ' ' or (>= '\uD800' and <= '\uDFFF') or '\uFFFE' or '\uFFFF' => " ",
                _ => c.ToString(),
            });
        }

        return safe.ToString();
    }

    public void Rectangle(double x, double y, double width, double height, string fill) =>
        _text.Append($"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" fill=\"{fill}\"/>\n");

    /// <summary>Many equal squares of one colour as one path, by their upper left corners.</summary>
    public void Squares(IReadOnlyCollection<(double X, double Y)> corners, double side, string fill)
    {
        if (corners.Count > 0)
        {
            var path = string.Concat(corners.Select(corner => $"M{Number(corner.X)} {Number(corner.Y)}h{Number(side)}v{Number(side)}h-{Number(side)}z"));
            _text.Append($"<path d=\"{path}\" fill=\"{fill}\"/>\n");
        }
    }

    public void Line(double x1, double y1, double x2, double y2, Stroke stroke) =>
        _text.Append($"<line x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"{Attributes(stroke)}/>\n");

    public void Polyline(IEnumerable<(double X, double Y)> points, Stroke stroke)
    {
        var joined = string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"));
        if (joined.Length > 0)
        {
            _text.Append($"<polyline points=\"{joined}\" fill=\"none\" stroke-linejoin=\"round\"{Attributes(stroke)}/>\n");
        }
    }

    /// <summary>A marker of one layer; <paramref name="radius"/> is half its height.</summary>
    public void Marker(LayerMark mark, double x, double y, double radius, string fill, string rim) =>
        _text.Append($"<path d=\"{mark.Path(x, y, radius)}\" fill=\"{fill}\" stroke=\"{rim}\" stroke-width=\"1.2\" stroke-linejoin=\"round\"/>\n");

    public void Text(double x, double y, string text, TextStyle style)
    {
        var anchor = style.Anchor switch { TextAnchor.Middle => " text-anchor=\"middle\"", TextAnchor.End => " text-anchor=\"end\"", _ => "" };
        var turn = style.Vertical ? $" transform=\"rotate(-90 {Number(x)} {Number(y)})\"" : "";
        var weight = style.Bold ? " font-weight=\"bold\"" : "";
        var halo = style.Halo ? " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"" : "";
        _text.Append($"<text x=\"{Number(x)}\" y=\"{Number(y)}\" font-size=\"{Number(style.Size)}\" fill=\"{style.Color}\"{anchor}{weight}{turn}{halo}>")
            .Append(Escape(text)).Append("</text>\n");
    }

    /// <summary>Opens a group, moved by (dx, dy), that a reader of the file can find by its class.</summary>
    public void Begin(string name, double dx = 0, double dy = 0) =>
        _text.Append($"<g class=\"{name}\"").Append(dx == 0 && dy == 0 ? "" : $" transform=\"translate({Number(dx)} {Number(dy)})\"").Append(">\n");

    public void End() => _text.Append("</g>\n");

    /// <summary>The finished picture.</summary>
    public string Finish() => _text + "</svg>\n";

    /// <summary>A wide guess at how much room a text takes: no font is measured here.</summary>
    public static double WidthOf(string text, double size) => 0.58 * size * text.Length;

    private static string Attributes(Stroke stroke) =>
        $" stroke=\"{stroke.Color}\" stroke-width=\"{Number(stroke.Width)}\""
        + (stroke.Opacity == 1 ? "" : $" stroke-opacity=\"{Number(stroke.Opacity)}\"")
        + (stroke.Dash is null ? "" : $" stroke-dasharray=\"{stroke.Dash}\"");
}
