using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class MixedKsgEntry
{
    public static EstimatorEntry Entry { get; } = new("mixed-ksg", Create)
    {
        Summary = "nearest neighbours where columns have atoms as well as a density: zero-inflated, saturated, labels beside numbers",
        Ceiling = "ln n − ψ(k)",
        Cost = "O(n log n) time in few dimensions, O(n² d) in many; O(n d) memory",
        Paper = "Gao, Kannan, Oh and Viswanath, NIPS 2017 (arXiv 1709.06212)",
        Settings = [new("k", "5", "neighbours of each point: more mean less variance and more bias", "a whole number of at least 1 and below n")],
    };

    private static MixedKsgEstimator Create(SettingValues values) =>
        new(values.Integer("k", 1) is { } k ? new MixedKsgOptions(k) : new MixedKsgOptions());
}
