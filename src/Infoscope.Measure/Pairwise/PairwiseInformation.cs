using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Pairwise;

/// <summary>What to do with each pair.</summary>
/// <param name="Permutations">Shuffles of each pair for a p-value of independence; 0 for none.</param>
public readonly record struct PairwiseOptions(int Permutations)
{
    /// <summary>What is done to each column that is read as numbers.</summary>
    public Standardisation? Standardise { get; init; }
}

/// <summary>The mutual information of all pairs of columns of a table.</summary>
/// <remarks>
/// Each value and p-value has the bits that the pair's own estimate (or <see cref="PermutationTest"/>, which has the same permutations for every pair)
/// gives. Columns are standardised and sorted once; <c>ksg1</c> searches the plane of two sorted columns, any other estimator runs as it is.
/// Pairs are shared among the threads and reported in order. Memory: the columns, some numbers for each pair, and the estimator's own for each thread.
/// </remarks>
public static class PairwiseInformation
{
    private const int PairsAtOnce = 256;

    /// <summary>Measures all pairs (0, 1), (0, 2) … (1, 2) ….</summary>
    /// <param name="columns">The table, <c>[n, c]</c>, c of at least 2.</param>
    /// <param name="estimators">What measures which pair.</param>
    /// <param name="options">P-values and standardisation.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <param name="finished">Told each estimate, in the order of the pairs, as soon as it and all before it are known; null for nobody.</param>
    /// <returns>Values, p-values and warnings of all pairs.</returns>
    /// <exception cref="SampleException">There are fewer than 2 columns, a value is NaN or infinite, or the estimators refuse every pair.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The permutations are negative.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static PairwiseResult Run(
        Samples columns, PairEstimators estimators, PairwiseOptions options, EstimationContext context, Action<PairEstimate>? finished = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(estimators);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Permutations);
        if (columns.Columns < 2)
        {
            throw new SampleException($"Pairs need at least 2 columns; got {columns.Columns}. Choose more columns.");
        }

        columns.RequireFinite("the table");
        var result = new PairwiseResult(columns.Columns, options.Permutations);
        var pairs = new ColumnPairs(columns, estimators, options, context);
        var progress = new OrderedProgress(context.Progress, result.Pairs);
        var batch = new PairEstimate[PairsAtOnce];
        for (var start = 0; start < result.Pairs; start += PairsAtOnce)
        {
            var count = Math.Min(PairsAtOnce, result.Pairs - start);
            ParallelBlocks.For(
                count,
                blockSize: 1,
                context.Threads,
                (i, _) =>
                {
                    var (a, b) = result.PairAt(start + i);
                    batch[i] = pairs.Measure(a, b);
                    progress.Step();
                },
                context.Cancellation);
            for (var i = 0; i < count; i++)
            {
                result.Add(start + i, batch[i]);
                finished?.Invoke(batch[i]);
            }
        }

        return result.Refused < result.Pairs ? result : throw new SampleException(result.FirstRefusal!);
    }
}
