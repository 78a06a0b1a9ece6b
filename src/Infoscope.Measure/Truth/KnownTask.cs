using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Truth;

/// <summary>A measuring task with a known answer.</summary>
/// <param name="Id">Its stable name; for the published tasks the published one.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Distribution">What is drawn, and the truth about it.</param>
public sealed record KnownTask(string Id, string Title, IPairDistribution Distribution)
{
    /// <summary>Where the task stands among others that differ from it in one number; null where there are none.</summary>
    public TaskCurve? Curve { get; init; }

    /// <summary>dx.</summary>
    public int XColumns => Distribution.XColumns;

    /// <summary>dy.</summary>
    public int YColumns => Distribution.YColumns;

    /// <summary>The true mutual information in nats.</summary>
    public double TruthNats => Distribution.Truth.Nats;

    /// <summary>The standard error of <see cref="TruthNats"/> in nats: 0 where it is exact or integrated.</summary>
    public double TruthStandardErrorNats => Distribution.Truth.StandardErrorNats;

    /// <summary>Which sides are symbols and which are numbers.</summary>
    public PairKinds Kinds => Distribution.Kinds;

    /// <summary>Draws n independent pairs.</summary>
    /// <param name="n">How many rows.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <returns>X, <c>[n, dx]</c>, and Y, <c>[n, dy]</c>. The first rows of a longer sample from the same state are the shorter sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <remarks>Nothing is standardised. Cost O(n) draws.</remarks>
    public (Samples X, Samples Y) Sample(int n, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentNullException.ThrowIfNull(random);
        var (dx, dy) = (XColumns, YColumns);
        var x = new double[(long)n * dx];
        var y = new double[(long)n * dy];
        for (var i = 0; i < n; i++)
        {
            Distribution.Draw(random, x.AsSpan(i * dx, dx), y.AsSpan(i * dy, dy));
        }

        return (Samples.FromRowMajor(x, n, dx), Samples.FromRowMajor(y, n, dy));
    }
}

/// <summary>A place on a curve of tasks that differ in one number.</summary>
/// <param name="Name">The curve, such as <c>20 columns</c>.</param>
/// <param name="Axis">What the number is, such as <c>correlation</c>.</param>
/// <param name="At">The number.</param>
public sealed record TaskCurve(string Name, string Axis, double At);
