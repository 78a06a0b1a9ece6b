using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Catalogue.Entries;

internal static class LncEntry
{
    public static EstimatorEntry Entry { get; } = new("lnc", Create)
    {
        Summary = "ksg2 with boxes turned along the data where they are much smaller: for strong dependence",
        Ceiling = "ψ(n) − ψ(k) − 1/k + (d − 1) ln 10¹² + (d/2) ln d, d = dx + dy",
        Cost = "O(n log n + n k d²) time in few dimensions, O(n² d) in many; O(n d) memory",
        Paper = "Gao, Ver Steeg and Galstyan, AISTATS 2015, arXiv 1411.2003",
        Settings =
        [
            new("k", "5", "neighbours of each point; no fewer than the columns of x and y together", "a whole number of at least 1 and below n"),
            new("alpha", "as published for the columns and k, else 0.25", "how much smaller the turned box must be to be believed; 0 never believes it", "a number from 0 to 1"),
        ],
    };

    private static LncEstimator Create(SettingValues values)
    {
        var options = new LncOptions();
        return new(new LncOptions(values.Integer("k", 1) ?? options.K, values.Number("alpha") ?? options.Alpha));
    }
}
