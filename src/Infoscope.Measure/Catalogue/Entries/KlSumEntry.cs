using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class KlSumEntry
{
    public static EstimatorEntry Entry { get; } = new("kl-sum", Create)
    {
        Summary = "the sum of three nearest-neighbour entropies, H(X) + H(Y) − H(X,Y)",
        Ceiling = "ψ(n) − ψ(k) + ln(c_x c_y / c_xy), c the volumes of unit balls; none where k points coincide",
        Cost = "O(n log n) time in few dimensions, O(n² d) in many; O(n d) memory",
        Paper = "Kozachenko and Leonenko, Problems of Information Transmission 23, 95 (1987)",
        Settings =
        [
            new("k", "3", "neighbours of each point: more mean less variance and more bias", "a whole number of at least 1 and below n"),
            new("norm", "max", "what counts as near", "max (the largest difference of a column), l2 (Euclidean)"),
        ],
    };

    private static KlSumEstimator Create(SettingValues values)
    {
        var options = new KozachenkoLeonenkoOptions();
        return new(new KozachenkoLeonenkoOptions(
            values.Integer("k", 1) ?? options.K,
            values.Choice("norm", "max", "l2") == "l2" ? NeighbourNorm.Euclidean : options.Norm));
    }
}
