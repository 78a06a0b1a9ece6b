using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Text.Merging;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>What a character of a text takes as pairs of symbols are merged, from characters to words: alone, and with the list of what was merged.</summary>
public static class MergeFigure
{
    private const double Width = 720;
    private const double Height = 430;
    private const string TextColor = "#1f77b4";
    private const string BothColor = "#d97706";
    private const int LabelledMerges = 8;

    /// <summary>Draws a curve.</summary>
    /// <param name="curve">The merges.</param>
    /// <param name="words">The entropy per character of the words discovered, in nats, for comparison.</param>
    /// <param name="title">Which text it is.</param>
    /// <returns>An SVG document.</returns>
    public static string Render(MergeCurve curve, double words, string title)
    {
        ArgumentNullException.ThrowIfNull(curve);
        double[] merges = [.. Enumerable.Range(0, curve.Steps.Count + 1)];
        double[] text = [Bits(curve.NatsPerCharacter), .. curve.Steps.Select(step => Bits(step.NatsPerCharacter))];
        double[] both = [text[0], .. curve.Steps.Select(step => Bits(step.NatsPerCharacter + step.ListNats))];
        var svg = new SvgWriter(Width, Height, $"From characters to words: {title}", $"Bits per character after each of {curve.Steps.Count} merges.");
        svg.Text(14, 26, $"From characters to words: {title}", new TextStyle(17) { Bold = true });
        var part = curve.IsWhole ? "all" : "the first";
        svg.Text(14, 46, string.Create(CultureInfo.InvariantCulture, $"{part} {curve.Characters} characters; each merge is the pair with the largest gain F"), new TextStyle(11));
        var frame = new PlotFrame(svg, 70, 90, Width - 100, Height - 150, new PlotScale(ScaleKind.Epoch, 0, Math.Max(1, curve.Steps.Count)), PlotScale.Around([.. text, .. both, Bits(words)]));
        frame.DrawAxes("Entropy per character", "merges (log scale)", "bits per character");
        svg.Polyline(frame.Points(merges, text), new Stroke(TextColor, 2.2));
        svg.Polyline(frame.Points(merges, both), new Stroke(BothColor, 1.8) { Dash = "5 3" });
        frame.DrawLevelY(Bits(words), string.Create(CultureInfo.InvariantCulture, $"in the words discovered: {Bits(words):0.00}"));
        Label(svg, curve, frame, text);
        Legend(svg, frame, curve);
        return svg.Finish();
    }

    private static void Label(SvgWriter svg, MergeCurve curve, PlotFrame frame, double[] text)
    {
        var places = new LabelPlacer(frame.Left, frame.Top, frame.Right, frame.Bottom);
        for (var i = 0; i < text.Length; i++)
        {
            places.Block(frame.AtX(i), frame.AtY(text[i]), 3);
        }

        for (var (at, n) = (1, 0); at <= curve.Steps.Count && n < LabelledMerges; at *= 3, n++)
        {
            places.Place(svg, frame.AtX(at), frame.AtY(text[at]), curve.Steps[at - 1].Left + curve.Steps[at - 1].Right, 11);
        }
    }

    private static void Legend(SvgWriter svg, PlotFrame frame, MergeCurve curve)
    {
        var x = frame.Left + 300;
        svg.Line(x, 76, x + 24, 76, new Stroke(TextColor, 2.2));
        svg.Text(x + 30, 80, "the text", new TextStyle(11));
        svg.Line(x + 90, 76, x + 114, 76, new Stroke(BothColor, 1.8) { Dash = "5 3" });
        svg.Text(x + 120, 80, string.Create(CultureInfo.InvariantCulture, $"text and list, shortest after {curve.Shortest}"), new TextStyle(11));
    }

    private static double Bits(double nats) => Information.BitsFromNats(nats);
}
