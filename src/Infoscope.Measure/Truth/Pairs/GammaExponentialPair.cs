using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;
using static MathNet.Numerics.SpecialFunctions;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary><c>X ~ Gamma(s, 1)</c> and <c>Y | X ~ Exp(rate X)</c>: <c>I = ψ(s) − ln s + 1/s</c>.</summary>
/// <remarks>Y has heavy tails: its mean exists for s &gt; 1 only. Source: Darbellay and Vajda, IEEE Trans. Inf. Theory 46(2), 2000.</remarks>
public sealed class GammaExponentialPair : IPairDistribution
{
    private readonly double _shape;

    /// <summary>A pair with a gamma of shape s.</summary>
    /// <param name="shape">s, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">s is not finite and above 0.</exception>
    public GammaExponentialPair(double shape)
    {
        _shape = Guard.Positive(shape);
        Truth = KnownInformation.ClosedForm(DiGamma(shape) - Math.Log(shape) + (1 / shape));
    }

    /// <inheritdoc/>
    public int XColumns => 1;

    /// <inheritdoc/>
    public int YColumns => 1;

    /// <inheritdoc/>
    public PairKinds Kinds => PairKinds.Continuous;

    /// <inheritdoc/>
    public KnownInformation Truth { get; }

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        x[0] = random.NextGamma(_shape);
        y[0] = random.NextExponential() / x[0];
    }

    /// <inheritdoc/>
    /// <remarks>Y alone follows Lomax's law, <c>p(y) = s (1 + y)^(−s−1)</c>.</remarks>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Math.Log(x[0]) - (x[0] * y[0]) - Math.Log(_shape) + ((_shape + 1) * Math.Log(1 + y[0]));
}
