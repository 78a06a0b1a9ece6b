using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Significance;

/// <summary>What a permutation test found.</summary>
/// <param name="Observed">The estimate on the paired rows, with <see cref="Estimate.PValue"/> set.</param>
/// <param name="PValue"><c>(b + 1) / (m + 1)</c>.</param>
/// <param name="AtLeastAsLarge">b, the number of permutations whose value is at least the observed one.</param>
/// <param name="NullNats">The value of each permutation in nats, <c>[m]</c>.</param>
public sealed record PermutationOutcome(Estimate Observed, double PValue, int AtLeastAsLarge, IReadOnlyList<double> NullNats);

/// <summary>Tests independence, or independence given a third sample, by pairing rows anew.</summary>
/// <remarks>
/// Shuffled rows: exact for any estimator and any n when rows are independent of each other: under independence
/// <c>P(p ≤ α) ≤ α</c>. Rows that follow each other in time are not exchangeable, and shuffling them makes p too small: circular
/// shifts keep each series as it is, and are exact for series that could start anywhere, up to the one seam. Equal values count
/// against significance.
/// <para>Given Z: X is moved among rows of the same Z where Z is symbols, which is exact; among rows of the nearest Z where it is numbers,
/// which is as good as Z is smooth over the reach of a few neighbours.</para>
/// Sources: Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9(1), 39 (2010); Runge, AISTATS 2018.
/// </remarks>
public static class PermutationTest
{
    private const ulong OrderLabel = 0x5045524D;
    private const ulong EstimatorLabel = 0x45535449;

    /// <summary>The p-value of independence: <c>(b + 1) / (m + 1)</c>.</summary>
    /// <inheritdoc cref="Run(IMutualInformationEstimator, Samples, Samples, int, EstimationContext)"/>
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
    public static PermutationOutcome Run(IMutualInformationEstimator estimator, Samples x, Samples y, int permutations, EstimationContext context) =>
        Run(estimator, x, y, new PermutationOptions(permutations), context);

    /// <summary>The same with a choice of surrogates.</summary>
    /// <param name="estimator">Any estimator that may be called from several threads at once.</param>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>; its rows are moved.</param>
    /// <param name="options">How many surrogates, and of which kind. Circular shifts are all different.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is too small.</exception>
    /// <exception cref="SampleException">The estimator refuses the samples, or n rows have fewer circular shifts than asked for.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static PermutationOutcome Run(IMutualInformationEstimator estimator, Samples x, Samples y, PermutationOptions options, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        options = options.Checked();
        var observed = estimator.Estimate(x, y, context with { Progress = null });
        var seeds = new RandomStream(context.Seed);
        Func<int, int[]> order = i => Order(seeds, i, y.Rows);
        if (options.Surrogate == Surrogate.Circular)
        {
            var shifts = CircularShifts.Draw(options, y.Rows, seeds.Split(OrderLabel));
            order = i => CircularShifts.Order(y.Rows, shifts[i]);
            observed = With(observed, ("surrogate", "circular"), ("minimum-shift", CircularShifts.Minimum(options, y.Rows)));
        }

        return Count(observed, options, (i, inner) => estimator.Estimate(x, y.SelectRows(order(i)), inner), context);
    }

    /// <summary>Tests <c>I(X;Y|Z) = 0</c>: estimates on the rows as they are and with X moved among rows of the same, or nearly the same, Z.</summary>
    /// <param name="estimator">Any estimator that may be called from several threads at once.</param>
    /// <param name="x">Sample of X, <c>[n, dx]</c>; its rows are moved.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="z">Sample of Z, <c>[n, dz]</c>: strata where every column holds symbols (<see cref="ColumnKinds"/>) or the estimator reads symbols, else neighbourhoods.</param>
    /// <param name="options">How many surrogates, and from how many neighbours.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <exception cref="ArgumentException">Circular shifts, which would break the tie of X to Z.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is too small.</exception>
    /// <exception cref="SampleException">The estimator refuses the samples.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static PermutationOutcome Run(
        IConditionalMutualInformationEstimator estimator, Samples x, Samples y, Samples z, PermutationOptions options, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        options = options.Checked();
        if (options.Surrogate == Surrogate.Circular)
        {
            throw new ArgumentException("Circular shifts break the tie of X to Z, so they cannot test what remains given Z; use shuffles, which move X among rows of the same Z.", nameof(options));
        }

        var observed = estimator.Estimate(x, y, z, context with { Progress = null });
        var isSymbols = estimator.ZKind == ColumnKind.Discrete || ColumnKinds.Detect(z, "z").Kind == ColumnKind.Discrete;
        var local = isSymbols
            ? LocalPermutation.Within(Symbols.FromRows(z, "z", context.Cancellation))
            : LocalPermutation.Near(z, options.Neighbours, context);
        observed = With(observed, ("surrogate", local.HasStrata ? "within z" : "near z"));
        var orders = new RandomStream(context.Seed).Split(OrderLabel);
        return Count(observed, options, (i, inner) => estimator.Estimate(x.SelectRows(local.Order(orders.Split((ulong)i))), y, z, inner), context);
    }

    private static PermutationOutcome Count(Estimate observed, PermutationOptions options, Func<int, EstimationContext, Estimate> surrogate, EstimationContext context)
    {
        var progress = new OrderedProgress(context.Progress, options.Permutations);
        var nats = new double[options.Permutations];
        var seeds = new RandomStream(context.Seed).Split(EstimatorLabel);
        ParallelBlocks.For(
            nats.Length,
            blockSize: 1,
            context.Threads,
            (i, _) =>
            {
                nats[i] = surrogate(i, new EstimationContext(seeds.Split((ulong)i).NextUInt64()) { Cancellation = context.Cancellation }).Nats;
                progress.Step();
            },
            context.Cancellation);

        var atLeast = nats.Count(value => value >= observed.Nats);
        var p = PValue(atLeast, nats.Length);
        return new PermutationOutcome(observed with { PValue = p }, p, atLeast, nats);
    }

    /// <summary>The order of the rows of Y in one permutation: of the seed, its number and n alone.</summary>
    internal static int[] Order(RandomStream seeds, int permutation, int rows) => seeds.Split(OrderLabel).Split((ulong)permutation).Permutation(rows);

    /// <summary><c>(b + 1) / (m + 1)</c>.</summary>
    internal static double PValue(int atLeastAsLarge, int permutations) => (atLeastAsLarge + 1.0) / (permutations + 1.0);

    private static Estimate With(Estimate estimate, params ReadOnlySpan<(string Name, object Value)> settings)
    {
        var all = new Dictionary<string, object>(estimate.Settings, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return estimate with { Settings = all };
    }
}
