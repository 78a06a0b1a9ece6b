using Infoscope.Measure.Binning;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class AdaptiveBinnedEntry
{
    public static EstimatorEntry Entry { get; } = new("adaptive-binned", Create)
    {
        Summary = "boxes cut at medians as long as a test finds dependence inside; only the order of the numbers matters",
        Ceiling = "ln n, less ln⌊min-rows 2^(dx + dy) / 2⌋ where one side has one column and no numbers are equal",
        Cost = "O(n log² n) time for strong dependence, O(n^1.5 log n) at most; O(n d) memory",
        Paper = "Darbellay and Vajda, IEEE Transactions on Information Theory 45, 1315 (1999)",
        Settings =
        [
            new("significance", "0.05", "how often chance alone splits a box", "a number above 0 and below 1"),
            new("min-rows", "5", "rows that each part of a box must hold on average for it to be split", "a whole number of at least 1"),
        ],
    };

    private static AdaptiveBinnedEstimator Create(SettingValues values)
    {
        var options = new AdaptiveOptions();
        return new(new AdaptiveOptions(values.Number("significance") ?? options.Significance, values.Integer("min-rows", 1) ?? options.MinimumRows));
    }
}
