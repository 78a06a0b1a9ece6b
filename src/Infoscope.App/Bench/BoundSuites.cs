using Infoscope.Lab.BoundBench;

namespace Infoscope.App.Bench;

/// <summary>Every suite that trains.</summary>
internal static class BoundSuites
{
    /// <summary>All, in the order in which help names them.</summary>
    public static IReadOnlyList<IBoundSuite> All { get; } =
    [
        new StaircaseSuite("staircase", "The staircase: 20 normal pairs, batches of 64, 4000 steps a level", StaircaseSettings.Published),
        new StaircaseSuite("high-dimension", "128 normal pairs of correlation 0.5, batches of 128", StaircaseSettings.HighDimension),
        new DivergenceSuite(),
        new ConsistencySuite(),
    ];
}
