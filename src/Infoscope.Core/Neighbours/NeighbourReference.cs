namespace Infoscope.Core.Neighbours;

/// <summary>Neighbours and counts as their definitions read, O(n² d + n² log n): what the fast searches must equal exactly.</summary>
internal static class NeighbourReference
{
    /// <summary><c>max_j |a_j − b_j|</c>.</summary>
    public static double Distance(Samples points, int a, int b)
    {
        var distance = 0.0;
        for (var j = 0; j < points.Columns; j++)
        {
            distance = Math.Max(distance, Math.Abs(points[a, j] - points[b, j]));
        }

        return distance;
    }

    /// <summary><c>Σ_j (a_j − b_j)²</c>.</summary>
    public static double SquaredEuclidean(Samples points, int a, int b)
    {
        var square = 0.0;
        for (var j = 0; j < points.Columns; j++)
        {
            var difference = points[a, j] - points[b, j];
            square = Math.FusedMultiplyAdd(difference, difference, square);
        }

        return square;
    }

    /// <summary>All other rows, nearest first; of equally distant ones the lower row first.</summary>
    public static (double Distance, int Row)[] Others(Samples points, int row) => Others(points, row, Distance);

    /// <summary>The same by another distance.</summary>
    public static (double Distance, int Row)[] Others(Samples points, int row, Func<Samples, int, int, double> distance) =>
        [.. Enumerable.Range(0, points.Rows).Where(other => other != row).Select(other => (Distance: distance(points, row, other), Row: other))
            .OrderBy(static other => other.Distance).ThenBy(static other => other.Row)];

    /// <summary>How many other points lie within the radius of a row.</summary>
    public static int Count(Samples points, int row, double radius, RangeBound bound) =>
        Enumerable.Range(0, points.Rows).Count(other => other != row
            && (bound == RangeBound.Strict ? Distance(points, row, other) < radius : Distance(points, row, other) <= radius));
}
