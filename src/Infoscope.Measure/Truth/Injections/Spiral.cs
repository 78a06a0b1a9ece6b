using System.Globalization;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Injections;

/// <summary>
/// Turns each row in a plane of two columns by an angle that grows with its length: <c>x → exp(G s ‖x‖²) x</c>, G the
/// generator with <c>G[i, i+1] = −1</c> and <c>G[i+1, i] = 1</c>.
/// </summary>
/// <remarks>It keeps every length, so that the turn can be undone, and volumes too. Source: "Beyond normal", NeurIPS 2023.</remarks>
public sealed class Spiral : IInjection
{
    private readonly double _speed;
    private readonly int _plane;

    /// <summary>A turn in the plane of two neighbouring columns.</summary>
    /// <param name="speed">s, the angle in radians for a row of length 1.</param>
    /// <param name="plane">i, the first of the two columns, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="plane"/> is negative.</exception>
    public Spiral(double speed, int plane = 0)
    {
        _speed = speed;
        _plane = Guard.AtLeast(0, plane);
    }

    /// <inheritdoc/>
    public int OutputColumns(int columns) => columns >= _plane + 2
        ? columns
        : throw new ArgumentOutOfRangeException(
            nameof(columns), string.Create(CultureInfo.InvariantCulture, $"A spiral in columns {_plane} and {_plane + 1} needs at least {_plane + 2} columns; got {columns}."));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> point, Span<double> image) => Turn(point, image, _speed);

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> image, Span<double> point) => Turn(image, point, -_speed);

    private void Turn(ReadOnlySpan<double> from, Span<double> to, double speed)
    {
        var squaredLength = 0.0;
        foreach (var value in from)
        {
            squaredLength += value * value;
        }

        from.CopyTo(to);
        var (sine, cosine) = Math.SinCos(speed * squaredLength);
        to[_plane] = (cosine * from[_plane]) - (sine * from[_plane + 1]);
        to[_plane + 1] = (sine * from[_plane]) + (cosine * from[_plane + 1]);
    }
}
