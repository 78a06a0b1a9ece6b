using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Injections;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary><c>(f(X), g(Y))</c> of another pair, f and g injective: <c>I(f(X); g(Y)) = I(X;Y)</c>.</summary>
/// <remarks>Source: Cover and Thomas, Elements of Information Theory, section 2.8: data processing, in both directions.</remarks>
public sealed class TransformedPair : IPairDistribution
{
    private readonly IPairDistribution _original;
    private readonly IInjection _x;
    private readonly IInjection _y;

    /// <summary>The pair <c>(f(X), g(Y))</c>.</summary>
    /// <param name="original">The pair (X, Y).</param>
    /// <param name="x">f; <see cref="CoordinateMaps.Identity"/> leaves X as it is.</param>
    /// <param name="y">g; <see cref="CoordinateMaps.Identity"/> leaves Y as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">A map does not take so many columns.</exception>
    public TransformedPair(IPairDistribution original, IInjection x, IInjection y)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        _original = original;
        _x = x;
        _y = y;
        XColumns = x.OutputColumns(original.XColumns);
        YColumns = y.OutputColumns(original.YColumns);
    }

    /// <inheritdoc/>
    public int XColumns { get; }

    /// <inheritdoc/>
    public int YColumns { get; }

    /// <inheritdoc/>
    public PairKinds Kinds => _original.Kinds;

    /// <inheritdoc/>
    public KnownInformation Truth => _original.Truth;

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        Span<double> before = stackalloc double[Scratch.Stack];
        var columns = _original.XColumns + _original.YColumns;
        before = columns <= Scratch.Stack ? before[..columns] : new double[columns];
        var xBefore = before[.._original.XColumns];
        var yBefore = before[_original.XColumns..];
        _original.Draw(random, xBefore, yBefore);
        _x.Apply(xBefore, x);
        _y.Apply(yBefore, y);
    }

    /// <inheritdoc/>
    /// <remarks>The density's change of volume cancels between joint and marginals, so it is the original's value at the original row.</remarks>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> before = stackalloc double[Scratch.Stack];
        var columns = _original.XColumns + _original.YColumns;
        before = columns <= Scratch.Stack ? before[..columns] : new double[columns];
        var xBefore = before[.._original.XColumns];
        var yBefore = before[_original.XColumns..];
        _x.Invert(x, xBefore);
        _y.Invert(y, yBefore);
        return _original.PointwiseNats(xBefore, yBefore);
    }
}
