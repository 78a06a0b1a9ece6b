using Infoscope.Lab.BoundBench;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>The staircase: one panel for each bound, its smoothed values over the steps of training, and the true steps.</summary>
public static class StaircaseFigure
{
    private const int Columns = 4;
    private const double Width = 1160;
    private const double PanelWidth = 215;
    private const double PanelHeight = 150;
    private const double Left = 62;
    private const double Top = 96;
    private const double ColumnStep = 276;
    private const double RowStep = 226;
    private const int Points = 250;

    /// <summary>Draws the first seed of a table.</summary>
    /// <param name="table">What was measured.</param>
    /// <param name="title">A heading.</param>
    /// <returns>An SVG document, 1160 px wide.</returns>
    /// <remarks>Raw values are thinned to 250 a curve and held within the panel; smoothed ones are those of <see cref="Smoothing"/>.</remarks>
    public static string Render(StaircaseTable table, string title)
    {
        ArgumentNullException.ThrowIfNull(table);
        string[] bounds = [.. table.Settings.Trainings.SelectMany(static training => training.Readings).Select(static reading => reading.Name)];
        var rows = (bounds.Length + Columns - 1) / Columns;
        var svg = new SvgWriter(Width, Top + (rows * RowStep), title, "Variational bounds over training steps while the true mutual information rises level by level, in nats.");
        svg.Text(14, 28, title, new TextStyle(17) { Bold = true });
        Legend(svg, table, 52);
        for (var i = 0; i < bounds.Length; i++)
        {
            Panel(svg, table, bounds[i], Left + (i % Columns * ColumnStep), Top + (i / Columns * RowStep));
        }

        return svg.Finish();
    }

    private static void Legend(SvgWriter svg, StaircaseTable table, double y)
    {
        var x = 14.0;
        for (var i = 0; i < table.Settings.Stairs.Count; i++)
        {
            Entry($"{table.Settings.Stairs[i].Name}, smoothed (span {Smoothing.PublishedSpan})", new Stroke(LayerMark.Of(i).Color, 2.2));
        }

        Entry($"{table.Settings.Stairs[0].Name}, single batches", new Stroke(LayerMark.Of(0).Color, 1) { Opacity = 0.35 });
        Entry("truth", Truth);
        Entry("ln of the batch", Ceiling);

        void Entry(string text, Stroke stroke)
        {
            svg.Line(x, y - 4, x + 22, y - 4, stroke);
            svg.Text(x + 28, y, text, new TextStyle(11));
            x += SvgWriter.WidthOf(text, 11) + 50;
        }
    }

    private static void Panel(SvgWriter svg, StaircaseTable table, string bound, double left, double top)
    {
        var curves = table.Curves.Where(curve => curve.Bound == bound && curve.Seed == 0).ToList();
        var levels = table.Settings.Stairs[0].Levels;
        var most = levels.Max(static level => level.TruthNats);
        var steps = curves[0].Levels.Sum(static values => values.Length);
        var (low, high) = (-0.1 * most, 1.4 * most);
        var frame = new PlotFrame(svg, left, top, PanelWidth, PanelHeight, new PlotScale(ScaleKind.Linear, 0, steps), new PlotScale(ScaleKind.Linear, low, high));
        svg.Begin("bound");
        frame.DrawAxes(bound, "step", "nats");
        Draw(Flat(curves[0]), new Stroke(LayerMark.Of(0).Color, 0.8) { Opacity = 0.35 });
        for (var i = 0; i < curves.Count; i++)
        {
            Draw(Smoothing.Exponential(Flat(curves[i]), Smoothing.PublishedSpan), new Stroke(LayerMark.Of(i).Color, 2.2));
        }

        svg.Polyline(frame.Points(Corners(curves[0]), levels.SelectMany(static level => (double[])[level.TruthNats, level.TruthNats])), Truth);
        var ceiling = Math.Log(table.Settings.Networks.Batch);
        svg.Line(frame.Left, frame.AtY(ceiling), frame.Right, frame.AtY(ceiling), Ceiling);
        svg.End();

        void Draw(double[] values, Stroke stroke)
        {
            var stride = Math.Max(1, values.Length / Points);
            int[] shown = [.. Enumerable.Range(0, values.Length).Where(i => i % stride == 0 || i == values.Length - 1)];
            svg.Polyline(frame.Points(shown.Select(static i => (double)i), shown.Select(i => Math.Clamp(values[i], low, high))), stroke);
        }
    }

    private static Stroke Truth => new("#222222", 1.4) { Dash = "5 3" };

    private static Stroke Ceiling => new("#b00020", 1) { Dash = "2 3" };

    private static double[] Flat(StaircaseCurve curve) => [.. curve.Levels.SelectMany(static values => values)];

    /// <summary>Where each level begins and ends.</summary>
    private static IEnumerable<double> Corners(StaircaseCurve curve)
    {
        var at = 0.0;
        foreach (var values in curve.Levels)
        {
            yield return at;
            at += values.Length;
            yield return at;
        }
    }
}
