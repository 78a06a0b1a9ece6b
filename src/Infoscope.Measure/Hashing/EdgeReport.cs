using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Hashing;

/// <summary>From the cells of all members to an estimate with its ceiling and warnings.</summary>
internal static class EdgeReport
{
    private const double NearCeiling = 0.9;
    private const double LargeBiasNats = 0.01;
    private const double LargeBiasShare = 0.1;
    private const double LargeClippedShare = 0.01;

    public static Estimate ToEstimate(
        EdgeOptions options, EstimatorTraits traits, PairTally[] tallies, HashGrid x, HashGrid y, IReadOnlyList<int> xConstants, IReadOnlyList<int> yConstants, long rows)
    {
        var members = Array.ConvertAll(tallies, tally => EdgeInformation.Of(tally, options, rows));
        var nats = Combine(options.Ensemble, members, member => member.Nats);
        var bias = Combine(EdgeEnsemble.Median, members, member => member.FirstOrderBias);
        var (below, above) = (members.Average(member => member.ClippedBelow), members.Average(member => member.ClippedAbove));
        var ceiling = CeilingNats(options, rows);
        var (xUnique, yUnique) = (UniqueShare(tallies, tally => tally.X, rows), UniqueShare(tallies, tally => tally.Y, rows));

        var warnings = new List<EstimateWarning>();
        WarnOfConstants(warnings, "x", xConstants);
        WarnOfConstants(warnings, "y", yConstants);
        WarnOfUnique(warnings, "x", xUnique, rows);
        WarnOfUnique(warnings, "y", yUnique, rows);
        WarnOfTies(warnings, "x", x, xConstants);
        WarnOfTies(warnings, "y", y, yConstants);
        if (nats >= NearCeiling * ceiling)
        {
            warnings.Add(new(WarningCodes.Saturated, Text($"{nats:0.####} nats is within 10 % of {ceiling:0.####}, the most that {rows} rows and the settings allow: the value says how large n is. Give more rows, fewer columns or a larger gamma.")));
        }

        if (bias > Math.Max(LargeBiasNats, LargeBiasShare * nats))
        {
            warnings.Add(new(WarningCodes.FewSamples, Text($"about {bias:0.####} of the {nats:0.####} nats is expected from chance alone, since {rows} rows fill {tallies[0].Pairs.Count} cells. Give more rows, fewer columns or a larger gamma.")));
        }

        if (above > LargeClippedShare)
        {
            warnings.Add(new(WarningCodes.Saturated, Text($"{above:P1} of the rows are in cells that tell more than the cap of {options.CapBits} bits and were lowered to it. Set a larger cap, or variant to honest.")));
        }

        return new Estimate
        {
            Estimator = traits.Id,
            Nats = nats,
            Rows = rows,
            XColumns = x.Columns,
            YColumns = y.Columns,
            Settings = Settings(options),
            Bias = traits.Bias,
            CeilingNats = ceiling,
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["cells-x"] = tallies[0].X.Count,
                ["cells-y"] = tallies[0].Y.Count,
                ["cells-pairs"] = tallies[0].Pairs.Count,
                ["axes-x"] = x.Dimensions,
                ["axes-y"] = y.Dimensions,
                ["width-x"] = x.Widths[0],
                ["width-y"] = y.Widths[0],
                ["least-member-nats"] = members.Min(member => member.Nats),
                ["greatest-member-nats"] = members.Max(member => member.Nats),
                ["first-order-bias-nats"] = bias,
                ["clipped-below-share"] = below,
                ["clipped-above-share"] = above,
            },
            Warnings = warnings,
        };
    }

    /// <summary><c>ln n</c>; where clipped, at most U and at least 0.001 bits.</summary>
    public static double CeilingNats(EdgeOptions options, long rows) => options.Variant == EdgeVariant.Honest
        ? Math.Log(rows)
        : Math.Clamp(Math.Log(rows), Information.NatsFromBits(EdgeOptions.LeastBits), Information.NatsFromBits(options.CapBits));

    /// <summary>The mean of the two in the middle for an even number.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    /// <summary>The settings by their command line names.</summary>
    public static Dictionary<string, object> Settings(EdgeOptions options)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["variant"] = options.Variant == EdgeVariant.Honest ? "honest" : "published",
            ["ensemble"] = options.Ensemble == EdgeEnsemble.Median ? "median" : "mean",
            ["members"] = options.Members,
        };
        if (options.XGamma.Equals(options.YGamma))
        {
            settings["gamma"] = options.XGamma;
        }
        else
        {
            (settings["x-gamma"], settings["y-gamma"]) = (options.XGamma, options.YGamma);
        }

        if (options.Variant == EdgeVariant.Published)
        {
            settings["cap"] = options.CapBits;
        }

        return settings;
    }

    private static double Combine(EdgeEnsemble ensemble, EdgeInformation[] members, Func<EdgeInformation, double> value) =>
        ensemble == EdgeEnsemble.Median ? Median(members.Select(value)) : members.Average(value);

    private static double UniqueShare(PairTally[] tallies, Func<PairTally, WordTable> side, long rows) =>
        Median(tallies.Select(tally => (double)side(tally).Counts.Count(1L) / rows));

    private static void WarnOfConstants(List<EstimateWarning> warnings, string name, IReadOnlyList<int> columns) =>
        warnings.AddRange(columns.Select(column => new EstimateWarning(
            WarningCodes.ConstantColumn, Text($"Column {column} of {name} (counted from 0) never changes, so it carries no information."))));

    private static void WarnOfUnique(List<EstimateWarning> warnings, string name, double share, long rows)
    {
        if (share > 0.5)
        {
            warnings.Add(new(WarningCodes.UniqueCodes, Text($"{share:P0} of the {rows} rows of {name} have a cell of their own: the value is near the entropy of the other side whatever the data. Give fewer columns or a larger gamma.")));
        }
    }

    private static void WarnOfTies(List<EstimateWarning> warnings, string name, HashGrid grid, IReadOnlyList<int> constants)
    {
        if (grid.Widths.Contains(0) && constants.Count < grid.Columns)
        {
            warnings.Add(new(WarningCodes.Ties, $"Most points of {name} have their nearest neighbours at distance 0, so the width of a cell is 0 and each different value is a cell of its own. Read the side as symbols (plugin) or set a width (binned)."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
