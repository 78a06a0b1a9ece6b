using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>Tasks of each kind that draw fast and whose truth is exact, so that thousands of intervals can be held against it.</summary>
internal static class CoverageTasks
{
    private static readonly string[] Others =
        ["uniform-mixture-5", "zero-inflated-poisson-0.15", "table-independent-2", "table-channel-2-0.1", "table-channel-10-0.3"];

    public static IReadOnlyList<KnownTask> Create() =>
    [
        new("normal-0", "Two independent normals", NormalPair.Correlated(0)),
        new("normal-0.6", "A normal pair of correlation 0.6", NormalPair.Correlated(0.6)),
        PublishedTasks.Additive(0.1),
        PublishedTasks.Additive(0.75),
        .. MixedTasks.Create().Concat(DiscreteTasks.Create()).Where(static task => Others.Contains(task.Id)),
    ];
}
