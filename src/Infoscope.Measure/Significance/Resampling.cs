using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Significance;

/// <summary>Measures many choices of rows side by side.</summary>
internal static class Resampling
{
    private const ulong EstimatorLabel = 0x45535449;

    /// <summary>The value of each choice in nats, in their order; each is measured on one thread with a seed of its own, so threads change nothing.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="count">How many choices there are.</param>
    /// <param name="choose">The rows of choice i.</param>
    /// <param name="seeds">Where the estimators' seeds come from.</param>
    /// <param name="context">Threads, progress and cancellation.</param>
    public static double[] Measure(RowMeasure measure, int count, Func<int, int[]> choose, RandomStream seeds, EstimationContext context)
    {
        var nats = new double[count];
        var progress = new OrderedProgress(context.Progress, count);
        ParallelBlocks.For(
            count,
            blockSize: 1,
            context.Threads,
            (i, _) =>
            {
                var own = new EstimationContext(seeds.Split(EstimatorLabel).Split((ulong)i).NextUInt64()) { Cancellation = context.Cancellation };
                nats[i] = measure.Of(choose(i), own).Nats;
                progress.Step();
            },
            context.Cancellation);
        return nats;
    }
}
