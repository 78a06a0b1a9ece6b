namespace Infoscope.Measure.Truth.Bench;

/// <summary>An estimator under a name of its own, so that one may stand in a table with several settings.</summary>
/// <param name="Name">What the table calls it, such as <c>ksg1 k=10</c>.</param>
/// <param name="Estimator">The estimator; it is called from several threads at once.</param>
public sealed record BenchEntry(string Name, IMutualInformationEstimator Estimator)
{
    /// <summary>The estimator under its id.</summary>
    public static BenchEntry Of(IMutualInformationEstimator estimator)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        return new BenchEntry(estimator.Traits.Id, estimator);
    }

    /// <summary>Whether the estimator can read the task: symbols may be read as numbers, but not numbers as symbols.</summary>
    public bool Reads(KnownTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var traits = Estimator.Traits;
        return (traits.XKind == ColumnKind.Continuous || task.Kinds.X == ColumnKind.Discrete)
            && (traits.YKind == ColumnKind.Continuous || task.Kinds.Y == ColumnKind.Discrete);
    }
}

/// <summary>Which estimators meet which tasks, at which sizes, how often.</summary>
/// <param name="Entries">The estimators, under different names.</param>
/// <param name="Tasks">The tasks, with different ids.</param>
public sealed record BenchPlan(IReadOnlyList<BenchEntry> Entries, IReadOnlyList<KnownTask> Tasks)
{
    /// <summary>The sample sizes n; 5 000 as published. For one seed the smaller samples are the beginnings of the larger ones.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [5000];

    /// <summary>How many samples of each size are drawn; 10 as published.</summary>
    public int Seeds { get; init; } = 10;

    /// <summary>The number of the first sample: a plan may be cut into several by seeds, and its results put together.</summary>
    public int FirstSeed { get; init; }

    /// <summary>The level of a confidence interval around each estimate, such as 0.95; null for none. Takes about a hundred times as long.</summary>
    public double? Confidence { get; init; }

    /// <summary>What is done to the columns that are numbers; symbols stay as they are.</summary>
    public Standardisation Standardisation { get; init; } = Standardisation.ZScore;

    internal BenchPlan Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Seeds, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(FirstSeed);
        foreach (var rows in Rows)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1, nameof(Rows));
        }

        RequireDifferent(Entries.Select(static entry => entry.Name), "estimators", "name");
        RequireDifferent(Tasks.Select(static task => task.Id), "tasks", "id");
        RequireDifferent(Rows, "sizes", "n");
        return this;
    }

    private static void RequireDifferent<T>(IEnumerable<T> values, string what, string property)
    {
        var groups = values.GroupBy(static value => value).ToArray();
        if (groups.Length == 0)
        {
            throw new ArgumentException($"A bench plan has no {what}; give at least one.");
        }

        if (Array.Find(groups, static group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException($"Two {what} of a bench plan have the {property} '{repeated.Key}'; a table needs them to differ.");
        }
    }
}
