using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>
/// <c>X ~ U(−1, 1)^d</c> and <c>Y_i = f(X_i) + σ N(0, 1)</c>: <c>I = d (h(Y_1) − ½ ln(2πe σ²))</c>, h(Y_1) by quadrature.
/// </summary>
/// <remarks>
/// The information differs between functions at the same noise. A pointwise value costs O(100 d / σ).
/// Source: Belghazi and others, "Mutual information neural estimation", ICML 2018, section 4.2.
/// </remarks>
public sealed class NoisyFunctionPair : IPairDistribution
{
    private const double Reach = 9;
    private const double PanelsPerDeviation = 0.5;
    private static readonly double LogRootTwoPi = 0.5 * Math.Log(2 * Math.PI);
    private readonly Func<double, double> _function;
    private readonly double _noise;
    private readonly Lazy<KnownInformation> _truth;

    /// <summary>A pair with a function and a noise.</summary>
    /// <param name="function">f: smooth on [−1, 1], where it must not leave [−1, 1].</param>
    /// <param name="noise">σ, above 0.</param>
    /// <param name="columns">d, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">σ is not finite and above 0, or d is below 1.</exception>
    public NoisyFunctionPair(Func<double, double> function, double noise, int columns)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
        _noise = Guard.Positive(noise);
        XColumns = Guard.AtLeast(1, columns);
        _truth = new Lazy<KnownInformation>(() => KnownInformation.Quadrature(XColumns * ColumnNats()));
    }

    /// <inheritdoc/>
    public int XColumns { get; }

    /// <inheritdoc/>
    public int YColumns => XColumns;

    /// <inheritdoc/>
    public PairKinds Kinds => PairKinds.Continuous;

    /// <inheritdoc/>
    public KnownInformation Truth => _truth.Value;

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = (2 * random.NextDouble()) - 1;
            y[i] = _function(x[i]) + (_noise * random.NextNormal());
        }
    }

    /// <inheritdoc/>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var nats = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var z = (y[i] - _function(x[i])) / _noise;
            nats += (-0.5 * z * z) - LogRootTwoPi - Math.Log(_noise) - Math.Log(Density(y[i]));
        }

        return nats;
    }

    /// <summary><c>p(y) = ½ ∫ φ((y − f(x))/σ) / σ dx</c> over [−1, 1].</summary>
    private double Density(double y) => 0.5 * Quadrature.Panels(
        x =>
        {
            var z = (y - _function(x)) / _noise;
            return Math.Exp((-0.5 * z * z) - LogRootTwoPi) / _noise;
        },
        -1,
        1,
        Panels(2));

    private double ColumnNats()
    {
        var end = 1 + (Reach * _noise);
        var entropy = -Quadrature.Panels(
            y =>
            {
                var density = Density(y);
                return density > 0 ? density * Math.Log(density) : 0;
            },
            -end,
            end,
            Panels(2 * end));
        return entropy - 0.5 - LogRootTwoPi - Math.Log(_noise);
    }

    private int Panels(double width) => 4 + (int)(PanelsPerDeviation * width / _noise);
}
