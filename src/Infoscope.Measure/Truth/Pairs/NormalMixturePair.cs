using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>A mixture of normal pairs, <c>p(x,y) = Σ w_k N(x,y; μ_k, Σ_k)</c>.</summary>
/// <remarks>
/// Its information has no formula in general; whoever makes one says how it is found. <see cref="NormalMixtures"/> has the
/// named ones, <see cref="MonteCarloTruth"/> serves any other.
/// Source: Czyż, Grabowski, Vogt, Beerenwinkel and Marx, "On the properties and estimation of pointwise mutual information profiles", TMLR 2025.
/// </remarks>
public sealed class NormalMixturePair : IPairDistribution
{
    private readonly NormalPair[] _components;
    private readonly double[] _weights;
    private readonly double[] _logWeights;
    private readonly Lazy<KnownInformation> _truth;

    /// <summary>A mixture.</summary>
    /// <param name="weights">The share of each component: above 0, with sum 1 within 1e-9.</param>
    /// <param name="components">The components, all of the same sides.</param>
    /// <param name="truth">Finds the information; called with the mixture when the truth is first read.</param>
    /// <exception cref="ArgumentException">Counts or columns differ, or the weights are no shares.</exception>
    public NormalMixturePair(
        IReadOnlyList<double> weights, IReadOnlyList<NormalPair> components, Func<NormalMixturePair, KnownInformation> truth)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(truth);
        _weights = [.. weights];
        _components = [.. components];
        if (_components.Length == 0 || _weights.Length != _components.Length)
        {
            throw new ArgumentException($"A mixture needs one weight for each of its components; got {_weights.Length} for {_components.Length}.", nameof(weights));
        }

        if (!Array.TrueForAll(_weights, static weight => weight > 0) || !(Math.Abs(_weights.Sum() - 1) <= 1e-9))
        {
            throw new ArgumentException($"The weights of a mixture are above 0 and sum to 1; got {string.Join(", ", _weights)}.", nameof(weights));
        }

        var first = _components[0];
        if (!Array.TrueForAll(_components, component => (component.XColumns, component.YColumns) == (first.XColumns, first.YColumns)))
        {
            throw new ArgumentException("All components of a mixture need the same number of columns in X, and in Y.", nameof(components));
        }

        _logWeights = Array.ConvertAll(_weights, Math.Log);
        _truth = new Lazy<KnownInformation>(() => truth(this));
    }

    /// <inheritdoc/>
    public int XColumns => _components[0].XColumns;

    /// <inheritdoc/>
    public int YColumns => _components[0].YColumns;

    /// <inheritdoc/>
    public PairKinds Kinds => PairKinds.Continuous;

    /// <inheritdoc/>
    public KnownInformation Truth => _truth.Value;

    internal IReadOnlyList<NormalPair> Components => _components;

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        _components[random.NextCategorical(_weights)].Draw(random, x, y);
    }

    /// <inheritdoc/>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => JointLogDensity(x, y) - XLogDensity(x) - YLogDensity(y);

    internal double JointLogDensity(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> terms = stackalloc double[Scratch.Stack];
        terms = _components.Length <= Scratch.Stack ? terms[.._components.Length] : new double[_components.Length];
        for (var k = 0; k < terms.Length; k++)
        {
            terms[k] = _logWeights[k] + _components[k].Joint.LogDensity(x, y);
        }

        return Quadrature.LogSumExp(terms);
    }

    internal double XLogDensity(ReadOnlySpan<double> x)
    {
        Span<double> terms = stackalloc double[Scratch.Stack];
        terms = _components.Length <= Scratch.Stack ? terms[.._components.Length] : new double[_components.Length];
        for (var k = 0; k < terms.Length; k++)
        {
            terms[k] = _logWeights[k] + _components[k].XLogDensity(x);
        }

        return Quadrature.LogSumExp(terms);
    }

    internal double YLogDensity(ReadOnlySpan<double> y)
    {
        Span<double> terms = stackalloc double[Scratch.Stack];
        terms = _components.Length <= Scratch.Stack ? terms[.._components.Length] : new double[_components.Length];
        for (var k = 0; k < terms.Length; k++)
        {
            terms[k] = _logWeights[k] + _components[k].YLogDensity(y);
        }

        return Quadrature.LogSumExp(terms);
    }
}
