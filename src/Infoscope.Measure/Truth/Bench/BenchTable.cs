using System.Diagnostics;
using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Truth.Bench;

/// <summary>How far estimators are from truths that are known.</summary>
public sealed class BenchTable
{
    private const ulong SampleLabel = 0x53414D50;
    private const ulong EstimatorLabel = 0x45535449;
    private const ulong HashStart = 0xCBF29CE484222325;
    private const ulong HashFactor = 0x100000001B3;

    private BenchTable(IReadOnlyList<BenchEstimate> estimates)
    {
        Estimates = estimates;
        Summaries = [.. estimates.GroupBy(static estimate => (estimate.Estimator, estimate.Task, estimate.Rows)).Select(static group => BenchSummary.Of([.. group]))];
    }

    /// <summary>Each estimate: by task, then n, then seed, then estimator, in the order of the plan.</summary>
    public IReadOnlyList<BenchEstimate> Estimates { get; }

    /// <summary>One line for each estimator, task and n that were measured, in the order of their first estimate.</summary>
    public IReadOnlyList<BenchSummary> Summaries { get; }

    /// <summary>Draws every sample of a plan and measures it with every estimator that can read it.</summary>
    /// <param name="plan">What is measured.</param>
    /// <param name="context">
    /// Seed, threads, progress and cancellation. A sample depends on the seed, the task's id, its own number and n alone, not
    /// on the rest of the plan, and every value but the seconds has the same bits for any number of threads.
    /// </param>
    /// <exception cref="ArgumentException">The plan names two things alike, or has no estimators, tasks or sizes.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    /// <remarks>Samples run side by side, each measured on one thread; memory is that of one sample a thread.</remarks>
    public static BenchTable Run(BenchPlan plan, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(context);
        var samples = Samples(plan.Checked()).ToArray();
        var estimates = new BenchEstimate[samples.Length][];
        var progress = new OrderedProgress(context.Progress, samples.Length);
        ParallelBlocks.For(
            samples.Length,
            blockSize: 1,
            context.Threads,
            (i, _) =>
            {
                estimates[i] = Measure(plan, samples[i], context);
                progress.Step();
            },
            context.Cancellation);
        return new BenchTable([.. estimates.SelectMany(static estimate => estimate)]);
    }

    /// <summary>The tables of parts of a plan as one.</summary>
    /// <param name="parts">Tables of different samples; their estimates are joined in the order given.</param>
    /// <exception cref="ArgumentException">Two parts measured the same sample with the same estimator.</exception>
    public static BenchTable Join(params IEnumerable<BenchTable> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var estimates = parts.SelectMany(static part => part.Estimates).ToArray();
        return estimates.GroupBy(static estimate => (estimate.Estimator, estimate.Task, estimate.Rows, estimate.Seed)).FirstOrDefault(static group => group.Count() > 1) is { } twice
            ? throw new ArgumentException($"{twice.Key.Estimator} measured sample {twice.Key.Seed} of {twice.Key.Task} with n = {twice.Key.Rows} in two parts; cut a plan by seeds or by tasks.", nameof(parts))
            : new BenchTable(estimates);
    }

    private static IEnumerable<(KnownTask Task, int Rows, int Seed)> Samples(BenchPlan plan) =>
        from task in plan.Tasks
        from rows in plan.Rows
        from seed in Enumerable.Range(plan.FirstSeed, plan.Seeds)
        select (task, rows, seed);

    private static BenchEstimate[] Measure(BenchPlan plan, (KnownTask Task, int Rows, int Seed) sample, EstimationContext context)
    {
        var task = sample.Task;
        var random = new RandomStream(context.Seed).Split(Hash(task.Id)).Split((ulong)sample.Seed);
        var (x, y) = task.Sample(sample.Rows, random.Split(SampleLabel));
        x = task.Kinds.X == ColumnKind.Continuous ? plan.Standardisation.Apply(x, "x") : x;
        y = task.Kinds.Y == ColumnKind.Continuous ? plan.Standardisation.Apply(y, "y") : y;
        var own = new EstimationContext(random.Split(EstimatorLabel).NextUInt64()) { Cancellation = context.Cancellation };
        return [.. plan.Entries.Where(entry => entry.Reads(task)).Select(entry => Measure(plan, entry, sample, x, y, own))];
    }

    private static BenchEstimate Measure(BenchPlan plan, BenchEntry entry, (KnownTask Task, int Rows, int Seed) sample, Samples x, Samples y, EstimationContext context)
    {
        var result = new BenchEstimate(entry.Name, sample.Task.Id, sample.Rows, sample.Seed, sample.Task.TruthNats, double.NaN, double.NaN);
        try
        {
            var start = Stopwatch.GetTimestamp();
            var estimate = plan.Confidence is { } level
                ? IntervalEstimation.Run(entry.Estimator, x, y, level, context)
                : entry.Estimator.Estimate(x, y, context);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return result with { Nats = estimate.Nats, Seconds = seconds, Warnings = [.. estimate.Warnings.Select(static warning => warning.Code)], IntervalNats = estimate.IntervalNats };
        }
        catch (SampleException refusal)
        {
            // One sample that cannot be measured is a fact for the table, not the end of the others.
            return result with { Refusal = refusal.Message };
        }
    }

    /// <summary>A number for a name (FNV-1a), the same in every process.</summary>
    private static ulong Hash(string name)
    {
        var hash = HashStart;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * HashFactor;
        }

        return hash;
    }
}
