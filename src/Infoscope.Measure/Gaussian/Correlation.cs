using Infoscope.Core;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Gaussian;

/// <summary>The correlations of the columns of a sample, and log-determinants of their principal parts.</summary>
internal sealed class Correlation
{
    private readonly double[] _correlations;
    private readonly CentredColumns _columns;

    private Correlation(CentredColumns columns, double[] correlations)
    {
        _columns = columns;
        _correlations = correlations;
    }

    /// <summary>The correlations of all columns of a sample.</summary>
    public static Correlation Of(Samples samples, int threads, CancellationToken cancellation)
    {
        var d = samples.Columns;
        var columns = CentredColumns.Of(samples, threads, cancellation);
        var covariances = new double[d * d];
        ParallelBlocks.For(
            d,
            1,
            threads,
            (i, _) =>
            {
                for (var j = 0; j <= i; j++)
                {
                    covariances[(i * d) + j] = CentredColumns.Dot(columns[i], columns[j]);
                }
            },
            cancellation);

        var correlations = new double[d * d];
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var scale = Math.Sqrt(covariances[(i * d) + i] * covariances[(j * d) + j]);
                correlations[(i * d) + j] = correlations[(j * d) + i] = i == j ? 1 : covariances[(i * d) + j] / scale;
            }
        }

        return new Correlation(columns, correlations);
    }

    /// <inheritdoc cref="CentredColumns.IsConstant"/>
    public bool IsConstant(int column) => _columns.IsConstant(column);

    /// <inheritdoc cref="CentredColumns.ContentOrder"/>
    public int[] ContentOrder(IEnumerable<int> columns) => _columns.ContentOrder(columns);

    /// <summary><c>ln|R|</c> of some columns, in the given order, by Cholesky's decomposition; at most 0.</summary>
    /// <param name="columns">Which columns.</param>
    /// <param name="dependent">The first column that is a combination of those before it, or −1; the result is −∞ then.</param>
    public double LogDeterminant(ReadOnlySpan<int> columns, out int dependent)
    {
        var d = _columns.Count;
        var m = columns.Length;
        var lower = new double[m * m];
        var logDeterminant = 0.0;
        dependent = -1;
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = _correlations[(columns[i] * d) + columns[j]];
                for (var k = 0; k < j; k++)
                {
                    rest -= lower[(i * m) + k] * lower[(j * m) + k];
                }

                if (j < i)
                {
                    lower[(i * m) + j] = rest / lower[(j * m) + j];
                }
                else if (rest > CentredColumns.Dependent)
                {
                    lower[(i * m) + i] = Math.Sqrt(rest);
                    logDeterminant += Math.Log(rest);
                }
                else
                {
                    dependent = columns[i];
                    return double.NegativeInfinity;
                }
            }
        }

        return logDeterminant;
    }
}
