using System.Globalization;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>How an axis runs.</summary>
internal enum ScaleKind
{
    Linear,

    /// <summary>By the logarithm; everything shown is positive.</summary>
    Log,

    /// <summary>By <c>log(1 + epoch)</c>, so that epoch 0 has a place.</summary>
    Epoch,
}

/// <summary>One axis: from values to [0, 1], and where its ticks stand.</summary>
internal sealed record PlotScale(ScaleKind Kind, double Low, double High)
{
    /// <summary>Where a value lies, 0 at <see cref="Low"/> and 1 at <see cref="High"/>; not clamped.</summary>
    public double Position(double value) => (Bend(value) - Bend(Low)) / (Bend(High) - Bend(Low));

    /// <summary>Round values within the axis, about <paramref name="count"/> of them, with their texts.</summary>
    public IEnumerable<(double Value, string Text)> Ticks(int count) => Kind switch
    {
        ScaleKind.Linear => LinearTicks(count),
        ScaleKind.Log => LogTicks().Where(v => v >= Low * 0.999999 && v <= High * 1.000001).Select(v => (v, v.ToString("0.#######", CultureInfo.InvariantCulture))),
        _ => Decades().Where(v => v >= 1 && v <= High).Prepend(0).Select(v => (v, v.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' '))),
    };

    /// <summary>A linear axis around values, with a margin; <paramref name="always"/> is included.</summary>
    public static PlotScale Around(IEnumerable<double> values, params double[] always)
    {
        var all = values.Concat(always).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (all.Min(), all.Max());
        var room = high > low ? (high - low) * 0.06 : 0.5;
        // More above: the names of the ceilings stand there.
        return new(ScaleKind.Linear, low - room, high + 1.3 * room);
    }

    /// <summary>A logarithmic axis that holds the positive ones among the values, widened by a tenth of a decade.</summary>
    public static PlotScale LogAround(IEnumerable<double> values, params double[] always)
    {
        var all = values.Concat(always).Where(v => double.IsFinite(v) && v > 0).DefaultIfEmpty(1).ToArray();
        return new(ScaleKind.Log, all.Min() / 1.25, all.Max() * 1.25);
    }

    private double Bend(double value) => Kind switch
    {
        ScaleKind.Log => Math.Log(value),
        ScaleKind.Epoch => Math.Log(1 + value),
        _ => value,
    };

    // Over a few decades their beginnings alone would be too few ticks.
    private IEnumerable<double> LogTicks() => High / Low < 1000 ? Decades().SelectMany(static decade => new[] { decade, 2 * decade, 5 * decade }) : Decades();

    private IEnumerable<double> Decades()
    {
        var first = Kind == ScaleKind.Epoch ? 0 : (int)Math.Floor(Math.Log10(Low));
        for (var power = first; power <= first + 40 && Math.Pow(10, power) <= High * 1.000001; power++)
        {
            yield return Math.Pow(10, power);
        }
    }

    private IEnumerable<(double Value, string Text)> LinearTicks(int count)
    {
        var rough = (High - Low) / Math.Max(1, count);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1.5 => 1, <= 3.5 => 2, <= 7.5 => 5, _ => 10 };
        var decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        for (var i = (long)Math.Ceiling(Low / step - 1e-9); i * step <= High + 1e-9 * step; i++)
        {
            yield return (i * step, (i * step).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }
    }
}
