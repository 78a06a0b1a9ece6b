using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Kernel;

/// <summary>One bound on the information between one grouping of the rows and T, in nats.</summary>
/// <param name="Nats">By that bound on each entropy.</param>
/// <param name="CeilingNats">The entropy of the grouping, which it cannot exceed.</param>
/// <param name="Groups">How many groups there are.</param>
/// <remarks>Where every row is a group of its own this is a bound; else it is a difference of two bounds of the same kind.</remarks>
public readonly record struct KdeBoundInformation(double Nats, double CeilingNats, int Groups);

/// <summary>Both bounds on the information between one grouping of the rows and T, in nats.</summary>
/// <param name="UpperNats">By the upper bound on each entropy.</param>
/// <param name="LowerNats">By the lower bound on each entropy.</param>
/// <param name="CeilingNats">The entropy of the grouping, which neither can exceed.</param>
/// <param name="Groups">How many groups there are.</param>
/// <remarks>Where every row is a group of its own these are bounds; else each is a difference of two bounds of the same kind.</remarks>
public readonly record struct KdeInformation(double UpperNats, double LowerNats, double CeilingNats, int Groups);

/// <summary>
/// Kernel bounds on what a noisy representation <c>T = t + N(0, s² I)</c> knows about groupings of its rows, several
/// groupings at once: an information plane needs I(X;T) and I(T;Y) of the same T.
/// </summary>
/// <remarks>
/// <c>I(G;T) = H(T) − Σ_g p(g) H(T|G=g) = (1/n) Σ_i ln[(W_i / n_g) / (S_i / n)]</c>, where <c>S_i = Σ_j exp(−D_ij/(c s²))</c> runs over
/// all rows, W_i over the n_g rows of the group of row i, <c>D_ij = ‖t_i − t_j‖²</c>, c = 2 for the upper (Kullback-Leibler)
/// and 8 for the lower (Bhattacharyya) bound. Never negative for a sum taken in full, at most H(G); exactly 0 where all rows
/// of T are equal or there is one group.
/// <para>One pass over the unordered pairs serves one bound or both, H(T) and the largest grouping; each further grouping that has
/// groups of several rows adds its own pairs. A term below 2^-54/n is left out, which is less than the rounding of the sum.
/// Cost O(n² d), memory O(n d). The same bits for any number of threads or vector width.</para>
/// Source: Kolchinsky and Tracey, Entropy 19, 361 (2017), equations 9 and 10.
/// </remarks>
public static class KdeBounds
{
    /// <summary>Both bounds for each grouping, for little more than the lower one alone.</summary>
    /// <param name="t">The representation without its noise, <c>[n, d]</c>, finite.</param>
    /// <param name="noiseVariance">s², finite and above 0.</param>
    /// <param name="groupings">Groupings of the n rows, such as those of X and of Y.</param>
    /// <param name="context">Threads, progress, cancellation.</param>
    /// <returns>One result for each grouping, in their order.</returns>
    /// <exception cref="SampleException">n or d is 0, a value is NaN or infinite, or a grouping has another number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The variance is not a positive number.</exception>
    public static IReadOnlyList<KdeInformation> Compute(Samples t, double noiseVariance, IReadOnlyList<Symbols> groupings, EstimationContext context) =>
        Compute(t, noiseVariance, groupings, context, SimdKernels.Selected);

    /// <summary>One bound for each grouping; the upper one alone is the cheapest, since its kernel is the narrowest.</summary>
    /// <remarks>Equals the value of both bounds together to rounding, not to the bit.</remarks>
    /// <inheritdoc cref="Compute(Samples, double, IReadOnlyList{Symbols}, EstimationContext)"/>
    /// <param name="t">The representation without its noise, <c>[n, d]</c>, finite.</param>
    /// <param name="noiseVariance">s², finite and above 0.</param>
    /// <param name="bound">Which bound.</param>
    /// <param name="groupings">Groupings of the n rows, such as those of X and of Y.</param>
    /// <param name="context">Threads, progress, cancellation.</param>
    public static IReadOnlyList<KdeBoundInformation> ComputeOne(
        Samples t, double noiseVariance, KdeBound bound, IReadOnlyList<Symbols> groupings, EstimationContext context) =>
        ComputeOne(t, noiseVariance, bound, groupings, context, SimdKernels.Selected);

    internal static IReadOnlyList<KdeInformation> Compute(
        Samples t, double noiseVariance, IReadOnlyList<Symbols> groupings, EstimationContext context, SimdWidth width) =>
        [.. Means<BothTerms>(t, noiseVariance, groupings, context, width).Select(static means => new KdeInformation(means.Fourth, means.First, means.Ceiling, means.Groups))];

    internal static IReadOnlyList<KdeBoundInformation> ComputeOne(
        Samples t, double noiseVariance, KdeBound bound, IReadOnlyList<Symbols> groupings, EstimationContext context, SimdWidth width)
    {
        var means = bound == KdeBound.Upper
            ? Means<UpperTerms>(t, noiseVariance, groupings, context, width)
            : Means<LowerTerms>(t, noiseVariance, groupings, context, width);
        return [.. means.Select(static means => new KdeBoundInformation(means.First, means.Ceiling, means.Groups))];
    }

    private static IEnumerable<(double First, double Fourth, double Ceiling, int Groups)> Means<TTerms>(
        Samples t, double noiseVariance, IReadOnlyList<Symbols> groupings, EstimationContext context, SimdWidth width)
        where TTerms : IKdeTerms
    {
        KdeOptions.RequireVariance(noiseVariance);
        t.RequireColumns("t");
        t.RequireFinite("t");
        if (t.Rows == 0)
        {
            throw SampleException.TooFewRows("kde", 0, 1, "there is nothing to measure");
        }

        if (groupings.FirstOrDefault(grouping => grouping.Rows != t.Rows) is { } wrong)
        {
            throw SampleException.DifferentRows(wrong.Rows, t.Rows);
        }

        var packed = t.Pack();
        var fused = groupings.Where(grouping => IsWorthFusing(grouping, t.Rows)).MaxBy(PairsWithin);
        var (all, within) = PairSums<TTerms>(packed, fused, noiseVariance, context, width);
        return groupings.Select(grouping =>
        {
            var own = ReferenceEquals(grouping, fused) ? within : Within<TTerms>(packed, grouping, noiseVariance, context, width);
            return (LogRatio(all.First, own.First, grouping), LogRatio(all.Fourth, own.Fourth, grouping), Ceiling(grouping), grouping.Count);
        });
    }

    /// <summary><c>(1/n) Σ_i ln[(W_i / n_g) / (S_i / n)]</c>; NaN where the sums were not asked for.</summary>
    private static double LogRatio(double[] all, double[] within, Symbols grouping)
    {
        double n = all.Length;
        var logs = new double[all.Length];
        for (var i = 0; i < logs.Length; i++)
        {
            // Exactly 1 where all kernels are 1; a group's sum is part of the whole one, and rounding must not hide that.
            double size = grouping.Counts[grouping.Codes[i]];
            logs[i] = Math.Log(Math.Min(within[i] / size / (all[i] / n), n / size));
        }

        return Mean(logs);
    }

    private static double Ceiling(Symbols grouping)
    {
        var logs = new double[grouping.Rows];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log(grouping.Rows / (double)grouping.Counts[grouping.Codes[i]]);
        }

        return Mean(logs);
    }

    private static double Mean(double[] values) => ParallelBlocks.PairwiseSum(values) / values.Length;

    /// <summary>The sums over all rows, and over the rows of the same group.</summary>
    private static (KdeSums All, KdeSums Within) PairSums<TTerms>(Samples t, Symbols? grouping, double variance, EstimationContext context, SimdWidth width)
        where TTerms : IKdeTerms
    {
        var n = t.Rows;
        var points = grouping is null ? KdePoints.Create(t, new int[n], [n]) : KdePoints.Create(t, grouping.Codes, grouping.Counts);
        var panels = new KdePanels<TTerms>(points, variance, context.Threads, context.Progress, context.Cancellation);
        SimdDispatch.Run(width, panels);

        var all = KdeSums.Zeros<TTerms>(n);
        var within = KdeSums.Zeros<TTerms>(n);
        var (first, second) = (panels.First, panels.Second);
        for (var position = 0; position < points.Rows.Length; position++)
        {
            var row = points.Rows[position];
            if (row < 0)
            {
                continue;
            }

            within.First[row] = first.Within.First[position] + second.Within.First[position];
            all.First[row] = within.First[row] + (first.Across.First[position] + second.Across.First[position]);
            if (TTerms.HasFourth)
            {
                within.Fourth[row] = first.Within.Fourth[position] + second.Within.Fourth[position];
                all.Fourth[row] = within.Fourth[row] + (first.Across.Fourth[position] + second.Across.Fourth[position]);
            }
        }

        return (all, within);
    }

    /// <summary>The sums over the rows of the same group alone.</summary>
    private static KdeSums Within<TTerms>(Samples t, Symbols grouping, double variance, EstimationContext context, SimdWidth width)
        where TTerms : IKdeTerms
    {
        var sums = KdeSums.Ones<TTerms>(t.Rows);
        var silent = context with { Progress = null };
        foreach (var rows in GroupsOfSeveral(grouping))
        {
            var (group, _) = PairSums<TTerms>(t.SelectRows(rows), grouping: null, variance, silent, width);
            for (var i = 0; i < rows.Length; i++)
            {
                sums.First[rows[i]] = group.First[i];
                if (TTerms.HasFourth)
                {
                    sums.Fourth[rows[i]] = group.Fourth[i];
                }
            }
        }

        return sums;
    }

    private static IEnumerable<int[]> GroupsOfSeveral(Symbols grouping)
    {
        var members = new int[grouping.Count][];
        var filled = new int[grouping.Count];
        for (var row = 0; row < grouping.Rows; row++)
        {
            var symbol = grouping.Codes[row];
            if (grouping.Counts[symbol] > 1)
            {
                members[symbol] ??= new int[grouping.Counts[symbol]];
                members[symbol][filled[symbol]++] = row;
            }
        }

        return members.Where(static rows => rows is not null);
    }

    /// <summary>Each group starts a block of its own: small groups would fill the blocks with nothing.</summary>
    private static bool IsWorthFusing(Symbols grouping, int n)
    {
        var blocks = 0;
        foreach (var count in grouping.Counts)
        {
            blocks += KdePoints.BlocksFor(count);
        }

        return 8L * blocks <= n + (n / 8) + KdePoints.Size && grouping.Count > 1;
    }

    private static double PairsWithin(Symbols grouping)
    {
        var pairs = 0.0;
        foreach (var count in grouping.Counts)
        {
            pairs += (double)count * count;
        }

        return pairs;
    }
}
