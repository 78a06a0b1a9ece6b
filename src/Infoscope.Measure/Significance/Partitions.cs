using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Significance;

/// <summary>All estimates on s disjoint parts of the rows, s being one number.</summary>
/// <param name="Parts">s.</param>
/// <param name="Rows">The rows of a part, <c>⌊n / s⌋</c>.</param>
/// <param name="MeanNats">The mean over parts and repeats.</param>
/// <param name="VarianceNats">The variance between the parts of one repeat, <c>Σ_j (I_j − mean)² / (s − 1)</c>, averaged over repeats.</param>
internal sealed record PartSummary(int Parts, int Rows, double MeanNats, double VarianceNats);

/// <summary>Estimates on disjoint parts of a sample: how they scatter, and whether they drift with the number of rows.</summary>
/// <remarks>Source: Holmes and Nemenman, Phys. Rev. E 100, 022404 (2019), section III.</remarks>
internal static class Partitions
{
    private const ulong OrderLabel = 0x50415254;

    /// <summary>Cuts the rows, in random order, into each of the numbers of parts; that several times, in another order each time.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="parts">The numbers of parts, each at least 2 and at most n.</param>
    /// <param name="repeats">How often.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <exception cref="SampleException">The estimator refuses a part.</exception>
    public static PartSummary[] Measure(RowMeasure measure, IReadOnlyList<int> parts, int repeats, EstimationContext context)
    {
        var seeds = new RandomStream(context.Seed).Split(OrderLabel);
        var work = (
            from repeat in Enumerable.Range(0, repeats)
            from count in parts
            from part in Enumerable.Range(0, count)
            select (repeat, count, part)).ToArray();
        var orders = Enumerable.Range(0, repeats).Select(repeat => seeds.Split((ulong)repeat).Permutation(measure.Rows)).ToArray();
        var nats = Resampling.Measure(
            measure,
            work.Length,
            i =>
            {
                var size = measure.Rows / work[i].count;
                return orders[work[i].repeat].AsSpan(work[i].part * size, size).ToArray();
            },
            seeds,
            context);
        return [.. parts.Select(count => Summary(count, measure.Rows / count, work.Index().Where(item => item.Item.count == count).Select(item => nats[item.Index]).Chunk(count)))];
    }

    /// <summary><c>B</c> in <c>variance = B / rows</c>: each variance counts by its degrees of freedom, <c>B = Σ_s (s − 1) (n/s) v_s / Σ_s (s − 1)</c>.</summary>
    public static double VarianceRate(IReadOnlyList<PartSummary> summaries) =>
        ParallelBlocks.PairwiseSum([.. summaries.Select(static one => (one.Parts - 1) * (double)one.Rows * one.VarianceNats)])
        / summaries.Sum(static one => one.Parts - 1);

    private static PartSummary Summary(int parts, int rows, IEnumerable<double[]> repeats)
    {
        var moments = repeats.Select(Moments).ToArray();
        return new PartSummary(
            parts,
            rows,
            ParallelBlocks.PairwiseSum([.. moments.Select(static one => one.Mean)]) / moments.Length,
            ParallelBlocks.PairwiseSum([.. moments.Select(static one => one.Variance)]) / moments.Length);
    }

    /// <summary>The mean and the unbiased variance.</summary>
    public static (double Mean, double Variance) Moments(double[] values)
    {
        var mean = ParallelBlocks.PairwiseSum(values) / values.Length;
        var squares = Array.ConvertAll(values, value => (value - mean) * (value - mean));
        return (mean, ParallelBlocks.PairwiseSum(squares) / (values.Length - 1));
    }
}
