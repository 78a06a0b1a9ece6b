namespace Infoscope.Measure.Truth;

/// <summary>A map that sends different rows to different rows: applied to one side of a pair, it leaves the information as it is.</summary>
public interface IInjection
{
    /// <summary>The number of columns after the map.</summary>
    /// <param name="columns">The number of columns before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The map does not take that many.</exception>
    int OutputColumns(int columns);

    /// <summary>Maps one row.</summary>
    /// <param name="point">The row before, <c>[d]</c>.</param>
    /// <param name="image">Gets the row after, <c>[OutputColumns(d)]</c>; must not overlap <paramref name="point"/>.</param>
    void Apply(ReadOnlySpan<double> point, Span<double> image);

    /// <summary>The row that is mapped to <paramref name="image"/>, up to rounding.</summary>
    /// <param name="image">A row that the map can reach.</param>
    /// <param name="point">Gets the row before the map; must not overlap <paramref name="image"/>.</param>
    void Invert(ReadOnlySpan<double> image, Span<double> point);
}
