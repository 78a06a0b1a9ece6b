using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Truth;

/// <summary>A pair of random variables that can be drawn, and whose mutual information is known.</summary>
public interface IPairDistribution
{
    /// <summary>dx.</summary>
    int XColumns { get; }

    /// <summary>dy.</summary>
    int YColumns { get; }

    /// <summary>Which sides are symbols and which are numbers.</summary>
    PairKinds Kinds { get; }

    /// <summary><c>I(X;Y) = E[i(X;Y)]</c>, i being <see cref="PointwiseNats"/>.</summary>
    KnownInformation Truth { get; }

    /// <summary>Draws one pair.</summary>
    /// <param name="random">Where the randomness comes from; how far it moves may depend on what is drawn.</param>
    /// <param name="x">Gets the row of X, <c>[dx]</c>.</param>
    /// <param name="y">Gets the row of Y, <c>[dy]</c>.</param>
    void Draw(RandomStream random, Span<double> x, Span<double> y);

    /// <summary>The pointwise information <c>i(x;y) = ln [p(x,y) / (p(x) p(y))]</c> in nats, from the exact densities.</summary>
    /// <param name="x">A row of X that can be drawn, <c>[dx]</c>; elsewhere the value means nothing.</param>
    /// <param name="y">A row of Y that can be drawn with it, <c>[dy]</c>.</param>
    double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y);
}

/// <summary>Which sides of a pair are symbols and which are numbers.</summary>
/// <param name="X">The kind of every column of X.</param>
/// <param name="Y">The kind of every column of Y.</param>
public readonly record struct PairKinds(ColumnKind X, ColumnKind Y)
{
    /// <summary>Numbers on both sides.</summary>
    public static PairKinds Continuous { get; } = new(ColumnKind.Continuous, ColumnKind.Continuous);

    /// <summary>Symbols on both sides.</summary>
    public static PairKinds Discrete { get; } = new(ColumnKind.Discrete, ColumnKind.Discrete);
}
