using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>Who is whose neighbour, and how much: <c>p_(j|i)</c> of the nearest k, made symmetric, as a sparse matrix by rows.</summary>
internal sealed class Affinities
{
    private const int BlockRows = 64;

    private Affinities(int[] starts, int[] columns, double[] weights)
    {
        (Starts, Columns, Weights) = (starts, columns, weights);
    }

    /// <summary>Where each row begins, <c>[n + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>The other point of each pair, rising within a row.</summary>
    public int[] Columns { get; }

    /// <summary><c>p_ij = (p_(j|i) + p_(i|j)) / 2n</c>; all together 1.</summary>
    public double[] Weights { get; }

    /// <summary><c>Σ_i Σ_j p_(j|i) ln p_(j|i)</c>, in nats, of the conditional probabilities.</summary>
    public required double ConditionalLog { get; init; }

    /// <summary>How many rows have so many equally near neighbours that no width gives the perplexity.</summary>
    public required int Unreached { get; init; }

    /// <summary>n.</summary>
    public int Rows => Starts.Length - 1;

    /// <summary>From the k nearest neighbours of every point.</summary>
    public static Affinities Of(Samples points, int k, double perplexity, int threads, CancellationToken cancellation)
    {
        var neighbours = NeighbourSearch.FindEuclidean(points, k, threads, cancellation);
        var packed = points.Pack();
        var (n, d) = (points.Rows, points.Columns);
        var conditional = new double[(long)n * k];
        var isReached = new bool[n];
        var logs = new double[n];
        ParallelBlocks.For(
            n,
            BlockRows,
            threads,
            (start, end) =>
            {
                var squared = new double[k];
                for (var i = start; i < end; i++)
                {
                    var own = packed.Packed.Slice(i * d, d);
                    var rows = neighbours.Of(i);
                    for (var j = 0; j < k; j++)
                    {
                        squared[j] = SquaredDistance(own, packed.Packed.Slice(rows[j] * d, d));
                    }

                    var p = conditional.AsSpan(i * k, k);
                    isReached[i] = PerplexitySearch.Fill(squared, perplexity, p);
                    logs[i] = SumOfLogs(p);
                }
            },
            cancellation);
        var (starts, columns, weights) = Symmetric(neighbours, conditional, n, k, threads, cancellation);
        return new Affinities(starts, columns, weights)
        {
            ConditionalLog = ParallelBlocks.PairwiseSum(logs),
            Unreached = isReached.Count(static reached => !reached),
        };
    }

    /// <summary><c>Σ p ln p</c>, where 0 ln 0 is 0.</summary>
    public static double SumOfLogs(ReadOnlySpan<double> p)
    {
        var sum = 0.0;
        foreach (var value in p)
        {
            sum += value > 0 ? value * Math.Log(value) : 0;
        }

        return sum;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            var difference = a[j] - b[j];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Each p_(j|i) enters row i and row j; entries of the same pair are then added up.</summary>
    private static (int[] Starts, int[] Columns, double[] Weights) Symmetric(
        NearestNeighbours neighbours, double[] conditional, int n, int k, int threads, CancellationToken cancellation)
    {
        var places = new int[n + 1];
        for (var i = 0; i < n; i++)
        {
            places[i + 1] += k;
            foreach (var j in neighbours.Of(i))
            {
                places[j + 1]++;
            }
        }

        for (var i = 0; i < n; i++)
        {
            places[i + 1] += places[i];
        }

        var (columns, weights) = (new int[places[n]], new double[places[n]]);
        var next = places[..n];
        for (var i = 0; i < n; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = neighbours.Of(i);
            for (var j = 0; j < k; j++)
            {
                var half = conditional[(i * k) + j] / (2.0 * n);
                (columns[next[i]], weights[next[i]++]) = (rows[j], half);
                (columns[next[rows[j]]], weights[next[rows[j]]++]) = (i, half);
            }
        }

        var kept = new int[n];
        ParallelBlocks.For(
            n,
            BlockRows,
            threads,
            (start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    kept[i] = Merge(columns.AsSpan(places[i], places[i + 1] - places[i]), weights.AsSpan(places[i], places[i + 1] - places[i]));
                }
            },
            cancellation);
        var starts = new int[n + 1];
        for (var i = 0; i < n; i++)
        {
            columns.AsSpan(places[i], kept[i]).CopyTo(columns.AsSpan(starts[i]));
            weights.AsSpan(places[i], kept[i]).CopyTo(weights.AsSpan(starts[i]));
            starts[i + 1] = starts[i] + kept[i];
        }

        return (starts, columns[..starts[n]], weights[..starts[n]]);
    }

    /// <summary>Sorts a row by its columns and adds up equal ones (at most two, so their order does not matter); returns how many remain.</summary>
    private static int Merge(Span<int> columns, Span<double> weights)
    {
        columns.Sort(weights);
        var last = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            if (last >= 0 && columns[last] == columns[i])
            {
                weights[last] += weights[i];
            }
            else
            {
                (columns[++last], weights[last]) = (columns[i], weights[i]);
            }
        }

        return last + 1;
    }
}
