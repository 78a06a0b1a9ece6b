using Infoscope.Measure.Local;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class GeometricEntry
{
    public static EstimatorEntry Entry { get; } = new(
        "gknn", values => new GeometricEstimator(values.Integer("k", 1) is { } k ? new GeometricOptions(k) : new GeometricOptions()))
    {
        Summary = "three entropies by ellipsoids around the nearest neighbours: for data stretched along a line",
        Ceiling = "ln n + ln k + ln(c_x c_y / c_xy) + (dx + dy − 1) ln 10¹², less ln k for a side of one column; none where rows of x or y are equal",
        Cost = "O(n log n + n k d²) time in few dimensions, O(n² d) in many; O(n d) memory",
        Paper = "Lord, Sun and Bollt, Chaos 28, 033114 (2018), arXiv 1711.00748",
        Settings = [new("k", "10", "neighbours of each point", "a whole number of at least 1 and below n, and no fewer than the columns of x and y together")],
    };
}
