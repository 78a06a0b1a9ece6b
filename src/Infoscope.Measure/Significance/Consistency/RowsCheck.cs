using System.Globalization;

namespace Infoscope.Measure.Significance.Consistency;

/// <summary>Information does not depend on how many rows are seen: the means over halves, quarters and eighths must be flat.</summary>
/// <remarks>Source: Holmes and Nemenman, Phys. Rev. E 100, 022404 (2019).</remarks>
internal static class RowsCheck
{
    private const string Name = "rows";
    private const int Repeats = 4;
    private const int LeastRows = 20;
    private static readonly int[] Parts = [2, 4, 8];

    public static ConsistencyCheck Run(ConsistencyInput input)
    {
        var least = Math.Max(LeastRows, 2 * input.Estimator.Traits.MinimumRows);
        int[] parts = [.. Parts.Where(count => input.X.Rows / count >= least)];
        if (parts.Length == 0)
        {
            return ConsistencyCheck.NotApplicable(Name, $"{input.X.Rows} rows have no two parts of at least {least}");
        }

        var summaries = Partitions.Measure(RowMeasure.Create(input.Estimator, input.X, input.Y), parts, Repeats, input.Context);

        // The mean over disjoint parts has the standard error of the whole, however many they are.
        var isFlat = summaries.All(one => Math.Abs(one.MeanNats - input.Nats) <= input.Tolerance);
        var limit = Extrapolate(input, summaries);
        var shown = string.Join(", ", summaries.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.MeanNats:0.####} on {one.Rows}")));
        return ConsistencyCheck.Of(
            Name,
            isFlat,
            $"{input.Nats:0.####} nats on {input.X.Rows} rows, {shown}: {(isFlat ? "flat" : "not flat")} within {input.Tolerance:0.####}; a straight line in 1/n ends at {limit:0.####} nats (extrapolated, not measured)",
            [("nats", input.Nats), .. summaries.Select(static one => ($"nats on {one.Rows} rows", one.MeanNats)), ("extrapolatedNats", limit)]);
    }

    /// <summary>Where the least-squares line through (1/n, value) meets 1/n = 0; every point has the same standard error.</summary>
    private static double Extrapolate(ConsistencyInput input, PartSummary[] summaries)
    {
        (double U, double Nats)[] points = [(1.0 / input.X.Rows, input.Nats), .. summaries.Select(static one => (1.0 / one.Rows, one.MeanNats))];
        var (meanU, meanNats) = (points.Average(static point => point.U), points.Average(static point => point.Nats));
        var slope = points.Sum(point => (point.U - meanU) * (point.Nats - meanNats)) / points.Sum(point => (point.U - meanU) * (point.U - meanU));
        return meanNats - (slope * meanU);
    }
}
