using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Significance;

/// <summary>What a permutation test found.</summary>
/// <param name="Observed">The estimate on the paired rows, with <see cref="Estimate.PValue"/> set.</param>
/// <param name="PValue"><c>(b + 1) / (m + 1)</c>.</param>
/// <param name="AtLeastAsLarge">b, the number of permutations whose value is at least the observed one.</param>
/// <param name="NullNats">The value of each permutation in nats, <c>[m]</c>.</param>
public sealed record PermutationOutcome(Estimate Observed, double PValue, int AtLeastAsLarge, IReadOnlyList<double> NullNats);

/// <summary>Tests independence by pairing the rows of X with the rows of Y in random orders.</summary>
/// <remarks>
/// Exact for any estimator and any n when rows are independent of each other: under independence
/// <c>P(p ≤ α) ≤ α</c>. Equal values count against significance. Rows that follow each other in time are not
/// exchangeable: the p-value is then too small.
/// Source: Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9(1), 39 (2010).
/// </remarks>
public static class PermutationTest
{
    private const ulong OrderLabel = 0x5045524D;
    private const ulong EstimatorLabel = 0x45535449;

    /// <summary>The p-value of independence: <c>(b + 1) / (m + 1)</c>.</summary>
    /// <inheritdoc cref="Run"/>
    public static double PValue(IMutualInformationEstimator estimator, Samples x, Samples y, int permutations, EstimationContext context) =>
        Run(estimator, x, y, permutations, context).PValue;

    /// <summary>Estimates on the paired rows and on <paramref name="permutations"/> random pairings.</summary>
    /// <param name="estimator">Any estimator that may be called from several threads at once.</param>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>; its rows are permuted.</param>
    /// <param name="permutations">m, at least 1; the smallest p-value that can come out is 1/(m + 1).</param>
    /// <param name="context">Seed, threads, progress and cancellation. Each permutation has a random stream of its own, so the threads change nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="permutations"/> is below 1.</exception>
    /// <exception cref="SampleException">The estimator refuses the samples.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    /// <remarks>Cost: m + 1 estimates, spread over the threads.</remarks>
    public static PermutationOutcome Run(IMutualInformationEstimator estimator, Samples x, Samples y, int permutations, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        if (permutations < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(permutations), $"A permutation test needs at least 1 permutation; got {permutations}. 999 is customary.");
        }

        var observed = estimator.Estimate(x, y, context with { Progress = null });
        var progress = new OrderedProgress(context.Progress, permutations);
        var nats = new double[permutations];
        var seeds = new RandomStream(context.Seed);
        ParallelBlocks.For(
            permutations,
            blockSize: 1,
            context.Threads,
            (i, _) =>
            {
                var order = Order(seeds, i, y.Rows);
                var inner = new EstimationContext(seeds.Split(EstimatorLabel).Split((ulong)i).NextUInt64()) { Cancellation = context.Cancellation };
                nats[i] = estimator.Estimate(x, y.SelectRows(order), inner).Nats;
                progress.Step();
            },
            context.Cancellation);

        var atLeast = nats.Count(value => value >= observed.Nats);
        var p = PValue(atLeast, permutations);
        return new PermutationOutcome(observed with { PValue = p }, p, atLeast, nats);
    }

    /// <summary>The order of the rows of Y in one permutation: of the seed, its number and n alone.</summary>
    internal static int[] Order(RandomStream seeds, int permutation, int rows) => seeds.Split(OrderLabel).Split((ulong)permutation).Permutation(rows);

    /// <summary><c>(b + 1) / (m + 1)</c>.</summary>
    internal static double PValue(int atLeastAsLarge, int permutations) => (atLeastAsLarge + 1.0) / (permutations + 1.0);
}
