using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Measure.Kernel;

/// <summary>Where kernel sums are gathered, within a class and across classes, one number for each position.</summary>
internal readonly record struct KdeAccumulator(KdeSums Within, KdeSums Across)
{
    public static KdeAccumulator Create<TTerms>(int positions)
        where TTerms : IKdeTerms => new(KdeSums.Zeros<TTerms>(positions), KdeSums.Zeros<TTerms>(positions));
}

/// <summary>
/// Goes once over all unordered pairs of points. Blocks are grouped into panels; in round r every panel a meets panel
/// a + r around the circle, so within a round no two tasks write to the same sums, and every sum is added up in the
/// order of the rounds: the same bits for any number of threads, and memory linear in n.
/// </summary>
/// <param name="points">The points.</param>
/// <param name="variance">s².</param>
/// <param name="threads">Threads.</param>
/// <param name="progress">Told the finished share.</param>
/// <param name="cancellation">Checked before each pair of panels.</param>
internal sealed class KdePanels<TTerms>(KdePoints points, double variance, int threads, IProgress<double>? progress, CancellationToken cancellation) : ILanesKernel
    where TTerms : IKdeTerms
{
    private const int BlocksInPanel = 16;

    /// <summary>Sums to which a panel adds as the first of a pair, and as the second: a round may do both at once.</summary>
    public KdeAccumulator First { get; } = KdeAccumulator.Create<TTerms>(points.Blocks * KdePoints.Size);

    /// <inheritdoc cref="First"/>
    public KdeAccumulator Second { get; } = KdeAccumulator.Create<TTerms>(points.Blocks * KdePoints.Size);

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var panels = (points.Blocks + BlocksInPanel - 1) / BlocksInPanel;
        var tile = new KdeTile<TTerms>(points, variance, First, Second);
        var rounds = new OrderedProgress(progress, (panels / 2) + 1);
        for (var round = 0; 2 * round <= panels; round++)
        {
            // Halfway around an even circle each pair would be met from both sides.
            var pairs = 2 * round == panels ? round : panels;
            var distance = round;
            ParallelBlocks.For(pairs, 1, threads, (a, _) => tile.Add<TLanes>(Panel(a), Panel((a + distance) % panels)), cancellation);
            rounds.Step();
        }
    }

    private Range Panel(int panel) => (panel * BlocksInPanel)..Math.Min(points.Blocks, (panel + 1) * BlocksInPanel);
}
