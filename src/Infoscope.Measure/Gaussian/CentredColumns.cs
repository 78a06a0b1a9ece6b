using Infoscope.Core;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Gaussian;

/// <summary>The columns of a sample about their means, at a size of about 1, each an array of its own.</summary>
/// <remarks>
/// Columns are centred about their own first value before the mean is taken, so that adding a number to a column changes
/// nothing as long as that is exact, and are scaled by a power of two, so that no square overflows.
/// </remarks>
internal sealed class CentredColumns
{
    /// <summary>A share of variance below which a column counts as a combination of others: rounding, not data.</summary>
    public const double Dependent = 1e-13;

    private const int BlockRows = 1024;
    private readonly double[][] _columns;

    private CentredColumns(double[][] columns) => _columns = columns;

    /// <summary>d.</summary>
    public int Count => _columns.Length;

    /// <summary>One column, <c>[n]</c>.</summary>
    public ReadOnlySpan<double> this[int column] => _columns[column];

    public static CentredColumns Of(Samples samples, int threads, CancellationToken cancellation)
    {
        var columns = new double[samples.Columns][];
        ParallelBlocks.For(samples.Columns, 1, threads, (column, _) => columns[column] = Centred(samples, column), cancellation);
        return new CentredColumns(columns);
    }

    /// <summary>Whether a column never changes; it has no correlations then.</summary>
    public bool IsConstant(int column) => Array.TrueForAll(_columns[column], static value => value == 0);

    /// <summary>The columns in an order that depends on what they hold, not on where they stand.</summary>
    public int[] ContentOrder(IEnumerable<int> columns)
    {
        var order = columns.ToArray();
        Array.Sort(order, (a, b) => Compare(a, this, b));
        return order;
    }

    /// <summary>Orders a column of this sample and one of another by what they hold.</summary>
    public int Compare(int mine, CentredColumns others, int other) => _columns[mine].AsSpan().SequenceCompareTo(others._columns[other]);

    /// <summary><c>Σ a_i b_i</c>, the same bits on every machine.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var partial = new double[(a.Length + BlockRows - 1) / BlockRows];
        for (var block = 0; block < partial.Length; block++)
        {
            var sum = 0.0;
            var end = Math.Min(a.Length, (block + 1) * BlockRows);
            for (var i = block * BlockRows; i < end; i++)
            {
                sum += a[i] * b[i];
            }

            partial[block] = sum;
        }

        return ParallelBlocks.PairwiseSum(partial);
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
}
