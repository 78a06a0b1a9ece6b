using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>A symbol and a number: <c>X ~ U{0 … m−1}</c> and <c>Y | X ~ U(X, X + 2)</c>; <c>I = ln m − ((m − 1)/m) ln 2</c>.</summary>
/// <remarks>Source: Gao, Kannan, Oh and Viswanath, "Estimating mutual information for discrete-continuous mixtures", NeurIPS 2017.</remarks>
public sealed class UniformMixturePair : IPairDistribution
{
    private readonly int _symbols;

    /// <summary>A pair with m symbols.</summary>
    /// <param name="symbols">m, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">m is below 1.</exception>
    public UniformMixturePair(int symbols)
    {
        _symbols = Guard.AtLeast(1, symbols);
        Truth = KnownInformation.ClosedForm(Math.Log(symbols) - ((symbols - 1.0) / symbols * Math.Log(2)));
    }

    /// <inheritdoc/>
    public int XColumns => 1;

    /// <inheritdoc/>
    public int YColumns => 1;

    /// <inheritdoc/>
    public PairKinds Kinds => new(ColumnKind.Discrete, ColumnKind.Continuous);

    /// <inheritdoc/>
    public KnownInformation Truth { get; }

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        x[0] = random.NextInt(_symbols);
        y[0] = x[0] + (2 * random.NextDouble());
    }

    /// <inheritdoc/>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        // Within each unit of the line one or two symbols are possible; in its first and its last only one.
        var possible = y[0] < 1 || y[0] >= _symbols ? 1 : 2;
        return Math.Log((double)_symbols / possible);
    }
}
