using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Significance;

/// <summary>Says in plain sentences why several estimators disagree about the same samples, from what they and the samples show.</summary>
public static class Disagreement
{
    private const int ManyColumns = 8;
    private const double HeavyTail = 10;
    private const double SmallBias = 0.1;
    private const double Close = 0.05;
    private static readonly string[] Neighbours = ["ksg1", "ksg2", "mixed-ksg", "kl-sum", "lnc", "gknn", "lnn"];

    /// <summary>One sentence for each reason that is found; the first says how far apart the values are.</summary>
    /// <param name="estimates">Estimates of the same two samples, of different estimators.</param>
    /// <param name="x">Sample of X as it was read, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <returns>No sentence for fewer than two estimates.</returns>
    /// <exception cref="SampleException">A sample has no columns, or a value is NaN or infinite.</exception>
    /// <remarks>Cost O(n (dx + dy)).</remarks>
    public static IReadOnlyList<string> Explain(IReadOnlyList<Estimate> estimates, Samples x, Samples y)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (estimates.Count < 2)
        {
            return [];
        }

        string?[] reasons =
        [
            Spread(estimates),
            Symbols(estimates),
            Chance(estimates),
            Saturated(estimates),
            Ties(estimates, x, y),
            Linear(estimates),
            Noise(estimates),
            Tails(x, y),
            Columns(estimates),
        ];
        return [.. reasons.OfType<string>()];
    }

    private static string Spread(IReadOnlyList<Estimate> estimates)
    {
        var sorted = estimates.OrderBy(static one => one.Nats).ToArray();
        var middle = sorted[sorted.Length / 2];
        return Text($"The {sorted.Length} values lie between {sorted[0].Nats:0.####} ({sorted[0].Estimator}) and {sorted[^1].Nats:0.####} nats ({sorted[^1].Estimator}), with {middle.Nats:0.####} ({middle.Estimator}) in the middle.");
    }

    private static string? Symbols(IReadOnlyList<Estimate> estimates)
    {
        var unique = Warned(estimates, WarningCodes.UniqueCodes);
        return unique.Length == 0 ? null : Text(
            $"{Names(unique)} {Read(unique)} rows as symbols, and most rows have a symbol of their own: such a value is about ln n = {Math.Log(unique[0].Rows):0.####} nats, or a correction away from it, whatever the data.");
    }

    private static string? Chance(IReadOnlyList<Estimate> estimates)
    {
        var chance = estimates
            .Where(static one => one.Diagnostics.TryGetValue("first-order-bias-nats", out var bias) && bias > SmallBias * Math.Abs(one.Nats))
            .Where(one => !Warned(estimates, WarningCodes.UniqueCodes).Contains(one))
            .ToArray();
        if (chance.Length == 0)
        {
            return null;
        }

        var most = chance.MaxBy(static one => one.Diagnostics["first-order-bias-nats"])!;
        return Text($"{Names(chance)} count{(chance.Length == 1 ? "s" : "")} pairs of symbols: in {most.Estimator}, chance alone makes about {most.Diagnostics["first-order-bias-nats"]:0.####} nats out of {most.Rows} rows, which only some of them correct for.");
    }

    private static string? Saturated(IReadOnlyList<Estimate> estimates)
    {
        var saturated = Warned(estimates, WarningCodes.Saturated).Except(Warned(estimates, WarningCodes.UniqueCodes)).ToArray();
        return saturated.Length == 0 ? null : Text(
            $"{Names(saturated)} {(saturated.Length == 1 ? "is" : "are")} near {(saturated.Length == 1 ? "its ceiling" : "their ceilings")} ({string.Join(", ", saturated.Select(static one => Text($"{one.CeilingNats:0.####}")).Distinct())} nats): the truth may be any larger value.");
    }

    private static string? Ties(IReadOnlyList<Estimate> estimates, Samples x, Samples y)
    {
        var tied = Warned(estimates, WarningCodes.Ties);
        return tied.Length == 0 ? null : Text(
            $"{Names(tied)} {(tied.Length == 1 ? "assumes" : "assume")} that no two values are equal, but x has {Discrete.Symbols.FromRows(x, "x").Count} and y {Discrete.Symbols.FromRows(y, "y").Count} different rows of {x.Rows}: mixed-ksg, ross and the estimators of symbols are made for that.");
    }

    private static string? Linear(IReadOnlyList<Estimate> estimates)
    {
        var linear = estimates.Where(static one => one.Estimator is "gaussian" or "copula").ToArray();
        var free = estimates.FirstOrDefault(static one => Neighbours.Contains(one.Estimator) && one.Warnings.All(static warning => warning.Code is not (WarningCodes.Ties or WarningCodes.Saturated)));
        if (linear.Length == 0 || free is null)
        {
            return null;
        }

        var largest = linear.MaxBy(static one => one.Nats)!;
        var margin = Math.Max(Close, 0.1 * Math.Abs(free.Nats));
        return (largest.Nats - free.Nats) switch
        {
            var gap when gap < -margin => Text(
                $"{largest.Estimator} ({largest.Nats:0.####}) is below {free.Estimator} ({free.Nats:0.####}): it sees no more than the correlation{(largest.Estimator == "copula" ? " of the ranks, and is a lower bound" : "")}, so {-gap:0.####} nats of the dependence are not of that kind."),
            var gap when gap > margin => Text(
                $"{largest.Estimator} ({largest.Nats:0.####}) is above {free.Estimator} ({free.Nats:0.####}): the data are not normal, so that the correlation says too much, or neighbours are too far apart to show all."),
            _ => Text($"{Names([.. linear, free])} agree within {margin:0.####} nats: the dependence looks like that of normal variables."),
        };
    }

    private static string? Noise(IReadOnlyList<Estimate> estimates)
    {
        var noisy = estimates.Where(static one => one.Estimator is "kde" or "kde-lower").ToArray();
        return noisy.Length == 0 ? null : Text(
            $"{Names(noisy)} measure{(noisy.Length == 1 ? "s" : "")} what remains after noise is added ({string.Join(", ", noisy[0].Settings.Where(static setting => setting.Key != "standardise").Select(static setting => Text($"{setting.Key} = {setting.Value}")))}), which is another question than the others answer.");
    }

    private static string? Tails(Samples x, Samples y)
    {
        var (side, column, kurtosis) = Kurtoses(x, "x").Concat(Kurtoses(y, "y")).MaxBy(static one => one.Kurtosis);
        return kurtosis > HeavyTail
            ? Text($"Column {column} of {side} (counted from 0) has heavy tails (kurtosis {kurtosis:0.#}; a normal has 3): few rows carry the correlation and stretch the z-scores. Compare --standardise rank, or copula.")
            : null;
    }

    private static string? Columns(IReadOnlyList<Estimate> estimates)
    {
        var near = estimates.Where(static one => Neighbours.Contains(one.Estimator)).ToArray();
        return near.Length > 0 && near[0].XColumns + near[0].YColumns >= ManyColumns
            ? Text($"{near[0].XColumns + near[0].YColumns} columns are many for {near[0].Rows} rows: neighbours are far away, and {Names(near)} mostly show too little.")
            : null;
    }

    /// <summary><c>⟨(v − mean)⁴⟩ / ⟨(v − mean)²⟩²</c> of each column that varies.</summary>
    private static IEnumerable<(string Side, int Column, double Kurtosis)> Kurtoses(Samples samples, string side)
    {
        var scores = Standardisation.ZScore.Apply(samples, side);
        for (var column = 0; column < samples.Columns; column++)
        {
            var (second, fourth) = (0.0, 0.0);
            for (var row = 0; row < scores.Rows; row++)
            {
                var square = scores[row, column] * scores[row, column];
                second += square;
                fourth += square * square;
            }

            yield return (side, column, second > 0 ? scores.Rows * fourth / (second * second) : 0);
        }
    }

    private static Estimate[] Warned(IReadOnlyList<Estimate> estimates, string code) =>
        [.. estimates.Where(one => one.Warnings.Any(warning => warning.Code == code))];

    private static string Read(Estimate[] estimates) => estimates.Length == 1 ? "reads" : "read";

    private static string Names(Estimate[] estimates) => estimates.Length == 1
        ? estimates[0].Estimator
        : $"{string.Join(", ", estimates[..^1].Select(static one => one.Estimator))} and {estimates[^1].Estimator}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
