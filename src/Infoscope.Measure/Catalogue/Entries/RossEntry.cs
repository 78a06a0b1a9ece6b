using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class RossEntry
{
    public static EstimatorEntry Entry { get; } = new("ross", Create)
    {
        Summary = "numbers on one side, symbols on the other: nearest neighbours with the same symbol",
        Ceiling = "ψ(n) − ⟨ψ(n_i)⟩, about the entropy of the symbols",
        Cost = "O(n log n) time in few dimensions, O(n² d) in many; O(n d) memory",
        Paper = "Ross, PLoS ONE 9, e87357 (2014)",
        Settings =
        [
            new("k", "3", "neighbours of each point among those with its symbol: more mean less variance and more bias", "a whole number of at least 1 and below n"),
            new("symbols", "detect", "the side that is read as symbols", "x, y, detect (at most 50 different values in each column, that repeat)"),
        ],
    };

    private static RossEstimator Create(SettingValues values)
    {
        var options = new RossOptions();
        return new RossEstimator(options with
        {
            K = values.Integer("k", 1) ?? options.K,
            Symbols = values.Choice("symbols", "x", "y", "detect") switch
            {
                "x" => SymbolSide.X,
                "y" => SymbolSide.Y,
                _ => SymbolSide.Detect,
            },
        });
    }
}
