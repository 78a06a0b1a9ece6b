using Infoscope.Core;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Binning;

/// <summary>The value as its definition reads, every box a list of intervals and every count a look at all rows: what the fast one must equal to rounding.</summary>
internal static class AdaptiveBinnedReference
{
    /// <summary><c>Σ p ln(p / (p_x p_y))</c> over the boxes that are not split, of samples in which every column changes.</summary>
    public static double Nats(Samples x, Samples y, AdaptiveOptions options)
    {
        var (n, d) = (x.Rows, x.Columns + y.Columns);
        return Information(Everything(x.Columns), Everything(y.Columns));

        double Information(Interval[] inX, Interval[] inY)
        {
            var (both, ofX, ofY) = ((double)Count(inX, inY), Rows(x, inX).Count, Rows(y, inY).Count);
            var (xHalves, yHalves) = (Halves(x, inX), Halves(y, inY));
            return both == 0 ? 0
                : IsSplit() ? xHalves.Sum(xHalf => yHalves.Sum(yHalf => Information(xHalf, yHalf)))
                : both / n * Math.Log(both / n / ((double)ofX / n * ((double)ofY / n)));

            // Enough rows for 2^d parts, and these, or with enough rows their own parts, are not as independence has them.
            bool IsSplit() =>
                both >= options.MinimumRows * Math.Pow(2, d)
                && (Rejects(inX, inY, xHalves, yHalves)
                    || (both >= options.MinimumRows * Math.Pow(4, d)
                        && Rejects(inX, inY, [.. xHalves.SelectMany(half => Halves(x, half))], [.. yHalves.SelectMany(half => Halves(y, half))])));
        }

        // Pearson: Σ (N_ij − E_ij)² / E_ij with E_ij = N n_i n_j / (n_x n_y), and one degree of freedom less than there are parts.
        bool Rejects(Interval[] inX, Interval[] inY, Interval[][] xParts, Interval[][] yParts)
        {
            var (both, ofX, ofY) = (Count(inX, inY), Rows(x, inX).Count, Rows(y, inY).Count);
            var parts = xParts.SelectMany(xPart => yParts.Select(yPart => (Seen: Count(xPart, yPart), Expected: (double)both * Rows(x, xPart).Count * Rows(y, yPart).Count / ofX / ofY)))
                .Where(static part => part.Expected > 0).ToArray();
            var square = parts.Sum(static part => (part.Seen - part.Expected) * (part.Seen - part.Expected) / part.Expected);
            return parts.Length > 1 && square > ChiSquared.InvCDF(parts.Length - 1, 1 - options.Significance);
        }

        int Count(Interval[] inX, Interval[] inY) => Rows(x, inX).Intersect(Rows(y, inY)).Count();
    }

    private static Interval[] Everything(int columns) => [.. Enumerable.Repeat(new Interval(double.NegativeInfinity, double.PositiveInfinity), columns)];

    /// <summary>The rows of a side with <c>low &lt; value ≤ high</c> in every column.</summary>
    private static HashSet<int> Rows(Samples side, Interval[] box) =>
        [.. Enumerable.Range(0, side.Rows).Where(row => Enumerable.Range(0, side.Columns).All(column => side[row, column] > box[column].Low && side[row, column] <= box[column].High))];

    /// <summary>A box with every column cut in two: 2^d boxes, fewer where a column has but one value.</summary>
    private static Interval[][] Halves(Samples side, Interval[] box)
    {
        var rows = Rows(side, box);
        IEnumerable<Interval[]> boxes = [[]];
        for (var column = 0; column < box.Length; column++)
        {
            var (low, high) = (box[column].Low, box[column].High);
            Interval[] parts = Cut([.. rows.Select(row => side[row, column]).Order()]) is { } cut ? [new(low, cut), new(cut, high)] : [new(low, high)];
            boxes = [.. boxes.SelectMany(head => parts.Select(part => (Interval[])[.. head, part]))];
        }

        return [.. boxes];
    }

    /// <summary>The value up to which the rows are most nearly half of them, the lower of two; none where all are equal.</summary>
    private static double? Cut(double[] sorted)
    {
        var candidates = sorted.Distinct().SkipLast(1).ToArray();
        return candidates.Length == 0 ? null : candidates.MinBy(cut => Math.Abs(sorted.Count(value => value <= cut) - (sorted.Length / 2)));
    }
}
