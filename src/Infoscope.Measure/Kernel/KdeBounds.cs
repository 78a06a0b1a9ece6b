using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Simd;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Kernel;

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
/// <para>One pass over the unordered pairs serves both bounds, H(T) and the largest grouping; each further grouping that has
/// groups of several rows adds its own pairs. A term below 2^-54/n is left out, which is less than the rounding of the sum.
/// Cost O(n² d), memory O(n d). The same bits for any number of threads or vector width.</para>
/// Source: Kolchinsky and Tracey, Entropy 19, 361 (2017), equations 9 and 10.
/// </remarks>
public static class KdeBounds
{
    /// <summary>Both bounds for each grouping.</summary>
    /// <param name="t">The representation without its noise, <c>[n, d]</c>, finite.</param>
    /// <param name="noiseVariance">s², finite and above 0.</param>
    /// <param name="groupings">Groupings of the n rows, such as those of X and of Y.</param>
    /// <param name="context">Threads, progress, cancellation.</param>
    /// <returns>One result for each grouping, in their order.</returns>
    /// <exception cref="SampleException">n or d is 0, a value is NaN or infinite, or a grouping has another number of rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The variance is not a positive number.</exception>
    public static IReadOnlyList<KdeInformation> Compute(Samples t, double noiseVariance, IReadOnlyList<EqualRows> groupings, EstimationContext context) =>
        Compute(t, noiseVariance, groupings, context, SimdKernels.Selected);

    internal static IReadOnlyList<KdeInformation> Compute(
        Samples t, double noiseVariance, IReadOnlyList<EqualRows> groupings, EstimationContext context, SimdWidth width)
    {
        KdeOptions.RequireVariance(noiseVariance);
        FiniteCheck.Require(t, "t");
        if (t.Rows == 0)
        {
            throw SampleException.TooFewRows("kde", 0, 1, "there is nothing to measure");
        }

        if (groupings.FirstOrDefault(grouping => grouping.Symbols.Length != t.Rows) is { } wrong)
        {
            throw SampleException.DifferentRows(wrong.Symbols.Length, t.Rows);
        }

        var packed = t.Pack();
        var fused = groupings.Where(grouping => IsWorthFusing(grouping, t.Rows)).MaxBy(PairsWithin);
        var (all, within) = PairSums(packed, fused, noiseVariance, context, width);
        return [.. groupings.Select(grouping => Information(all, ReferenceEquals(grouping, fused) ? within : Within(packed, grouping, noiseVariance, context, width), grouping))];
    }

    private static KdeInformation Information(KdeSums all, KdeSums within, EqualRows grouping)
    {
        var n = all.Upper.Length;
        var ceiling = new double[n];
        var upper = new double[n];
        var lower = new double[n];
        for (var i = 0; i < n; i++)
        {
            double size = grouping.Counts[grouping.Symbols[i]];
            ceiling[i] = Math.Log(n / size);
            upper[i] = LogRatio(all.Upper[i], within.Upper[i], size);
            lower[i] = LogRatio(all.Lower[i], within.Lower[i], size);
        }

        return new KdeInformation(Mean(upper), Mean(lower), Mean(ceiling), grouping.Counts.Length);

        // Exactly 1 where all kernels are 1; a group's sum is part of the whole one, and rounding must not hide that.
        double LogRatio(double sum, double group, double size) => Math.Log(Math.Min((group / size) / (sum / n), n / size));
    }

    private static double Mean(double[] values) => Infoscope.Core.Parallelism.ParallelBlocks.PairwiseSum(values) / values.Length;

    /// <summary>The sums over all rows, and over the rows of the same group.</summary>
    private static (KdeSums All, KdeSums Within) PairSums(Samples t, EqualRows? grouping, double variance, EstimationContext context, SimdWidth width)
    {
        var n = t.Rows;
        var points = grouping is null ? KdePoints.Create(t, new int[n], [n]) : KdePoints.Create(t, grouping.Symbols, grouping.Counts);
        var panels = new KdePanels(points, variance, context.Threads, context.Progress, context.Cancellation);
        SimdDispatch.Run(width, panels);

        var all = new KdeSums(new double[n], new double[n]);
        var within = new KdeSums(new double[n], new double[n]);
        for (var position = 0; position < points.Rows.Length; position++)
        {
            var row = points.Rows[position];
            if (row < 0)
            {
                continue;
            }

            within.Upper[row] = panels.First.UpperWithin[position] + panels.Second.UpperWithin[position];
            within.Lower[row] = panels.First.LowerWithin[position] + panels.Second.LowerWithin[position];
            all.Upper[row] = within.Upper[row] + (panels.First.UpperAcross[position] + panels.Second.UpperAcross[position]);
            all.Lower[row] = within.Lower[row] + (panels.First.LowerAcross[position] + panels.Second.LowerAcross[position]);
        }

        return (all, within);
    }

    /// <summary>The sums over the rows of the same group alone.</summary>
    private static KdeSums Within(Samples t, EqualRows grouping, double variance, EstimationContext context, SimdWidth width)
    {
        var sums = KdeSums.Ones(t.Rows);
        var silent = context with { Progress = null };
        foreach (var rows in GroupsOfSeveral(grouping))
        {
            var (group, _) = PairSums(t.SelectRows(rows), grouping: null, variance, silent, width);
            for (var i = 0; i < rows.Length; i++)
            {
                sums.Upper[rows[i]] = group.Upper[i];
                sums.Lower[rows[i]] = group.Lower[i];
            }
        }

        return sums;
    }

    private static IEnumerable<int[]> GroupsOfSeveral(EqualRows grouping)
    {
        var members = new int[grouping.Counts.Length][];
        var filled = new int[grouping.Counts.Length];
        for (var row = 0; row < grouping.Symbols.Length; row++)
        {
            var symbol = grouping.Symbols[row];
            if (grouping.Counts[symbol] > 1)
            {
                members[symbol] ??= new int[grouping.Counts[symbol]];
                members[symbol][filled[symbol]++] = row;
            }
        }

        return members.Where(static rows => rows is not null);
    }

    /// <summary>Each group starts a block of its own: small groups would fill the blocks with nothing.</summary>
    private static bool IsWorthFusing(EqualRows grouping, int n) =>
        8L * grouping.Counts.Sum(KdePoints.BlocksFor) <= n + (n / 8) + KdePoints.Size && grouping.Counts.Length > 1;

    private static double PairsWithin(EqualRows grouping) => grouping.Counts.Sum(static count => (double)count * count);
}
