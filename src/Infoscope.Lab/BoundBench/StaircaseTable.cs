using Infoscope.Core.Randomness;
using Infoscope.Lab.BoundBench.Training;
using Infoscope.Lab.Planes;
using Infoscope.Measure;

namespace Infoscope.Lab.BoundBench;

/// <summary>Every batch of one bound on one staircase with one seed.</summary>
/// <param name="Stairs">The staircase's name.</param>
/// <param name="Bound">The reading's name.</param>
/// <param name="Seed">From 0.</param>
/// <param name="Levels">Nats by level and batch.</param>
public sealed record StaircaseCurve(string Stairs, string Bound, int Seed, IReadOnlyList<double[]> Levels);

/// <summary>How bounds follow information that rises while they learn.</summary>
/// <remarks>
/// Each batch is drawn anew and read before it is learnt from, so every value is held out. Source: Poole and others, "On variational bounds
/// of mutual information", ICML 2019, section 4; Song and Ermon, ICLR 2020, section 6.1.
/// </remarks>
public sealed class StaircaseTable
{
    private const ulong WeightsLabel = 0x57454947;
    private const ulong DataLabel = 0x44415441;

    private StaircaseTable(StaircaseSettings settings, IReadOnlyList<StaircaseCurve> curves)
    {
        (Settings, Curves) = (settings, curves);
        Summaries =
        [
            .. from stairs in settings.Stairs
               from reading in settings.Trainings.SelectMany(static training => training.Readings)
               let own = curves.Where(curve => curve.Stairs == stairs.Name && curve.Bound == reading.Name).ToList()
               from level in Enumerable.Range(0, stairs.Levels.Count)
               select StaircaseSummary.Of(stairs.Name, reading.Name, stairs.Levels[level].TruthNats, [.. own.Select(curve => curve.Levels[level])]),
        ];
    }

    /// <summary>What was asked for.</summary>
    public StaircaseSettings Settings { get; }

    /// <summary>By staircase, bound and seed.</summary>
    public IReadOnlyList<StaircaseCurve> Curves { get; }

    /// <summary>By staircase, bound and level.</summary>
    public IReadOnlyList<StaircaseSummary> Summaries { get; }

    /// <summary>Trains and reads all bounds.</summary>
    /// <param name="settings">What is trained.</param>
    /// <param name="context">Seed, threads, progress and cancellation. Every value has the same bits for any number of threads.</param>
    /// <exception cref="OperationCanceledException">The context's token was cancelled; it is heard at every step.</exception>
    public static StaircaseTable Run(StaircaseSettings settings, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        var jobs = (
            from training in settings.Trainings
            from stairs in settings.Stairs
            from seed in Enumerable.Range(0, settings.Seeds)
            select (training, stairs, seed)).ToArray();
        var phases = settings.Stairs.ToDictionary(static stairs => stairs.Name, stairs => Phases(settings, stairs));
        var progress = new OrderedProgress(context.Progress, jobs.Sum(job => phases[job.stairs.Name].Sum(static phase => phase.Batches)));
        var curves = new StaircaseCurve[jobs.Length][];
        NetworksInParallel.Run(
            jobs.Length,
            context.Threads,
            (job, inner, stop) =>
            {
                var (training, stairs, seed) = jobs[job];
                var random = new RandomStream(context.Seed).Split((ulong)seed);
                var nats = BatchTraining.Run(training, phases[stairs.Name], settings.Networks, random.Split(WeightsLabel), random.Split(DataLabel), inner, progress.Step, stop);
                curves[job] = [.. training.Readings.Select((reading, i) => new StaircaseCurve(stairs.Name, reading.Name, seed, Measured(nats, i)))];
            },
            context.Cancellation);
        return new StaircaseTable(settings, [.. curves.SelectMany(static curve => curve)]);
    }

    private static TrainingPhase[] Phases(StaircaseSettings settings, Staircase stairs) =>
    [
        .. stairs.Levels.Select(static level => new TaskBatches(level.Distribution)).SelectMany(source => settings.MeasuredPerLevel == 0
            ? (TrainingPhase[])[new(source, settings.StepsPerLevel, BatchUse.ReadAndLearn)]
            : [new(source, settings.StepsPerLevel, BatchUse.Learn), new(source, settings.MeasuredPerLevel, BatchUse.Read)]),
    ];

    private static double[][] Measured(double[][][] nats, int reading) =>
        [.. nats.Select(phase => phase[reading]).Where(static values => values.Length > 0)];
}
