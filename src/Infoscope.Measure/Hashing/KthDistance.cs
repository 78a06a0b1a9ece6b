namespace Infoscope.Measure.Hashing;

/// <summary>The mean distance of some points on a line from their k-th nearest neighbours: how wide a hash cell should be.</summary>
internal static class KthDistance
{
    /// <summary>From how many points is measured.</summary>
    public const int Queries = 500;

    /// <summary><c>k = floor(0.43 n^(2/3 + 0.17 d/(d+1)) exp(−1 / max(10⁴, d⁴)))</c>, the point itself counted as the first.</summary>
    public static long NeighboursFor(long rows, int dimensions)
    {
        var d = (double)dimensions;
        return (long)Math.Floor(0.43 * Math.Pow(rows, (2.0 / 3) + (0.17 * d / (d + 1))) * Math.Exp(-1 / Math.Max(1e4, d * d * d * d)));
    }

    /// <summary>The mean over the queries; O(m log m) for the sort.</summary>
    /// <param name="line">The points, <c>[m]</c>; they come back sorted.</param>
    /// <param name="queries">Indices into the line as it was.</param>
    /// <param name="k">Which neighbour, 1 to m, the point itself counted as the first.</param>
    public static double Mean(double[] line, ReadOnlySpan<int> queries, int k)
    {
        var points = new double[queries.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = line[queries[i]];
        }

        Array.Sort(line);
        var sum = 0.0;
        foreach (var point in points)
        {
            sum += Of(line, point, k);
        }

        return sum / points.Length;
    }

    /// <summary>The k-th least distance of a point from a sorted line.</summary>
    public static double Of(ReadOnlySpan<double> sorted, double point, int k)
    {
        // k neighbours stand in a row. Moving the row up, its lower end comes nearer and its upper end goes away: the best row is where they cross.
        var (low, high) = (0, sorted.Length - k);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (point - sorted[middle] > sorted[middle + k] - point)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return Math.Max(Math.Abs(point - sorted[low]), Math.Abs(sorted[low + k - 1] - point));
    }

    /// <summary>The same by sorting all distances.</summary>
    public static double OfReference(ReadOnlySpan<double> line, double point, int k)
    {
        var distances = new double[line.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Abs(line[i] - point);
        }

        Array.Sort(distances);
        return distances[k - 1];
    }
}
