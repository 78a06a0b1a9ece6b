using System.Globalization;

namespace Infoscope.Measure.Truth.Numerics;

/// <summary>The lower triangle L of a positive definite matrix, <c>Σ = L Lᵀ</c> (Cholesky's decomposition).</summary>
internal sealed class LowerTriangle
{
    private readonly double[] _lower;

    private LowerTriangle(double[] lower, int size, double logDeterminant)
    {
        _lower = lower;
        Size = size;
        LogDeterminant = logDeterminant;
    }

    public int Size { get; }

    /// <summary><c>ln|Σ|</c>.</summary>
    public double LogDeterminant { get; }

    /// <summary>Decomposes the symmetric matrix <c>[d, d]</c>; only its lower triangle is read. Cost O(d³).</summary>
    /// <exception cref="ArgumentException">It is not positive definite, or has another size.</exception>
    public static LowerTriangle Of(ReadOnlySpan<double> matrix, int d)
    {
        if (d < 1 || matrix.Length != d * d)
        {
            throw new ArgumentException($"A covariance of {d} columns has {d * d} numbers, and at least 1; got {matrix.Length}.", nameof(matrix));
        }

        var lower = new double[d * d];
        var logDeterminant = 0.0;
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[(i * d) + j];
                for (var k = 0; k < j; k++)
                {
                    rest -= lower[(i * d) + k] * lower[(j * d) + k];
                }

                if (j < i)
                {
                    lower[(i * d) + j] = rest / lower[(j * d) + j];
                    continue;
                }

                if (!(rest > 0) || double.IsPositiveInfinity(rest))
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The covariance is not positive definite: given the columns before it, column {i} (counted from 0) would have variance {rest:R}. Use finite variances above 0 and correlations that can occur together."),
                        nameof(matrix));
                }

                lower[(i * d) + i] = Math.Sqrt(rest);
                logDeterminant += Math.Log(rest);
            }
        }

        return new LowerTriangle(lower, d, logDeterminant);
    }

    /// <summary><c>v ← L v</c>.</summary>
    public void Multiply(Span<double> v)
    {
        for (var i = Size - 1; i >= 0; i--)
        {
            var sum = 0.0;
            for (var j = 0; j <= i; j++)
            {
                sum += _lower[(i * Size) + j] * v[j];
            }

            v[i] = sum;
        }
    }

    /// <summary><c>vᵀ Σ⁻¹ v</c>; v is overwritten with <c>L⁻¹ v</c>.</summary>
    public double SquaredLength(Span<double> v)
    {
        var total = 0.0;
        for (var i = 0; i < Size; i++)
        {
            var rest = v[i];
            for (var j = 0; j < i; j++)
            {
                rest -= _lower[(i * Size) + j] * v[j];
            }

            v[i] = rest / _lower[(i * Size) + i];
            total += v[i] * v[i];
        }

        return total;
    }
}
