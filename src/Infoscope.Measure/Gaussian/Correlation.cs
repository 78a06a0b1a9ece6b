using Infoscope.Core;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Gaussian;

/// <summary>The correlations of the columns of a sample, and log-determinants of their principal parts.</summary>
/// <remarks>
/// Columns are centred about their own first value before the mean is taken, so that adding a number to a column changes
/// nothing as long as that is exact, and are scaled by a power of two, so that no square overflows.
/// </remarks>
internal sealed class Correlation
{
    /// <summary>A share of variance below which a column counts as a combination of others: rounding, not data.</summary>
    public const double Dependent = 1e-13;

    private const int BlockRows = 1024;
    private readonly double[] _correlations;
    private readonly double[][] _columns;

    private Correlation(double[][] columns, double[] correlations)
    {
        _columns = columns;
        _correlations = correlations;
    }

    /// <summary>The correlations of all columns of a sample.</summary>
    public static Correlation Of(Samples samples, int threads, CancellationToken cancellation)
    {
        var d = samples.Columns;
        var columns = new double[d][];
        ParallelBlocks.For(d, 1, threads, (column, _) => columns[column] = Centred(samples, column), cancellation);

        var covariances = new double[d * d];
        ParallelBlocks.For(
            d,
            1,
            threads,
            (i, _) =>
            {
                for (var j = 0; j <= i; j++)
                {
                    covariances[(i * d) + j] = Dot(columns[i], columns[j]);
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

    /// <summary>Whether a column never changes; it has no correlations then.</summary>
    public bool IsConstant(int column) => Array.TrueForAll(_columns[column], value => value == 0);

    /// <summary>The columns in an order that depends on what they hold, not on where they stand.</summary>
    public int[] ContentOrder(IEnumerable<int> columns)
    {
        var order = columns.ToArray();
        Array.Sort(order, (a, b) => _columns[a].AsSpan().SequenceCompareTo(_columns[b]));
        return order;
    }

    /// <summary><c>ln|R|</c> of some columns, in the given order, by Cholesky's decomposition; at most 0.</summary>
    /// <param name="columns">Which columns.</param>
    /// <param name="dependent">The first column that is a combination of those before it, or −1; the result is −∞ then.</param>
    public double LogDeterminant(ReadOnlySpan<int> columns, out int dependent)
    {
        var d = _columns.Length;
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
                else if (rest > Dependent)
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

    private static double[] Centred(Samples samples, int column)
    {
        var values = new double[samples.Rows];
        samples.CopyColumnTo(column, values);
        ScaleByPowerOfTwo(values);
        var first = values[0];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= first;
        }

        var mean = ParallelBlocks.PairwiseSum(values) / values.Length;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= mean;
        }

        // Once more, so that a shift of the column has left no trace in the scale either.
        ScaleByPowerOfTwo(values);
        return values;
    }

    private static void ScaleByPowerOfTwo(Span<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var exponent = largest > 0 ? -Math.ILogB(largest) - 1 : 0;
        foreach (ref var value in values)
        {
            value = Math.ScaleB(value, exponent);
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var partial = new double[(a.Length + BlockRows - 1) / BlockRows];
        for (var i = 0; i < a.Length; i++)
        {
            partial[i / BlockRows] += a[i] * b[i];
        }

        return ParallelBlocks.PairwiseSum(partial);
    }
}
