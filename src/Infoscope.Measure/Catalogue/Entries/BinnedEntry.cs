using Infoscope.Measure.Binning;

namespace Infoscope.Measure.Catalogue.Entries;

/// <summary>
/// The binned estimator. A setting without prefix is for both sides; <c>x-</c> or <c>y-</c> before it is for one.
/// </summary>
internal static class BinnedEntry
{
    public static EstimatorEntry Entry { get; } = new("binned", Create)
    {
        Summary = "equal bins on each column, a row of bins as one symbol, frequencies as probabilities",
        Ceiling = "min(ln n, d ln(bins)), and the entropy of a side of symbols",
        Cost = "O(n d) time and memory",
        Paper = "Shwartz-Ziv and Tishby, arXiv 1703.00810; Saxe et al., ICLR 2018",
        Chunks = "one pass for the scopes fixed, width and symbols; two for sample and column, the first for the range",
        Settings = [.. Both()],
    };

    private static BinnedEstimator Create(SettingValues values)
    {
        RefuseContradictions(values, "");
        return new(new BinnedOptions(Side(values, "x-"), Side(values, "y-")));
    }

    private static Bins Side(SettingValues values, string prefix)
    {
        RefuseContradictions(values, prefix);
        var count = values.Integer(prefix + "bins", 1) ?? values.Integer("bins", 1) ?? BinnedOptions.DefaultCount;
        var range = values.Range(prefix + "range") ?? values.Range("range");
        var size = values.Number(prefix + "size", above: 0) ?? values.Number("size", above: 0);
        var origin = values.Number(prefix + "origin") ?? values.Number("origin") ?? 0;
        return (Scope(values, prefix) ?? Scope(values, "") ?? "sample") switch
        {
            "fixed" => range is var (low, high) ? Bins.Fixed(low, high, count) : throw new ArgumentException("the scope fixed needs a range, such as range=-1,1."),
            "width" => size is { } width ? Bins.Width(width, origin) : throw new ArgumentException("the scope width needs a size, such as size=0.07."),
            "column" => Bins.Column(count),
            "symbols" => Bins.Symbols,
            _ => Bins.Sample(count),
        };
    }

    // A range or a size by itself says where the edges come from.
    private static string? Scope(SettingValues values, string prefix) =>
        values.Choice(prefix + "scope", "fixed", "sample", "column", "width", "symbols")
        ?? (values.Has(prefix + "range") ? "fixed" : values.Has(prefix + "size") ? "width" : null);

    private static void RefuseContradictions(SettingValues values, string prefix)
    {
        var scope = Scope(values, prefix);
        Refuse("range", scope is not (null or "fixed"));
        Refuse("size", scope is not (null or "width"));
        Refuse("bins", scope is "width" or "symbols");
        Refuse("origin", scope is "fixed" or "sample" or "column" or "symbols");

        void Refuse(string setting, bool contradicts)
        {
            if (contradicts && values.Has(prefix + setting))
            {
                throw new ArgumentException($"{prefix}{setting} has no meaning with the scope {scope}; leave one of the two out.");
            }
        }
    }

    private static IEnumerable<EstimatorSetting> Both()
    {
        foreach (var (prefix, side) in new[] { ("", "both sides"), ("x-", "x"), ("y-", "y") })
        {
            yield return new(
                prefix + "bins", Default(prefix, "10"), $"equal bins for each column of {side}", "a whole number of at least 1");
            yield return new(
                prefix + "range", Default(prefix, "none"), $"the range of the bins of {side}; makes the scope fixed", "two numbers, the smaller one first, such as -1,1");
            yield return new(
                prefix + "scope", Default(prefix, "sample"), $"where the edges for {side} come from", "fixed (range), sample (all columns together), column (each by itself), width (size), symbols (no bins)");
            yield return new(
                prefix + "size", Default(prefix, "none"), $"the width of a bin of {side}; makes the scope width", "a number above 0");
            yield return new(
                prefix + "origin", Default(prefix, "0"), $"where a bin of stated width begins, for {side}", "a number");
        }
    }

    private static string Default(string prefix, string value) => prefix.Length == 0 ? value : "as for both sides";
}
