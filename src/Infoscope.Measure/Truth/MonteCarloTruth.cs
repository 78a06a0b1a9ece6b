using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Truth;

/// <summary>The information of a pair from its own draws: <c>I(X;Y) ≈ (1/n) Σ ln [p(x_i,y_i) / (p(x_i) p(y_i))]</c>.</summary>
/// <remarks>
/// Unbiased for any n, since the densities are exact; the standard error is <c>s / √n</c>. This is for truths that have no
/// formula, and it checks those that have one: it uses the sampler and the density, the formula neither.
/// </remarks>
public static class MonteCarloTruth
{
    private const int BlockRows = 512;

    /// <summary>Averages the pointwise information over <paramref name="rows"/> draws.</summary>
    /// <param name="pair">What is drawn; its <see cref="IPairDistribution.Truth"/> is not read.</param>
    /// <param name="rows">n, at least 2.</param>
    /// <param name="random">Split, not moved: the same state gives the same bits for any number of threads.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is below 2.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static KnownInformation Estimate(
        IPairDistribution pair, int rows, RandomStream random, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        var nats = new double[rows];
        ParallelBlocks.For(
            rows,
            BlockRows,
            threads,
            (start, end) =>
            {
                var own = random.Split((ulong)start);
                var x = new double[pair.XColumns];
                var y = new double[pair.YColumns];
                for (var i = start; i < end; i++)
                {
                    pair.Draw(own, x, y);
                    nats[i] = pair.PointwiseNats(x, y);
                }
            },
            cancellation);

        var mean = ParallelBlocks.PairwiseSum(nats) / rows;
        for (var i = 0; i < rows; i++)
        {
            nats[i] = (nats[i] - mean) * (nats[i] - mean);
        }

        var variance = ParallelBlocks.PairwiseSum(nats) / (rows - 1);
        return new KnownInformation(mean, Math.Sqrt(variance / rows), TruthSource.MonteCarlo);
    }
}
