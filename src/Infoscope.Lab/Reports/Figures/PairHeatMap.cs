using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Pairwise;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>The mutual information of all pairs of columns as a picture: below the diagonal every value, above it the links that remain.</summary>
public static class PairHeatMap
{
    private const double Wide = 1800;
    private const double LargestCell = 40;
    private const double SmallestCell = 2;
    private const double SmallestLabel = 8;
    private const double RoomForNumbers = 36;
    private const int LongestName = 24;
    private const int Shades = 32;
    private const double Heading = 62;
    private const double LegendHeight = 56;
    private const string Grey = "#dddddd";

    /// <summary>Draws a table of pairs.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="nats">The values.</param>
    /// <param name="scores">The scores; a pair with 0 stays blank above the diagonal.</param>
    /// <param name="title">A heading.</param>
    /// <param name="above">What stands above the diagonal, in words.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="ArgumentException">There are not as many names as columns.</exception>
    public static string Render(IReadOnlyList<string> names, PairTable nats, PairTable scores, string title, string above)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(nats);
        ArgumentNullException.ThrowIfNull(scores);
        if (names.Count != nats.Columns || scores.Columns != nats.Columns)
        {
            throw new ArgumentException($"There are {names.Count} names and scores of {scores.Columns} columns for {nats.Columns} columns; give as many.", nameof(names));
        }

        var c = names.Count;
        var cell = Math.Clamp(Math.Floor(Wide / c), SmallestCell, LargestCell);
        var every = cell >= SmallestLabel ? 1 : (int)Math.Ceiling(SmallestLabel / cell);
        var size = Math.Clamp(0.85 * cell * every, 7, 12);
        string[] labels = [.. names.Select(Short)];
        var margin = labels.Max(label => SvgWriter.WidthOf(label, size)) + 14;
        var (left, top) = (margin, Heading + margin);
        var largest = Math.Max(Information.BitsFromNats(nats.Values.ToArray().Where(double.IsFinite).DefaultIfEmpty(0).Max()), 1e-3);
        var svg = new SvgWriter(Math.Max(left + (c * cell) + 20, 620), top + (c * cell) + LegendHeight, title, $"Mutual information of {c} columns in bits. Below the diagonal every pair; above it {above}.");
        svg.Text(14, 26, title, new TextStyle(17) { Bold = true });
        svg.Text(14, 46, $"bits; below the diagonal every pair, above it {above}", new TextStyle(11));
        Cells(svg, nats, scores, largest, left, top, cell);
        for (var i = 0; i < c; i += every)
        {
            var middle = (i + 0.5) * cell;
            svg.Text(left - 5, top + middle + (0.35 * size), labels[i], new TextStyle(size) { Anchor = TextAnchor.End });
            svg.Text(left + middle + (0.35 * size), top - 5, labels[i], new TextStyle(size) { Vertical = true });
        }

        Legend(svg, left, top + (c * cell) + 16, largest);
        return svg.Finish();
    }

    private static void Cells(SvgWriter svg, PairTable nats, PairTable scores, double largest, double left, double top, double cell)
    {
        var byShade = new List<(double X, double Y)>[Shades + 1];
        var missing = new List<(double X, double Y)>();
        for (var shade = 0; shade <= Shades; shade++)
        {
            byShade[shade] = [];
        }

        for (var row = 0; row < nats.Columns; row++)
        {
            missing.Add((left + (row * cell), top + (row * cell)));
            for (var column = 0; column < nats.Columns; column++)
            {
                if (row != column)
                {
                    var isBlank = column > row && scores[row, column] == 0;
                    var value = nats[row, column];
                    var into = double.IsNaN(value) ? missing : byShade[isBlank ? 0 : ShadeOf(Information.BitsFromNats(value), largest)];
                    into.Add((left + (column * cell), top + (row * cell)));
                }
            }
        }

        var gap = cell >= SmallestLabel ? 1 : 0;
        svg.Rectangle(left - gap, top - gap, (nats.Columns * cell) + gap, (nats.Columns * cell) + gap, "#eeeeee");
        for (var shade = 0; shade <= Shades; shade++)
        {
            svg.Squares(byShade[shade], cell - gap, ColorOf(shade));
        }

        svg.Squares(missing, cell - gap, Grey);
        if (cell >= RoomForNumbers)
        {
            Numbers(svg, nats, scores, largest, left, top, cell);
        }
    }

    private static void Numbers(SvgWriter svg, PairTable nats, PairTable scores, double largest, double left, double top, double cell)
    {
        for (var row = 0; row < nats.Columns; row++)
        {
            for (var column = 0; column < nats.Columns; column++)
            {
                if (row == column || (column > row && scores[row, column] == 0))
                {
                    continue;
                }

                var bits = Information.BitsFromNats(nats[row, column]);
                var text = double.IsNaN(bits) ? "–" : bits.ToString("0.00;−0.00;0.00", CultureInfo.InvariantCulture);
                var color = ShadeOf(bits, largest) > Shades / 2 ? "#ffffff" : "#222222";
                svg.Text(left + ((column + 0.5) * cell), top + ((row + 0.5) * cell) + 3.5, text, new TextStyle(10.5) { Anchor = TextAnchor.Middle, Color = color });
            }
        }
    }

    private static void Legend(SvgWriter svg, double left, double y, double largest)
    {
        const double Step = 8;
        for (var shade = 0; shade <= Shades; shade++)
        {
            svg.Rectangle(left + (shade * Step), y, Step, 12, ColorOf(shade));
        }

        svg.Text(left, y + 26, "0 or less", new TextStyle(10.5));
        svg.Text(left + ((Shades + 1) * Step), y + 26, string.Create(CultureInfo.InvariantCulture, $"{largest:0.##} bits"), new TextStyle(10.5) { Anchor = TextAnchor.End });
        svg.Text(left + ((Shades + 2) * Step), y + 10, "grey: the column itself, or refused", new TextStyle(10.5));
    }

    /// <summary>By the square root, so that weak links show.</summary>
    private static int ShadeOf(double bits, double largest) => double.IsNaN(bits) ? 0 : (int)Math.Round(Shades * Math.Sqrt(Math.Clamp(bits / largest, 0, 1)));

    private static string ColorOf(int shade)
    {
        var share = (double)shade / Shades;
        return $"#{Mix(0x0b):x2}{Mix(0x3c):x2}{Mix(0x7a):x2}";

        int Mix(int end) => (int)Math.Round(255 + ((end - 255) * share));
    }

    private static string Short(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName - 1), "…");
}
