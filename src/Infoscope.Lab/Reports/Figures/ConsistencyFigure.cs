using Infoscope.Lab.BoundBench;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>The consistency tests on images: a panel for each test, the ratio of each bound over the rows shown, and the ratio that a true measure has.</summary>
public static class ConsistencyFigure
{
    private const double PanelHeight = 260;

    /// <summary>Draws the three tests.</summary>
    /// <returns>An SVG document, 1160 px wide.</returns>
    public static string Render(ConsistencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return SeriesPanels.Render(
            "Consistency on images: what a bound says of an image and its first rows",
            "Ratios of estimates over the rows of an image that are shown.",
            [
                Panel(table, ConsistencyTest.Baseline, "I(X;Y) / I(X;X), monotone from 0 to 1", new PlotScale(ScaleKind.Linear, -0.1, 1.3), null),
                Panel(table, ConsistencyTest.DataProcessing, "I([X,X];[Y,Y′]) / I(X;Y), truth 1", new PlotScale(ScaleKind.Linear, 0, 2.2), 1),
                Panel(table, ConsistencyTest.Additivity, "I([X,X′];[Y,Y′]) / I(X;Y), truth 2", new PlotScale(ScaleKind.Linear, 0, 3.2), 2),
            ],
            3,
            PanelHeight);
    }

    private static SeriesPanel Panel(ConsistencyTable table, ConsistencyTest test, string title, PlotScale y, double? truth)
    {
        var rows = table.Rows.Where(row => row.Test == test).ToList();
        double[] at = [.. rows.Select(static row => (double)row.RowsShown).Distinct().Order()];
        var bounds = table.Rows.Select(static row => row.Bound).Distinct(StringComparer.Ordinal).ToList();
        Series[] level = truth is { } value ? [new("truth", new Stroke("#222222", 1.6) { Dash = "5 3" }, [at[0], at[^1]], [value, value])] : [];
        return new SeriesPanel(title, "rows shown", "ratio", new PlotScale(ScaleKind.Linear, 0, 28), y,
        [
            .. level,
            .. bounds.Select((bound, i) => new Series(
                bound, new Stroke(LayerMark.Of(i).Color, 2), at, [.. at.Select(shown => rows.Single(row => row.Bound == bound && row.RowsShown == (int)shown).Ratio)])),
        ]);
    }
}
