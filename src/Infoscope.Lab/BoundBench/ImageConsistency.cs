using Infoscope.Core.Randomness;
using Infoscope.Data.Sets;
using Infoscope.Lab.BoundBench.Training;
using Infoscope.Lab.Planes;
using Infoscope.Measure;

namespace Infoscope.Lab.BoundBench;

/// <summary>How the consistency tests are run.</summary>
public readonly record struct ConsistencySettings
{
    /// <summary>1000 steps of 64 pairs, measured on 100 batches of test images.</summary>
    public ConsistencySettings()
    {
    }

    /// <summary>The bounds.</summary>
    public IReadOnlyList<BoundTraining> Trainings { get; init; } = BoundTrainings.Of(["infonce", "smile-1", "smile-5", "smile-inf", "nwj-jsd", "dv"]);

    /// <summary>The networks.</summary>
    public NetworkOptions Networks { get; init; } = new();

    /// <summary>Steps of each training.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Batches of test images.</summary>
    public int Measured { get; init; } = 100;

    /// <summary>Rows shown, in rising order; the last are all.</summary>
    public IReadOnlyList<int> RowsShown { get; init; } = [0, 4, 8, 12, 16, 20, 24, 28];
}

/// <summary>The consistency tests of Song and Ermon, ICLR 2020, section 6.2, on labelled images: three things that mutual information does and estimates may not.</summary>
public static class ImageConsistency
{
    /// <summary>Rows that Y′ of the second test lacks.</summary>
    private const int Fewer = 3;

    /// <summary>Trains on training images and measures on test images.</summary>
    /// <param name="images">The set.</param>
    /// <param name="settings">The bounds and how long they learn.</param>
    /// <param name="context">Seed, threads, progress and cancellation; the same bits for any number of threads.</param>
    /// <remarks>Images without rows shown have ratio 0 over 0 in the second and the third test and are left out there.</remarks>
    public static ConsistencyTable Run(ImageSet images, ConsistencySettings settings, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(context);
        (ReadOnlyMemory<float> Train, ReadOnlyMemory<float> Test) pixels = (images.Train.ToSingles(), images.Test.ToSingles());
        var cases = Cases(settings).ToArray();
        var jobs = (from training in settings.Trainings from test in cases select (training, test)).ToArray();
        var progress = new OrderedProgress(context.Progress, jobs.Length * (settings.Steps + settings.Measured));
        var nats = new double[jobs.Length][];
        NetworksInParallel.Run(
            jobs.Length,
            context.Threads,
            (job, inner, stop) =>
            {
                var (training, test) = jobs[job];
                var random = new RandomStream(context.Seed);
                TrainingPhase[] phases =
                [
                    new(Source(pixels.Train), settings.Steps, BatchUse.Learn),
                    new(Source(pixels.Test), settings.Measured, BatchUse.Read),
                ];
                nats[job] = [.. BatchTraining.Run(training, phases, settings.Networks, random.Split(1), random.Split(2), inner, progress.Step, stop)[1].Select(static values => values.Average())];

                ImageBatches Source(ReadOnlyMemory<float> part) => new(part, images.Train.Height, images.Train.Width, test.Views);
            },
            context.Cancellation);
        var all = jobs.SelectMany((job, i) => job.training.Readings.Select((reading, k) => (Key: (job.test.Test, job.test.RowsShown, reading.Name), Nats: nats[i][k])))
            .ToDictionary(static value => value.Key, static value => value.Nats);
        var whole = settings.RowsShown[^1];
        return new ConsistencyTable(
        [
            .. from test in cases
               from reading in settings.Trainings.SelectMany(static training => training.Readings)
               let own = all[(test.Test, test.RowsShown, reading.Name)]
               let below = all[(ConsistencyTest.Baseline, test.Test == ConsistencyTest.Baseline ? whole : test.RowsShown, reading.Name)]
               select new ConsistencyRow(test.Test, test.RowsShown, reading.Name, own, own / below),
        ]);
    }

    private static IEnumerable<(ConsistencyTest Test, int RowsShown, (int Image, int RowsShown)[] Views)> Cases(ConsistencySettings settings) =>
    [
        .. settings.RowsShown.Select(static rows => (ConsistencyTest.Baseline, rows, ((int, int)[])[(0, rows)])),
        .. settings.RowsShown.Where(static rows => rows > 0).Select(static rows => (ConsistencyTest.DataProcessing, rows, ((int, int)[])[(0, rows), (0, Math.Max(0, rows - Fewer))])),
        .. settings.RowsShown.Where(static rows => rows > 0).Select(static rows => (ConsistencyTest.Additivity, rows, ((int, int)[])[(0, rows), (1, rows)])),
    ];
}
