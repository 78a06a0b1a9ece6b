using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>Points of a plane, such as an embedding's, coloured by label: no axes, since only who is near whom means something.</summary>
public static class PointMapFigure
{
    private const double Side = 620;
    private const double Left = 20;
    private const double Top = 62;
    private const double LegendWidth = 130;
    private const double Margin = 12;
    private const string OtherColor = "#bbbbbb";

    /// <summary>Ten of the twenty are told apart by people who do not see red and green apart; after Okabe and Ito (2008) and the darker halves of them.</summary>
    private static readonly string[] Colors =
    [
        "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8c564b", "#222222", "#b3a800", "#7b3fa0",
        "#004466", "#8a5f00", "#005c43", "#8a3f68", "#7d3700", "#2b6f96", "#4f3029", "#7f7f7f", "#6b6400", "#3f1d57",
    ];

    /// <summary>Draws the points.</summary>
    /// <param name="points">Positions, <c>[n, 2]</c>, all finite, n of at least 1.</param>
    /// <param name="labels">One label for each point, or null for one colour; labels beyond the twenty most frequent share a grey.</param>
    /// <param name="names">Some points with a name to write beside them, by row; null for none.</param>
    /// <param name="title">A heading.</param>
    /// <param name="subtitle">What the points are and what was lost, in a line.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="ArgumentException">There are not two columns, no row, or not as many labels as points.</exception>
    public static string Render(Samples points, IReadOnlyList<string>? labels, IReadOnlyDictionary<int, string>? names, string title, string subtitle)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Columns != 2 || points.Rows == 0 || (labels is not null && labels.Count != points.Rows))
        {
            throw new ArgumentException($"A map needs two columns, a row and as many labels as rows; got [{points.Rows}, {points.Columns}] and {labels?.Count ?? points.Rows} labels.");
        }

        var svg = new SvgWriter(Left + Side + LegendWidth + 20, Top + Side + 20, title, subtitle);
        svg.Text(Left, 28, title, new TextStyle(17) { Bold = true });
        svg.Text(Left, 48, subtitle, new TextStyle(11.5) { Color = "#444444" });
        var place = Placer(points);
        var mark = points.Rows switch { > 5000 => 2.2, > 1000 => 3.2, _ => 5 };
        var groups = Groups(labels, points.Rows);
        foreach (var (name, color, rows) in groups)
        {
            svg.Begin($"points-{SvgWriter.Escape(name)}");
            svg.Squares([.. rows.Select(row => (place(row).X - (mark / 2), place(row).Y - (mark / 2)))], mark, color);
            svg.End();
        }

        foreach (var (row, name) in (names ?? new Dictionary<int, string>()).OrderBy(static pair => pair.Key))
        {
            var (x, y) = place(row);
            var isRight = x > Left + (0.85 * Side);
            svg.Text(isRight ? x - 5 : x + 5, y + 4, name, new TextStyle(10.5) { Halo = true, Anchor = isRight ? TextAnchor.End : TextAnchor.Start });
        }

        if (labels is not null)
        {
            Legend(svg, groups);
        }

        return svg.Finish();
    }

    /// <summary>From a row to its place in the picture: both axes at one scale.</summary>
    private static Func<int, (double X, double Y)> Placer(Samples points)
    {
        var (xs, ys) = (new double[points.Rows], new double[points.Rows]);
        points.CopyColumnTo(0, xs);
        points.CopyColumnTo(1, ys);
        var span = Math.Max(xs.Max() - xs.Min(), ys.Max() - ys.Min());
        var scale = span > 0 ? (Side - (2 * Margin)) / span : 0;
        var (middleX, middleY) = (0.5 * (xs.Max() + xs.Min()), 0.5 * (ys.Max() + ys.Min()));
        return row => (Left + (Side / 2) + (scale * (xs[row] - middleX)), Top + (Side / 2) - (scale * (ys[row] - middleY)));
    }

    /// <summary>The points of each label: the most frequent ones a colour each in the order of their names, numbers as numbers.</summary>
    private static List<(string Name, string Color, List<int> Rows)> Groups(IReadOnlyList<string>? labels, int rows)
    {
        if (labels is null)
        {
            return [("all", Colors[0], [.. Enumerable.Range(0, rows)])];
        }

        var all = Enumerable.Range(0, rows).GroupBy(row => labels[row], StringComparer.Ordinal).OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal).ToList();
        var groups = all.Take(Colors.Length)
            .OrderBy(static group => double.TryParse(group.Key, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity)
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select((group, i) => (group.Key, Colors[i], group.ToList())).ToList();
        if (all.Count > Colors.Length)
        {
            groups.Insert(0, ($"{all.Count - Colors.Length} others", OtherColor, [.. all.Skip(Colors.Length).SelectMany(static group => group)]));
        }

        return groups;
    }

    private static void Legend(SvgWriter svg, List<(string Name, string Color, List<int> Rows)> groups)
    {
        svg.Begin("legend");
        for (var i = 0; i < groups.Count; i++)
        {
            var y = Top + 14 + (i * 20);
            svg.Rectangle(Left + Side + 14, y - 9, 10, 10, groups[i].Color);
            svg.Text(Left + Side + 30, y, groups[i].Name.Length > 14 ? groups[i].Name[..13] + "…" : groups[i].Name, new TextStyle(11.5));
        }

        svg.End();
    }
}
