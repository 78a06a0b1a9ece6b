namespace Infoscope.Measure.Truth.Injections;

/// <summary>The same strictly monotone function on every column.</summary>
public sealed class ScalarMap : IInjection
{
    private readonly Func<double, double> _function;
    private readonly Func<double, double> _inverse;

    /// <summary>A map from a strictly monotone function and its inverse.</summary>
    /// <param name="function">f.</param>
    /// <param name="inverse"><c>f⁻¹</c>, up to rounding.</param>
    public ScalarMap(Func<double, double> function, Func<double, double> inverse)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inverse);
        _function = function;
        _inverse = inverse;
    }

    /// <inheritdoc/>
    public int OutputColumns(int columns) => columns;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> point, Span<double> image) => Map(_function, point, image);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> image, Span<double> point) => Map(_inverse, image, point);

    private static void Map(Func<double, double> function, ReadOnlySpan<double> from, Span<double> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = function(from[i]);
        }
    }
}
