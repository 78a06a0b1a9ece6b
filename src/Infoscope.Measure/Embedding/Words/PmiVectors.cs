using Infoscope.Core;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>
/// Word vectors without learning: the leading singular vectors of the positive pointwise mutual information of words that stand near each other,
/// <c>max(0, ln [p(i,j) / (p(i) p(j))])</c>, each times the root of its singular value.
/// </summary>
/// <remarks>
/// Nothing is random; the same bits for any number of threads. Time O(D · pairs) for each of some tens of iterations, memory O(pairs + V D).
/// Source: Levy and Goldberg, NIPS 27 (2014); Bullinaria and Levy, Behavior Research Methods 39, 510 (2007).
/// </remarks>
public static class PmiVectors
{
    private const int BlockRows = 64;
    private const double Rest = 1e-3;

    /// <summary>The vectors.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="dimensions">D, 1 to V.</param>
    /// <param name="window">The farthest that a neighbour may stand, at least 1.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">No two words stand in one line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">D or the window is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WordVectors Of(TextCorpus corpus, int dimensions, int window = 5, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, corpus.Vocabulary.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var near = Cooccurrences.Of(corpus, window, cancellation);
        var weights = PositiveInformation(near);
        var v = near.Rows;
        var (values, directions) = LeadingEigenvectors.Find(v, dimensions, Rest, Times(near, weights, threads, cancellation), threads, cancellation);
        var vectors = new float[v * dimensions];
        for (var j = 0; j < dimensions; j++)
        {
            // The singular value of a symmetric matrix is the size of its eigenvalue.
            var scale = Math.Sqrt(Math.Abs(values[j]));
            for (var i = 0; i < v; i++)
            {
                vectors[(i * dimensions) + j] = (float)(scale * directions[(j * v) + i]);
            }
        }

        return new WordVectors(corpus.Vocabulary.Words, vectors, dimensions);
    }

    private static double[] PositiveInformation(Cooccurrences near)
    {
        var sums = new double[near.Rows];
        for (var i = 0; i < near.Rows; i++)
        {
            sums[i] = ParallelBlocks.PairwiseSum(near.Counts.AsSpan(near.Starts[i], near.Starts[i + 1] - near.Starts[i]));
        }

        var total = ParallelBlocks.PairwiseSum(sums);
        var weights = new double[near.Counts.Length];
        for (var i = 0; i < near.Rows; i++)
        {
            for (var at = near.Starts[i]; at < near.Starts[i + 1]; at++)
            {
                weights[at] = Math.Max(0, Math.Log(near.Counts[at] * total / (sums[i] * sums[near.Columns[at]])));
            }
        }

        return weights;
    }

    /// <summary>Products of a few vectors <c>[b, V]</c> with the sparse matrix; inside they lie <c>[V, b]</c>, so that each entry meets one run of numbers.</summary>
    private static LeadingEigenvectors.Product Times(Cooccurrences near, double[] weights, int threads, CancellationToken cancellation) => (vectors, images, count) =>
    {
        var v = near.Rows;
        var across = new double[count * v];
        ParallelBlocks.For(v, BlockRows, threads, (start, end) => Turn(vectors, across, start, end), cancellation);
        ParallelBlocks.For(
            v,
            BlockRows,
            threads,
            (start, end) =>
            {
                var sum = new double[count];
                for (var i = start; i < end; i++)
                {
                    Array.Clear(sum);
                    for (var at = near.Starts[i]; at < near.Starts[i + 1]; at++)
                    {
                        if (weights[at] > 0)
                        {
                            System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(across.AsSpan(near.Columns[at] * count, count), weights[at], sum, sum);
                        }
                    }

                    for (var j = 0; j < count; j++)
                    {
                        images[(j * v) + i] = sum[j];
                    }
                }
            },
            cancellation);

        void Turn(double[] from, double[] to, int start, int end)
        {
            for (var i = start; i < end; i++)
            {
                for (var j = 0; j < count; j++)
                {
                    to[(i * count) + j] = from[(j * v) + i];
                }
            }
        }
    };
}
