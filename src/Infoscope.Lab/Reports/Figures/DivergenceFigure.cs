using Infoscope.Lab.BoundBench;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>The sweep of f-divergences: a panel for each, its bound and the mutual information read off its critic beside both truths.</summary>
public static class DivergenceFigure
{
    private const int Columns = 4;
    private const double PanelHeight = 170;

    /// <summary>Draws a sweep.</summary>
    /// <returns>An SVG document, 1160 px wide. Divergences that are infinite are left out.</returns>
    public static string Render(IReadOnlyList<DivergenceRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return SeriesPanels.Render(
            "f-divergences of a normal pair, and mutual information by the density ratio",
            "Each f-divergence of joint and product against the correlation, as bounded by a critic, with the truth; and the mutual information that the same critic tells.",
            [.. rows.GroupBy(static row => row.Divergence).Select(static group => Panel(group.Key, [.. group]))],
            Columns,
            PanelHeight);
    }

    private static SeriesPanel Panel(string name, DivergenceRow[] rows)
    {
        double[] at = [.. rows.Select(static row => row.Correlation)];
        var (own, read) = (LayerMark.Of(0).Color, LayerMark.Of(1).Color);
        double[] truths = [.. rows.Select(static row => row.Truth), .. rows.Select(static row => row.TruthNats)];
        var y = PlotScale.Around(truths, 0);
        return new SeriesPanel(name, "correlation", name == "kl" ? "nats" : "own unit; nats", new PlotScale(ScaleKind.Linear, 0, 1), y,
        [
            new("divergence, truth", new Stroke(own, 1.2) { Dash = "5 3" }, at, [.. rows.Select(static row => double.IsFinite(row.Truth) ? row.Truth : double.NaN)]),
            new("divergence, bound", new Stroke(own, 2.2), at, [.. rows.Select(static row => row.Bound)]),
            new("mutual information, truth", new Stroke(read, 1.2) { Dash = "5 3" }, at, [.. rows.Select(static row => row.TruthNats)]),
            new("mutual information by the ratio", new Stroke(read, 2.2), at, [.. rows.Select(static row => row.RatioNats)]),
        ]);
    }
}
