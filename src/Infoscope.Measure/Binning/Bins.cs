using System.Globalization;

namespace Infoscope.Measure.Binning;

/// <summary>Where the edges of bins come from.</summary>
public enum BinScope
{
    /// <summary>No bins: the values are symbols already.</summary>
    Symbols,

    /// <summary>A stated range, the same for every sample.</summary>
    Fixed,

    /// <summary>From the least to the greatest value of the sample, over all its columns.</summary>
    Sample,

    /// <summary>From the least to the greatest value of each column.</summary>
    Column,

    /// <summary>Bins of a stated width, without end.</summary>
    Width,
}

/// <summary>
/// How numbers become symbols: the assumption that decides every number of a binned information plane, so it is stated in full.
/// One row is one symbol, whatever its number of columns.
/// </summary>
/// <remarks>
/// m equal bins on <c>[a, b]</c> have the edges <c>a + (b − a) i/m</c>, each rounded once; a value belongs to the bin whose
/// lower edge it reaches, <c>b</c> itself to the last bin. Ranges taken from a sample move with it: a growing range looks
/// like compression. The default value is <see cref="Symbols"/>.
/// </remarks>
public readonly record struct Bins
{
    private Bins(BinScope scope, int count, double minimum, double maximum, double size, double origin)
    {
        Scope = scope;
        Count = count;
        Minimum = minimum;
        Maximum = maximum;
        Size = size;
        Origin = origin;
    }

    /// <summary>No bins: two values are the same symbol when they are equal.</summary>
    public static Bins Symbols { get; }

    /// <summary>Where the edges come from.</summary>
    public BinScope Scope { get; }

    /// <summary>How many bins each column has; 0 where the number has no limit.</summary>
    public int Count { get; }

    /// <summary>The lower end of a fixed range, else 0.</summary>
    public double Minimum { get; }

    /// <summary>The upper end of a fixed range, else 0.</summary>
    public double Maximum { get; }

    /// <summary>The width of a bin where it is stated, else 0.</summary>
    public double Size { get; }

    /// <summary>Where a bin of stated width begins, else 0.</summary>
    public double Origin { get; }

    /// <summary>Equal bins on <c>[minimum, maximum]</c>; values outside are counted in the end bins and reported.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1, or the range is empty or not finite.</exception>
    public static Bins Fixed(double minimum, double maximum, int count)
    {
        RequireCount(count);
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || !(minimum < maximum))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimum),
                string.Create(CultureInfo.InvariantCulture, $"A range of bins must go from a finite number to a larger one; got {minimum} to {maximum}."));
        }

        return new Bins(BinScope.Fixed, count, minimum, maximum, size: 0, origin: 0);
    }

    /// <summary>Equal bins from the least to the greatest value of the whole sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static Bins Sample(int count)
    {
        RequireCount(count);
        return new Bins(BinScope.Sample, count, minimum: 0, maximum: 0, size: 0, origin: 0);
    }

    /// <summary>Equal bins from the least to the greatest value of each column by itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static Bins Column(int count)
    {
        RequireCount(count);
        return new Bins(BinScope.Column, count, minimum: 0, maximum: 0, size: 0, origin: 0);
    }

    /// <summary>Bins of one width without end: bin number <c>floor((a − origin) / size)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is not a finite number above 0, or the origin is not finite.</exception>
    public static Bins Width(double size, double origin = 0)
    {
        if (!(size > 0) || !double.IsFinite(size) || !double.IsFinite(origin))
        {
            throw new ArgumentOutOfRangeException(
                nameof(size),
                string.Create(CultureInfo.InvariantCulture, $"A bin must have a finite width above 0 and a finite origin; got {size} and {origin}."));
        }

        return new Bins(BinScope.Width, count: 0, minimum: 0, maximum: 0, size, origin);
    }

    /// <summary>The assumption in words, as in <c>30 equal bins on [-1, 1]; one row is one symbol</c>.</summary>
    public string Describe()
    {
        var bins = Count == 1 ? "1 bin" : $"{Count} equal bins";
        var how = Scope switch
        {
            BinScope.Fixed => string.Create(CultureInfo.InvariantCulture, $"{bins} on [{Minimum}, {Maximum}]"),
            BinScope.Sample => $"{bins} from the least to the greatest value of the sample",
            BinScope.Column => $"{bins} from the least to the greatest value of each column",
            BinScope.Width => string.Create(CultureInfo.InvariantCulture, $"bins of width {Size} from {Origin} on"),
            _ => "no bins, values are symbols",
        };
        return how + "; one row is one symbol";
    }

    /// <inheritdoc cref="Describe"/>
    public override string ToString() => Describe();

    private static void RequireCount(int count)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"There must be at least 1 bin; got {count}.");
        }
    }
}
