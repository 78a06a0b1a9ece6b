using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>The information diagram of two variables as bars to scale: H(X,Y) above, H(X) and H(Y) below it overlapping in I(X;Y), and the three parts.</summary>
/// <remarks>Source: MacKay, Information Theory, Inference, and Learning Algorithms, figure 8.1.</remarks>
public static class InformationDiagramFigure
{
    private const double Left = 20;
    private const double Span = 600;
    private const double Top = 66;
    private const double BarHeight = 40;
    private const double Gap = 12;
    private const double LabelSize = 12;
    private const string XColor = "#9ec5e8";
    private const string YColor = "#f4c28f";
    private const string SharedColor = "#8fbf8f";
    private const string JointColor = "#dddddd";

    /// <summary>Draws a diagram.</summary>
    /// <param name="diagram">What is drawn. A part that was estimated below 0 is drawn as 0; its label keeps the number.</param>
    /// <param name="title">Where it comes from.</param>
    /// <returns>An SVG document.</returns>
    public static string Render(InformationDiagram diagram, string title)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        var parts = (X: Drawn(diagram.XGivenY), Shared: Drawn(diagram.MutualInformation), Y: Drawn(diagram.YGivenX));
        var total = parts.X + parts.Shared + parts.Y;
        var unit = total > 0 ? Span / total : 0;
        var shared = Left + (parts.X * unit);
        var y = Left + ((parts.X + parts.Shared) * unit);
        var svg = new SvgWriter(Span + (2 * Left), Top + (4 * (BarHeight + Gap)) + 30, $"Information diagram: {title}", diagram.ToString());
        svg.Text(Left, 26, "Information diagram", new TextStyle(17) { Bold = true });
        svg.Text(Left, 46, $"{title}; lengths are to scale", new TextStyle(11));
        Bar(svg, 0, Left, total * unit, JointColor, "H(X,Y)", diagram.JointEntropy);
        Bar(svg, 1, Left, (parts.X + parts.Shared) * unit, XColor, "H(X)", diagram.XEntropy);
        Bar(svg, 2, shared, (parts.Shared + parts.Y) * unit, YColor, "H(Y)", diagram.YEntropy);
        Bar(svg, 3, Left, parts.X * unit, XColor, "H(X|Y)", diagram.XGivenY);
        Bar(svg, 3, shared, parts.Shared * unit, SharedColor, "I(X;Y)", diagram.MutualInformation);
        Bar(svg, 3, y, parts.Y * unit, YColor, "H(Y|X)", diagram.YGivenX);
        foreach (var edge in new[] { shared, y })
        {
            svg.Line(edge, Top + BarHeight + (Gap / 2), edge, Top + (4 * BarHeight) + (3 * Gap) + 6, new Stroke("#555555", 1) { Dash = "3 3" });
        }

        return svg.Finish();
    }

    private static double Drawn(Information part) => Math.Max(0, part.Nats);

    private static void Bar(SvgWriter svg, int row, double x, double width, string color, string name, Information amount)
    {
        var top = Top + (row * (BarHeight + Gap));
        svg.Rectangle(x, top, width, BarHeight, color);
        var nats = string.Create(CultureInfo.InvariantCulture, $"{amount.Nats:0.000}");
        var text = row == 0 ? $"{name} = {nats} nats" : $"{name} = {nats}";
        var style = new TextStyle(LabelSize) { Anchor = TextAnchor.Middle, Halo = true };
        if (SvgWriter.WidthOf(text, LabelSize) <= width)
        {
            svg.Text(x + (width / 2), top + (BarHeight / 2) + 4, text, style);
        }
        else
        {
            // Too narrow for its label, which then stands below: the parts are the last row.
            var room = SvgWriter.WidthOf(text, LabelSize) / 2;
            svg.Text(Math.Clamp(x + (width / 2), Left + room, Left + Span - room), top + BarHeight + 16, text, style);
        }
    }
}
