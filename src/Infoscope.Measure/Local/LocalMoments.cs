using Infoscope.Core;

namespace Infoscope.Measure.Local;

/// <summary>The rows around a place as a Gaussian kernel N(0, I) sees them, in bandwidths from it: all that a local Gaussian fit needs of them. One instance serves one thread.</summary>
/// <remarks>Rows further than <see cref="Reach"/> bandwidths have a weight below 3e-11 of the nearest and are left out.</remarks>
internal sealed class LocalMoments(OrderedRows rows)
{
    /// <summary>How many bandwidths the kernel reaches.</summary>
    public const double Reach = 7;

    private readonly int _d = rows.Columns;
    private readonly double[] _u = new double[rows.Columns];
    private readonly double[] _mean = new double[rows.Columns];
    private readonly double[] _covariance = new double[rows.Columns * rows.Columns];

    /// <summary>The mean of the kernel over the other rows.</summary>
    public double Weight { get; private set; }

    /// <summary>Their weighted mean, <c>[d]</c>.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Their weighted covariance, <c>[d, d]</c>; only the lower triangle is kept.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>Sums over the other rows around one of them.</summary>
    /// <param name="row">Its number in the sample.</param>
    /// <param name="bandwidth">h.</param>
    public void Load(int row, double bandwidth)
    {
        _mean.AsSpan().Clear();
        _covariance.AsSpan().Clear();
        var centre = rows.PlaceOf(row);
        var total = 0.0;
        for (var place = centre - 1; place >= 0 && Include(place); place--)
        {
        }

        for (var place = centre + 1; place < rows.Count && Include(place); place++)
        {
        }

        Weight = total / (Math.Pow(2 * Math.PI, 0.5 * _d) * (rows.Count - 1));
        for (var i = 0; i < _d; i++)
        {
            _mean[i] /= total;
        }

        for (var i = 0; i < _d; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                _covariance[(i * _d) + j] = (_covariance[(i * _d) + j] / total) - (_mean[i] * _mean[j]);
            }
        }

        // False where the first column, along which the rows are ordered, is out of reach.
        bool Include(int place)
        {
            var other = rows.At(place);
            var at = rows.At(centre);
            var square = 0.0;
            for (var j = 0; j < _d && square <= Reach * Reach; j++)
            {
                _u[j] = (other[j] - at[j]) / bandwidth;
                square += _u[j] * _u[j];
            }

            if (square > Reach * Reach)
            {
                return Math.Abs(_u[0]) <= Reach;
            }

            var weight = Math.Exp(-0.5 * square);
            total += weight;
            for (var i = 0; i < _d; i++)
            {
                _mean[i] += weight * _u[i];
                for (var j = 0; j <= i; j++)
                {
                    _covariance[(i * _d) + j] += weight * _u[i] * _u[j];
                }
            }

            return true;
        }
    }
}
