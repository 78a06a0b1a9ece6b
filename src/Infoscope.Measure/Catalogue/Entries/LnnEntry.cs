using Infoscope.Measure.Local;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class LnnEntry
{
    public static EstimatorEntry Entry { get; } = new("lnn", Create)
    {
        Summary = "three entropies by a local quadratic fit of the logarithm of the density, with the universal bias taken off",
        Ceiling = "none",
        Cost = "O(n log n + n m d²) time with m neighbours in few dimensions, O(n² d) in many; O(n (d + m)) memory",
        Paper = "Gao, Oh and Viswanath, NIPS 2016, arXiv 1609.02208",
        Settings =
        [
            new("k", "5", "the neighbour whose distance is the bandwidth", "a whole number of at least 1"),
            new("neighbours", "30", "how many neighbours are fitted", "a whole number of at least k and below n"),
            new("correct-bias", "yes", "whether the universal bias of each entropy is taken off", "yes, no"),
        ],
    };

    private static LnnEstimator Create(SettingValues values)
    {
        var options = new LnnOptions();
        return new(new LnnOptions(
            values.Integer("k", 1) ?? options.K,
            values.Integer("neighbours", 1) ?? options.Neighbours,
            values.Choice("correct-bias", "yes", "no") is { } given ? given == "yes" : options.CorrectsBias));
    }
}
