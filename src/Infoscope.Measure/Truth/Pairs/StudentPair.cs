using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;
using static MathNet.Numerics.SpecialFunctions;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>
/// Student's multivariate t: a normal pair times <c>√(ν / χ²_ν)</c>, one χ² for the whole row, so that X and Y depend on each
/// other even where the normal pair does not.
/// </summary>
/// <remarks>
/// <c>I = I_normal + h(dx) + h(dy) − h(dx + dy)</c>,
/// <c>h(k) = −lnΓ((ν+k)/2) + lnΓ(ν/2) + (k/2) ln(νπ) + ((ν+k)/2) (ψ((ν+k)/2) − ψ(ν/2))</c>.
/// For ν ≤ 2 there is no variance, for ν ≤ 1 no mean: z-scores of such samples mean little.
/// Source: Arellano-Valle, Contreras-Reyes and Genton, Scand. J. Stat. 40(1), 2013.
/// </remarks>
public sealed class StudentPair : IPairDistribution
{
    private readonly NormalPair _normal;
    private readonly double _degrees;

    /// <summary>A pair whose dispersion is the covariance of <paramref name="normal"/>, which must have mean 0.</summary>
    /// <param name="normal">The normal pair that is scaled.</param>
    /// <param name="degreesOfFreedom">ν, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">ν is not finite and above 0.</exception>
    public StudentPair(NormalPair normal, double degreesOfFreedom)
    {
        ArgumentNullException.ThrowIfNull(normal);
        _normal = normal;
        _degrees = Guard.Positive(degreesOfFreedom);
        Truth = KnownInformation.ClosedForm(
            normal.Truth.Nats + Entropy(normal.XColumns) + Entropy(normal.YColumns) - Entropy(normal.XColumns + normal.YColumns));
    }

    /// <inheritdoc/>
    public int XColumns => _normal.XColumns;

    /// <inheritdoc/>
    public int YColumns => _normal.YColumns;

    /// <inheritdoc/>
    public PairKinds Kinds => PairKinds.Continuous;

    /// <inheritdoc/>
    public KnownInformation Truth { get; }

    /// <summary>The t of independent standard normal columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side has no column, or ν is not finite and above 0.</exception>
    public static StudentPair Spherical(int xColumns, int yColumns, double degreesOfFreedom) =>
        new(NormalPair.Dense(xColumns, yColumns, correlation: 0), degreesOfFreedom);

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        _normal.Draw(random, x, y);
        var scale = Math.Sqrt(_degrees / random.NextChiSquare(_degrees));
        Scale(x, scale);
        Scale(y, scale);
    }

    /// <inheritdoc/>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var distances = _normal.SquaredDistances(x, y);
        var logDeterminants = _normal.LogDeterminants;
        return LogDensity(XColumns + YColumns, distances.Joint, logDeterminants.Joint)
            - LogDensity(XColumns, distances.X, logDeterminants.X)
            - LogDensity(YColumns, distances.Y, logDeterminants.Y);
    }

    private static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }

    /// <summary>The entropy of k columns beyond ½ ln|Σ|.</summary>
    private double Entropy(int k)
    {
        var half = 0.5 * (_degrees + k);
        return -GammaLn(half) + GammaLn(0.5 * _degrees) + (0.5 * k * Math.Log(_degrees * Math.PI))
            + (half * (DiGamma(half) - DiGamma(0.5 * _degrees)));
    }

    private double LogDensity(int k, double squaredDistance, double logDeterminant)
    {
        var half = 0.5 * (_degrees + k);
        return GammaLn(half) - GammaLn(0.5 * _degrees) - (0.5 * k * Math.Log(_degrees * Math.PI)) - (0.5 * logDeterminant)
            - (half * Math.Log(1 + (squaredDistance / _degrees)));
    }
}
