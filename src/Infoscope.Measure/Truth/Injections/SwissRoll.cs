using System.Globalization;

namespace Infoscope.Measure.Truth.Injections;

/// <summary>Rolls the interval [0, 1] up in the plane: <c>u → (t cos t, t sin t) / 21</c>, <c>t = 1.5π (1 + 2u)</c>.</summary>
/// <remarks>Source: Marsland, Machine Learning: An Algorithmic Perspective, as used in "Beyond normal", NeurIPS 2023.</remarks>
public sealed class SwissRoll : IInjection
{
    private const double Size = 21;

    /// <inheritdoc/>
    public int OutputColumns(int columns) => columns == 1
        ? 2
        : throw new ArgumentOutOfRangeException(
            nameof(columns), string.Create(CultureInfo.InvariantCulture, $"A Swiss roll rolls up 1 column, uniform on [0, 1]; got {columns}."));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        var t = 1.5 * Math.PI * (1 + (2 * point[0]));
        image[0] = t * Math.Cos(t) / Size;
        image[1] = t * Math.Sin(t) / Size;
    }

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> image, Span<double> point)
    {
        var t = Size * Math.Sqrt((image[0] * image[0]) + (image[1] * image[1]));
        point[0] = 0.5 * ((t / (1.5 * Math.PI)) - 1);
    }
}
