using System.Globalization;
using Infoscope.Lab.BoundBench;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>The staircase: one panel for each bound, its smoothed values over the steps of training, and the true steps.</summary>
public static class StaircaseFigure
{
    private const int Columns = 4;
    private const double PanelHeight = 150;
    private const int Points = 250;
    private static readonly Stroke _truth = new("#222222", 1.4) { Dash = "5 3" };
    private static readonly Stroke _ceiling = new("#b00020", 1) { Dash = "2 3" };

    /// <summary>Draws the first seed of a table.</summary>
    /// <param name="table">What was measured.</param>
    /// <param name="title">A heading.</param>
    /// <returns>An SVG document, 1160 px wide.</returns>
    /// <remarks>Curves are thinned to 250 points and held within the panel; smoothed ones are those of <see cref="Smoothing"/>.</remarks>
    public static string Render(StaircaseTable table, string title)
    {
        ArgumentNullException.ThrowIfNull(table);
        var bounds = table.Settings.Trainings.SelectMany(static training => training.Readings);
        return SeriesPanels.Render(
            title,
            "Variational bounds over training steps while the true mutual information rises level by level, in nats.",
            [.. bounds.Select(bound => Panel(table, bound.Name))],
            Columns,
            PanelHeight);
    }

    private static SeriesPanel Panel(StaircaseTable table, string bound)
    {
        var curves = table.Curves.Where(curve => curve.Bound == bound && curve.Seed == 0).ToList();
        var levels = table.Settings.Stairs[0].Levels;
        var most = levels.Max(static level => level.TruthNats);
        var steps = curves[0].Levels.Sum(static values => values.Length);
        var batch = table.Settings.Networks.Batch;
        return new SeriesPanel(bound, "step", "nats", new PlotScale(ScaleKind.Linear, 0, steps), new PlotScale(ScaleKind.Linear, -0.1 * most, 1.4 * most),
        [
            Thinned($"{curves[0].Stairs}, single batches", new Stroke(LayerMark.Of(0).Color, 0.8) { Opacity = 0.35 }, Flat(curves[0])),
            .. curves.Select(static (curve, i) => Thinned(
                $"{curve.Stairs}, smoothed (span {Smoothing.PublishedSpan})", new Stroke(LayerMark.Of(i).Color, 2.2), Smoothing.Exponential(Flat(curve), Smoothing.PublishedSpan))),
            new("truth", _truth, [.. Corners(curves[0])], [.. levels.SelectMany(static level => (double[])[level.TruthNats, level.TruthNats])]),
            new(string.Create(CultureInfo.InvariantCulture, $"ln {batch}"), _ceiling, [0, steps], [Math.Log(batch), Math.Log(batch)]),
        ]);
    }

    private static Series Thinned(string name, Stroke stroke, double[] values)
    {
        var stride = Math.Max(1, values.Length / Points);
        int[] shown = [.. Enumerable.Range(0, values.Length).Where(i => i % stride == 0 || i == values.Length - 1)];
        return new Series(name, stroke, [.. shown.Select(static i => (double)i)], [.. shown.Select(i => values[i])]);
    }

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
