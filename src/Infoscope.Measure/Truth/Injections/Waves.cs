using System.Globalization;

namespace Infoscope.Measure.Truth.Injections;

/// <summary>Shifts the first column by a wave of the second, and scales both: <c>(a, b) → (0.1 (a + A sin ωb) − 0.8, 0.5 b)</c>.</summary>
/// <param name="amplitude">A.</param>
/// <param name="frequency">ω.</param>
/// <remarks>Source: as of <see cref="Pairs.NormalMixturePair"/>, where A = 5 and ω = 3.</remarks>
public sealed class Waves(double amplitude, double frequency) : IInjection
{
    /// <inheritdoc/>
    public int OutputColumns(int columns) => columns == 2
        ? 2
        : throw new ArgumentOutOfRangeException(
            nameof(columns), string.Create(CultureInfo.InvariantCulture, $"Waves take 2 columns, what is shifted and what makes the wave; got {columns}."));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        image[0] = (0.1 * (point[0] + (amplitude * Math.Sin(frequency * point[1])))) - 0.8;
        image[1] = 0.5 * point[1];
    }

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> image, Span<double> point)
    {
        point[1] = 2 * image[1];
        point[0] = (10 * (image[0] + 0.8)) - (amplitude * Math.Sin(frequency * point[1]));
    }
}
