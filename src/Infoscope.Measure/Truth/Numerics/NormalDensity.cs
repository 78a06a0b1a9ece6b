using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Truth.Numerics;

/// <summary>A multivariate normal distribution N(μ, Σ): draws and log-densities.</summary>
internal sealed class NormalDensity
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);
    private readonly double[] _mean;
    private readonly LowerTriangle _triangle;

    public NormalDensity(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        _mean = mean.ToArray();
        _triangle = LowerTriangle.Of(covariance, mean.Length);
    }

    public int Columns => _mean.Length;

    public ReadOnlySpan<double> Mean => _mean;

    public double LogDeterminant => _triangle.LogDeterminant;

    /// <summary>One draw, <c>μ + L z</c>.</summary>
    public void Draw(RandomStream random, Span<double> v)
    {
        for (var i = 0; i < v.Length; i++)
        {
            v[i] = random.NextNormal();
        }

        _triangle.Multiply(v);
        for (var i = 0; i < v.Length; i++)
        {
            v[i] += _mean[i];
        }
    }

    /// <summary><c>(v − μ)ᵀ Σ⁻¹ (v − μ)</c> of the row whose columns are those of <paramref name="head"/>, then of <paramref name="tail"/>.</summary>
    public double SquaredDistance(ReadOnlySpan<double> head, ReadOnlySpan<double> tail)
    {
        Span<double> centred = Columns <= Scratch.Stack ? stackalloc double[Columns] : new double[Columns];
        head.CopyTo(centred);
        tail.CopyTo(centred[head.Length..]);
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] -= _mean[i];
        }

        return _triangle.SquaredLength(centred);
    }

    /// <summary><c>ln p(v) = −½ (d ln 2π + ln|Σ| + squared distance)</c>.</summary>
    public double LogDensity(ReadOnlySpan<double> head, ReadOnlySpan<double> tail = default) =>
        -0.5 * ((Columns * LogTwoPi) + LogDeterminant + SquaredDistance(head, tail));
}
