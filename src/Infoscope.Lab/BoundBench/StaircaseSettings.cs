using Infoscope.Learn.Critics;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Lab.BoundBench;

/// <summary>One staircase: tasks of the same columns whose information rises level by level.</summary>
/// <param name="Name">Such as <c>gaussian</c>.</param>
/// <param name="Levels">The tasks, in the order in which they are learnt.</param>
public sealed record Staircase(string Name, IReadOnlyList<KnownTask> Levels);

/// <summary>What is trained, and for how long.</summary>
/// <param name="Stairs">Each is climbed by every bound on its own.</param>
/// <param name="Trainings">The bounds.</param>
public sealed record StaircaseSettings(IReadOnlyList<Staircase> Stairs, IReadOnlyList<BoundTraining> Trainings)
{
    /// <summary>The networks.</summary>
    public NetworkOptions Networks { get; init; } = new();

    /// <summary>Steps of training on each level; 4000 as published.</summary>
    public int StepsPerLevel { get; init; } = 4000;

    /// <summary>Batches that are read after each level without learning from them. 0 as published: then the statistics are of the steps of training.</summary>
    public int MeasuredPerLevel { get; init; }

    /// <summary>How often all is done, each time with other weights and other batches.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The published staircase: 20 normal pairs, and the same with y cubed, at 2, 4, 6, 8 and 10 nats.</summary>
    public static StaircaseSettings Published { get; } = new(Published20(), BoundTrainings.All);

    /// <summary>
    /// One level of 128 normal pairs of correlation 0.5, 18.41 nats, with batches of 128; 8000 steps whose size falls to 0, then 500 batches are measured. Towers give 128 numbers: 32 could not
    /// hold the best score, a sum over 128 pairs.
    /// </summary>
    /// <remarks>Source: McAllester and Stratos, "Formal limitations on the measurement of mutual information", AISTATS 2020, and its published code.</remarks>
    public static StaircaseSettings HighDimension { get; } = new(
        [new("gaussian-128", [new KnownTask("normal-128", "128 normal pairs of correlation 0.5", NormalPair.Independent(128, 0.5))])],
        BoundTrainings.All)
    {
        Networks = new NetworkOptions { Batch = 128, LearningRate = 1e-3, Anneals = true, Layers = new CriticOptions { Embedding = 128 } },
        StepsPerLevel = 8000,
        MeasuredPerLevel = 500,
    };

    private static IReadOnlyList<Staircase> Published20()
    {
        var tasks = KnownTasks.Staircase.Tasks;
        return
        [
            new("gaussian", [.. tasks.Where(static task => !task.Id.Contains("cubic", StringComparison.Ordinal))]),
            new("cubic", [.. tasks.Where(static task => task.Id.Contains("cubic", StringComparison.Ordinal))]),
        ];
    }
}
