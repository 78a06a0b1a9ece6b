using Infoscope.Core;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Gaussian;

/// <summary>Orthonormal columns that span those of one sample, <c>A = Q R</c>, without the columns that add nothing.</summary>
/// <remarks>
/// Gram and Schmidt's method, each column twice, on the data themselves: correlations would square every error.
/// Columns go in the order of what they hold, so the basis does not depend on where they stand.
/// Source: Giraud, Langou and Rozložník, Computers and Mathematics with Applications 50, 1069 (2005): twice is enough.
/// </remarks>
internal sealed class OrthonormalBasis
{
    private const int RowsAtOnce = 4096;
    private const int WorthThreads = 1 << 16;
    private readonly List<double[]> _directions = [];
    private readonly List<double[]> _coefficients = [];
    private readonly List<int> _kept = [];
    private readonly List<double> _norms = [];
    private readonly int _columns;

    public OrthonormalBasis(Samples sample, int threads, CancellationToken cancellation)
    {
        var centred = CentredColumns.Of(sample, threads, cancellation);
        (_columns, Content) = (sample.Columns, centred);
        Constant = [.. Enumerable.Range(0, _columns).Where(centred.IsConstant)];
        var redundant = new List<int>();
        foreach (var column in centred.ContentOrder(Enumerable.Range(0, _columns).Except(Constant)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!TryAdd(column, threads, cancellation))
            {
                redundant.Add(column);
            }
        }

        Redundant = [.. redundant.Order()];
    }

    /// <summary>The columns, centred.</summary>
    public CentredColumns Content { get; }

    /// <summary>The columns that never change.</summary>
    public IReadOnlyList<int> Constant { get; }

    /// <summary>The columns that are combinations of others within rounding.</summary>
    public IReadOnlyList<int> Redundant { get; }

    /// <summary>The columns of A that were kept, in the order of Q.</summary>
    public IReadOnlyList<int> Kept => _kept;

    /// <summary>The columns of Q, <c>[n]</c> each.</summary>
    public IReadOnlyList<double[]> Directions => _directions;

    /// <summary><c>Q c</c>, <c>[n]</c>.</summary>
    public double[] Combine(ReadOnlySpan<double> c)
    {
        var sum = new double[Content[0].Length];
        for (var k = 0; k < c.Length; k++)
        {
            Subtract(sum, -c[k], _directions[k]);
        }

        return sum;
    }

    /// <summary>The weights of the z-scored columns, <c>[d]</c>, in the variate <c>√(n − 1) Q c</c>; those left out have 0.</summary>
    public double[] Weights(ReadOnlySpan<double> c)
    {
        // R w = c from the last column to the first; √(n − 1) times a column over its norm is the z-score.
        var solved = c.ToArray();
        var weights = new double[_columns];
        for (var k = solved.Length - 1; k >= 0; k--)
        {
            solved[k] /= _coefficients[k][k];
            weights[_kept[k]] = solved[k] * _norms[k];
            for (var l = 0; l < k; l++)
            {
                solved[l] -= solved[k] * _coefficients[k][l];
            }
        }

        return weights;
    }

    private bool TryAdd(int column, int threads, CancellationToken cancellation)
    {
        var rest = Content[column].ToArray();
        var square = CentredColumns.Dot(rest, rest);
        var count = _directions.Count;
        var workers = (long)rest.Length * count < WorthThreads ? 1 : threads;
        var coefficients = new double[count + 1];
        for (var pass = 0; pass < 2; pass++)
        {
            var along = new double[count];
            ParallelBlocks.For(count, 1, workers, (k, _) => along[k] = CentredColumns.Dot(_directions[k], rest), cancellation);
            ParallelBlocks.For(
                rest.Length,
                RowsAtOnce,
                workers,
                (start, end) =>
                {
                    for (var k = 0; k < count; k++)
                    {
                        Subtract(rest.AsSpan(start, end - start), along[k], _directions[k].AsSpan(start, end - start));
                    }
                },
                cancellation);
            for (var k = 0; k < count; k++)
            {
                coefficients[k] += along[k];
            }
        }

        var left = CentredColumns.Dot(rest, rest);
        if (left <= CentredColumns.Dependent * square)
        {
            return false;
        }

        coefficients[count] = Math.Sqrt(left);
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] /= coefficients[count];
        }

        _directions.Add(rest);
        _coefficients.Add(coefficients);
        _kept.Add(column);
        _norms.Add(Math.Sqrt(square));
        return true;
    }

    private static void Subtract(Span<double> from, double times, ReadOnlySpan<double> direction)
    {
        for (var i = 0; i < from.Length; i++)
        {
            from[i] -= times * direction[i];
        }
    }
}
