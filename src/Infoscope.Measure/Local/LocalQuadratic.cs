namespace Infoscope.Measure.Local;

/// <summary>The density at the origin of a Gaussian-weighted handful of points, its logarithm fitted by a quadratic. One instance serves one thread.</summary>
internal sealed class LocalQuadratic(int dimensions)
{
    /// <summary>A pivot below this share of its variance is rounding.</summary>
    private const double Flat = 1e-12;

    private readonly double[] _mean = new double[dimensions];
    private readonly double[] _moments = new double[dimensions * dimensions];
    private double _weight;

    /// <summary>Forgets all points.</summary>
    public void Clear()
    {
        _weight = 0;
        _mean.AsSpan().Clear();
        _moments.AsSpan().Clear();
    }

    /// <summary>Adds a point, or several at the same place.</summary>
    /// <param name="u">Where it lies, in bandwidths from the origin.</param>
    /// <param name="count">How many.</param>
    public void Add(ReadOnlySpan<double> u, int count)
    {
        var square = 0.0;
        foreach (var value in u)
        {
            square += value * value;
        }

        var weight = count * Math.Exp(-0.5 * square);
        _weight += weight;
        for (var i = 0; i < u.Length; i++)
        {
            _mean[i] += weight * u[i];
            for (var j = 0; j <= i; j++)
            {
                _moments[(i * u.Length) + j] += weight * u[i] * u[j];
            }
        }
    }

    /// <summary><c>−ln S_0 + (d/2) ln 2π + ½ ln det Σ + ½ bᵀ Σ⁻¹ b</c>; NaN where Σ has no volume.</summary>
    public double MinusLogDensity()
    {
        var d = dimensions;
        for (var i = 0; i < d; i++)
        {
            _mean[i] /= _weight;
        }

        // Cholesky's factor in place of the moments, and L⁻¹ b along with it.
        var (logDeterminant, offset) = (0.0, 0.0);
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = (_moments[(i * d) + j] / _weight) - (_mean[i] * _mean[j]);
                var whole = rest;
                for (var l = 0; l < j; l++)
                {
                    rest -= _moments[(i * d) + l] * _moments[(j * d) + l];
                }

                if (j < i)
                {
                    _moments[(i * d) + j] = rest / _moments[(j * d) + j];
                }
                else if (rest > Flat * whole && whole > 0)
                {
                    _moments[(i * d) + i] = Math.Sqrt(rest);
                    logDeterminant += Math.Log(rest);
                }
                else
                {
                    return double.NaN;
                }
            }
        }

        Span<double> solved = d <= 64 ? stackalloc double[d] : new double[d];
        for (var i = 0; i < d; i++)
        {
            var rest = _mean[i];
            for (var l = 0; l < i; l++)
            {
                rest -= _moments[(i * d) + l] * solved[l];
            }

            solved[i] = rest / _moments[(i * d) + i];
            offset += solved[i] * solved[i];
        }

        return -Math.Log(_weight) + (0.5 * ((d * Math.Log(2 * Math.PI)) + logDeterminant + offset));
    }
}
