using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Neighbours;

/// <summary>What is asked of x and of y alone.</summary>
internal static class Marginals
{
    /// <summary>Range counts and equal rows of both sides.</summary>
    public static ((int[] X, int[] Y) Counts, (Symbols X, Symbols Y) Equal) Count(
        PairedInput samples, double[] xRadii, double[] yRadii, RangeBound bound, EstimationContext context)
    {
        var counts = new int[2][];
        var equal = new Symbols[2];
        Samples[] sides = [samples.X, samples.Y];
        double[][] radii = [xRadii, yRadii];

        // Side by side rather than one after the other: sorting and hashing use one thread each.
        ParallelBlocks.For(
            2,
            1,
            context.Threads,
            (side, _) =>
            {
                counts[side] = RangeCounts.Count(sides[side], radii[side], bound, Math.Max(1, context.Threads / 2), context.Cancellation);
                equal[side] = Symbols.FromRows(sides[side], cancellation: context.Cancellation);
            },
            context.Cancellation);
        return ((counts[0], counts[1]), (equal[0], equal[1]));
    }
}
