using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;
using MathNet.Numerics;
using static MathNet.Numerics.SpecialFunctions;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>A number and a count: <c>X ~ Exp(1)</c>; Y is 0 with probability p, else <c>Poisson(X)</c>.</summary>
/// <remarks>
/// <c>I = (1 − p) (I₀ − z(0)) + z(p)</c>, with <c>I₀ = 2 ln 2 − γ − Σ 2^(−k) ln k ≈ 0.3012</c> the information without inflation and
/// <c>z(p) = (p²/4 − ¼ − (p²/2) ln p) / (1 − p) − m ln m</c>, <c>m = (1 + p)/2</c>, the part of Y = 0.
/// <para>The value <c>(1 − p) I₀</c>, often quoted, is <c>I(X; Y, B)</c>, B telling the added zeros from the others. Y alone does
/// not tell them, so that the quoted value is only an upper bound: 0.2561 nats for p = 0.15, where I is 0.2298.</para>
/// Source of the pair: Gao, Kannan, Oh and Viswanath, NeurIPS 2017; the formula is ours, checked by quadrature and by draws.
/// </remarks>
public sealed class ZeroInflatedPoissonPair : IPairDistribution
{
    private const int SeriesTerms = 64;
    private readonly double _inflation;

    /// <summary>A pair with a share p of added zeros.</summary>
    /// <param name="inflation">p, between 0 and 1; for 1 the information is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is no probability.</exception>
    public ZeroInflatedPoissonPair(double inflation)
    {
        _inflation = Guard.Share(inflation);
        Truth = KnownInformation.ClosedForm(inflation == 1 ? 0 : ((1 - inflation) * (Uninflated() - ZeroPart(0))) + ZeroPart(inflation));
    }

    /// <inheritdoc/>
    public int XColumns => 1;

    /// <inheritdoc/>
    public int YColumns => 1;

    /// <inheritdoc/>
    public PairKinds Kinds => new(ColumnKind.Continuous, ColumnKind.Discrete);

    /// <inheritdoc/>
    public KnownInformation Truth { get; }

    /// <summary><c>(1 − p) I₀ = I(X; Y, B)</c>: an upper bound, the value that is often quoted.</summary>
    public double UpperBoundNats => (1 - _inflation) * Uninflated();

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        x[0] = random.NextExponential();
        y[0] = random.NextDouble() < _inflation ? 0 : random.NextPoisson(x[0]);
    }

    /// <inheritdoc/>
    /// <remarks>Without inflation Y is geometric, <c>P(y) = 2^(−y−1)</c>.</remarks>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (y[0] == 0)
        {
            return Math.Log(_inflation + ((1 - _inflation) * Math.Exp(-x[0]))) - Math.Log(0.5 * (1 + _inflation));
        }

        return (y[0] * Math.Log(x[0])) - x[0] - GammaLn(y[0] + 1) + ((y[0] + 1) * Math.Log(2));
    }

    private static double Uninflated()
    {
        var sum = 0.0;
        for (var k = SeriesTerms; k >= 2; k--)
        {
            sum += Math.ScaleB(Math.Log(k), -k);
        }

        return (2 * Math.Log(2)) - Constants.EulerMascheroni - sum;
    }

    /// <summary><c>∫ e^(−x) P(0|x) ln [P(0|x) / P(0)] dx</c>; with <c>v = p + (1 − p) e^(−x)</c> the integrand is <c>v ln v</c>.</summary>
    private static double ZeroPart(double p)
    {
        var square = p * p;
        var logarithm = p > 0 ? 0.5 * square * Math.Log(p) : 0;
        var middle = 0.5 * (1 + p);
        return (((0.25 * square) - 0.25 - logarithm) / (1 - p)) - (middle * Math.Log(middle));
    }
}
