using Infoscope.Core;
using Infoscope.Measure.Truth.Suites;

namespace Infoscope.Measure.Truth;

/// <summary>Every task with a known answer. To add a suite: a file in Suites and a line here.</summary>
public static class KnownTasks
{
    /// <summary>The 40 tasks of "Beyond normal": normal, Student and uniform pairs under injective maps.</summary>
    public static TaskSuite BeyondNormal { get; } = new("beyond-normal", "The 40 tasks of Beyond Normal", BeyondNormalTasks.Create());

    /// <summary>The 26 tasks of the benchmark's second version, with mixtures and inliers.</summary>
    public static TaskSuite Mixtures { get; } = new("mixtures", "The 26 tasks with mixtures and inliers", MixtureTasks.Create());

    /// <summary>Normal pairs of 20 columns from 2 to 10 nats, plain and cubed: the staircase of the variational bounds.</summary>
    public static TaskSuite Staircase { get; } = new("staircase", "20 normal pairs with 2 to 10 nats", StaircaseTasks.Create());

    /// <summary>Normal pairs of 2 and of 20 columns a side over the correlation, on which MINE was shown.</summary>
    public static TaskSuite Correlations { get; } = new("correlations", "Normal pairs of 2 and 20 columns over the correlation", CorrelationTasks.Create());

    /// <summary>Functions of uniform numbers with normal noise.</summary>
    public static TaskSuite NoisyFunctions { get; } = new("noisy-functions", "Functions with noise: x, x³ and sin x", NoisyFunctionTasks.Create());

    /// <summary>Skewed continuous pairs with closed forms.</summary>
    public static TaskSuite Skewed { get; } = new("skewed", "Gamma and exponential pairs", SkewedTasks.Create());

    /// <summary>A symbol beside a number.</summary>
    public static TaskSuite Mixed { get; } = new("mixed", "Symbols beside numbers", MixedTasks.Create());

    /// <summary>Two symbols with a known table.</summary>
    public static TaskSuite Discrete { get; } = new("discrete", "Tables of symbols", DiscreteTasks.Create());

    /// <summary>One task of each kind, on which confidence intervals are held to their level.</summary>
    public static TaskSuite Coverage { get; } = new("coverage", "Normal, uniform, mixed and discrete pairs for intervals", CoverageTasks.Create());

    /// <summary>All suites. A task may be in several of them.</summary>
    public static IReadOnlyList<TaskSuite> Suites { get; } = [BeyondNormal, Mixtures, Staircase, Correlations, NoisyFunctions, Skewed, Mixed, Discrete, Coverage];

    /// <summary>All tasks, each once, in the order of the suites.</summary>
    public static IReadOnlyList<KnownTask> All { get; } = [.. Suites.SelectMany(static suite => suite.Tasks).DistinctBy(static task => task.Id)];

    /// <summary>The task of an id.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest one.</exception>
    public static KnownTask Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(task => task.Id == id) ?? throw new ArgumentException(
            $"No task is called '{id}'. {NearestName.Question(id, All.Select(static task => task.Id))}KnownTasks.All lists all {All.Count}.", nameof(id));
    }

    /// <summary>The suite of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest one and all that exist.</exception>
    public static TaskSuite FindSuite(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var names = Suites.Select(static suite => suite.Name).ToArray();
        return Suites.FirstOrDefault(suite => suite.Name == name) ?? throw new ArgumentException(
            $"No suite is called '{name}'. {NearestName.Question(name, names)}There are {string.Join(", ", names)}.", nameof(name));
    }
}
