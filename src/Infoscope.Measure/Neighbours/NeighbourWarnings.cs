using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>What every nearest-neighbour estimate may have to say about its sample.</summary>
internal static class NeighbourWarnings
{
    /// <summary>Below this many rows for each neighbour, a neighbourhood holds more than a twentieth of the sample.</summary>
    private const int RowsForEachNeighbour = 20;

    /// <summary>Beyond this reach the known tasks lose more than 0.05 nats.</summary>
    private const double FarthestReach = 0.25;

    /// <summary>Equal distances or equal rows.</summary>
    public static EstimateWarning Ties(int ties, int n, string effect) => new(
        WarningCodes.Ties,
        Text($"{ties} of {n} points are tied (the k-th neighbour at distance 0 or one of several equally far, or equal to another point), which has probability 0 for a density. {effect} No noise was added: use a method for mixed or discrete data, or add noise yourself."));

    /// <summary>Near the largest value possible.</summary>
    public static EstimateWarning Saturated(double nats, double ceiling, int n, int k) => new(
        WarningCodes.Saturated,
        Text($"The value {nats:0.####} nats is within 10 % of {ceiling:0.####} nats, the largest that n = {n} and k = {k} can show: the truth may be any larger value. Take more rows or fewer neighbours."));

    /// <summary>Neighbourhoods that are not local, or null.</summary>
    public static EstimateWarning? FewSamples(int n, int k) => n >= RowsForEachNeighbour * (long)k
        ? null
        : new EstimateWarning(
            WarningCodes.FewSamples,
            Text($"n = {n} is below {RowsForEachNeighbour} k = {RowsForEachNeighbour * (long)k}: each neighbourhood spans much of the sample, so the density is hardly local. Take more rows or fewer neighbours."));

    /// <summary>Neighbours that are not near, or null: in d columns k of n points reach over about <c>(k / n)^(1/d)</c> of the spread of each.</summary>
    /// <param name="n">How many rows neighbours are found among.</param>
    /// <param name="k">How many neighbours.</param>
    /// <param name="columns">The columns that change, in which they are found.</param>
    /// <param name="rows">What to call the rows.</param>
    public static EstimateWarning? HighDimension(int n, int k, int columns, string rows = "rows")
    {
        var reach = Math.Pow((double)k / n, 1.0 / columns);
        return reach <= FarthestReach
            ? null
            : new EstimateWarning(
                WarningCodes.HighDimension,
                Text($"In {columns} columns together, {k} of {n} {rows} reach over about {reach:0.##} of the spread of each column: neighbours are not near, and the value tends to be too low. Give fewer columns (the leading ones), or far more rows."));
    }

    /// <summary>The error for distances that are no numbers.</summary>
    public static SampleException Overflow() =>
        new("Distances between rows exceed the largest number, about 1.8e308, so their mean logarithm is infinite. Divide the columns by a common factor, or use the rank or the copula transform.");

    /// <summary>Refuses distances beyond the largest number.</summary>
    public static void RequireFinite(double[] radii)
    {
        if (Array.Exists(radii, double.IsInfinity))
        {
            throw Overflow();
        }
    }

    /// <summary>Refuses a k whose neighbours cannot span all columns.</summary>
    public static void RequireSpan(string method, int k, int columns)
    {
        if (k < columns)
        {
            throw new SampleException(Text($"{method} has k = {k} neighbours for {columns} columns that change: they cannot span {columns} dimensions. Set k to {2 * columns} or more, or give fewer columns."));
        }
    }

    /// <summary>Neighbours too few for what is fitted to them, or null.</summary>
    public static EstimateWarning? FewForShape(string method, string setting, int neighbours, int columns, int needed) => neighbours >= needed
        ? null
        : new EstimateWarning(
            WarningCodes.FewSamples,
            Text($"{method} fits a shape in {columns} dimensions to {neighbours} neighbours, which asks for about {needed}: the value may be far off on either side. Set {setting} to {needed} or more, with more rows, or give fewer columns."));

    /// <summary>The error for a sample that lies on a surface nearly everywhere.</summary>
    public static SampleException Flat(string method, int flat, int n) =>
        new(Text($"{method}: the neighbours of {flat} of {n} points lie on a line or a plane within rounding, so there is no joint density. Either the columns determine each other, and the information is infinite, or one holds few different numbers. Leave a column out, use a method for mixed data, or add noise that you choose."));

    /// <summary>Numbers with a decimal point.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
