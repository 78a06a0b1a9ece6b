using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;
using MathNet.Numerics;
using static MathNet.Numerics.SpecialFunctions;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>
/// <c>X ~ Exp(rate a)</c> and <c>Y = X + W</c>, <c>W ~ Exp(rate b)</c> independent of X:
/// <c>I = γ + ln((b − a)/a) + ψ(b/(b − a))</c> for a &lt; b.
/// </summary>
/// <remarks>
/// <c>I = h(Y) − h(W)</c>, and h(Y) does not change when a and b are swapped; so <c>ln(b/a)</c> is added for a &gt; b to the
/// formula with the rates swapped. For a = b, Y is a gamma of shape 2 and <c>I = γ</c>, Euler's constant.
/// It follows from integrating <c>−ln p(y)</c> with the density below; the program ennemi tests against the case a &lt; b.
/// </remarks>
public sealed class AdditiveExponentialPair : IPairDistribution
{
    private readonly double _a;
    private readonly double _b;

    /// <summary>A pair with two rates.</summary>
    /// <param name="rate">a, the rate of X, above 0.</param>
    /// <param name="noiseRate">b, the rate of the noise W, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not finite and above 0.</exception>
    public AdditiveExponentialPair(double rate, double noiseRate)
    {
        _a = Guard.Positive(rate);
        _b = Guard.Positive(noiseRate);
        Truth = KnownInformation.ClosedForm(Nats());
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
        x[0] = random.NextExponential() / _a;
        y[0] = x[0] + (random.NextExponential() / _b);
    }

    /// <inheritdoc/>
    /// <remarks><c>p(y) = a b (e^(−ay) − e^(−by)) / (b − a)</c>, or <c>a² y e^(−ay)</c> for equal rates.</remarks>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var conditional = Math.Log(_b) - (_b * (y[0] - x[0]));
        var gap = Math.Abs(_b - _a);
        var slow = Math.Min(_a, _b);
        var marginal = gap == 0
            ? Math.Log(_a * _a * y[0]) - (_a * y[0])
            : Math.Log(_a * _b / gap) - (slow * y[0]) + Math.Log(1 - Math.Exp(-gap * y[0]));
        return conditional - marginal;
    }

    private double Nats()
    {
        if (_a == _b)
        {
            return Constants.EulerMascheroni;
        }

        var (slow, fast) = (Math.Min(_a, _b), Math.Max(_a, _b));
        return Constants.EulerMascheroni + Math.Log((fast - slow) / slow) + DiGamma(fast / (fast - slow)) + Math.Log(_b / fast);
    }
}
