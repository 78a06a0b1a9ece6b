using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary><c>X ~ U(0, 1)</c> and <c>Y = X + U(−ε, ε)</c>: <c>I = ε − ln 2ε</c> for ε ≤ ½, else <c>1 / 4ε</c>.</summary>
/// <remarks>Source: Czyż, Grabowski, Vogt, Beerenwinkel and Marx, "Beyond normal", NeurIPS 2023.</remarks>
public sealed class AdditiveUniformPair : IPairDistribution
{
    private readonly double _noise;

    /// <summary>A pair with noise of half-width ε.</summary>
    /// <param name="noise">ε, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not finite and above 0.</exception>
    public AdditiveUniformPair(double noise)
    {
        _noise = Guard.Positive(noise);
        Truth = KnownInformation.ClosedForm(noise <= 0.5 ? noise - Math.Log(2 * noise) : 1 / (4 * noise));
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
        x[0] = random.NextDouble();
        y[0] = x[0] + (_noise * ((2 * random.NextDouble()) - 1));
    }

    /// <inheritdoc/>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        // p(y|x) = 1/2ε, and p(y) = |[0, 1] ∩ [y − ε, y + ε]| / 2ε.
        var overlap = Math.Min(1, y[0] + _noise) - Math.Max(0, y[0] - _noise);
        return -Math.Log(overlap);
    }
}
