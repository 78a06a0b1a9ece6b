using Infoscope.Cluster;
using Infoscope.Core.Randomness;
using Infoscope.Lab.Planes;
using Infoscope.Measure.Generalisation;

namespace Infoscope.Lab.Generalisation;

/// <summary>
/// Measures a recipe's generalisation gap beside its bounds: for each n, k1 draws of 2n examples, and for each draw k2 trainings on one of
/// each pair, as coins choose.
/// </summary>
/// <remarks>
/// Where labels can be drawn anew, k2 further trainings for each draw have the first n inputs fixed and fresh labels each. The trainings
/// are shared over threads and ranks; the report's bits depend on neither. Source: Harutyunyan and others, NeurIPS 2021, section 5.
/// </remarks>
public static class GeneralisationExperiment
{
    private const ulong DrawStream = 0x64726177;
    private const ulong CoinStream = 0x636F696E;
    private const ulong LabelStream = 0x6C6162656C;
    private const ulong LearnerStream = 0x6C6561726E;

    /// <summary>Runs it.</summary>
    /// <param name="recipe">Problem and learner, the same on every rank.</param>
    /// <param name="settings">Sizes, draws, trainings and seed.</param>
    /// <param name="ranks">Who shares the work; every rank gets the report.</param>
    /// <param name="threads">The largest number of threads of this rank.</param>
    /// <param name="progress">Told the finished share after each draw.</param>
    /// <param name="stop">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The settings do not fit the recipe.</exception>
    public static GeneralisationReport Run(IGeneralisationRecipe recipe, GeneralisationSettings settings, ICollective ranks, int threads, IProgress<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(ranks);
        settings.Check(recipe);
        var rows = new List<GeneralisationRow>();
        var work = settings.Sizes.Sum(n => (double)n) * settings.Supersamples;
        var done = 0.0;
        foreach (var n in settings.Sizes)
        {
            var (pairs, labels) = (new List<SupersampleMeasures>(), new List<(double Gap, double Bound)>());
            for (var draw = 0; draw < settings.Supersamples; draw++)
            {
                var random = new RandomStream(settings.Seed).Split((ulong)n).Split((ulong)draw);
                var job = new DrawJob(recipe, recipe.Draw(2 * n, random.Split(DrawStream)), settings, random.Split(LearnerStream), ranks, threads, stop);
                pairs.Add(job.Pairs(random.Split(CoinStream)));
                if (job.LabelsCanBeDrawn)
                {
                    labels.Add(job.Labels(random.Split(LabelStream)));
                }

                done += n;
                progress?.Report(done / work);
            }

            rows.Add(Row(n, pairs, labels, recipe.Dimension, settings));
        }

        return new GeneralisationReport(recipe.Id, recipe.Summary, settings, rows);
    }

    private static GeneralisationRow Row(int n, List<SupersampleMeasures> pairs, List<(double Gap, double Bound)> labels, int? dimension, GeneralisationSettings settings)
    {
        return new GeneralisationRow(
            n,
            Mean(pairs.Select(draw => draw.TrainError)),
            Mean(pairs.Select(draw => draw.TestError)),
            Mean(pairs.Select(draw => draw.Gap)),
            Mean(pairs.Select(draw => draw.LossBound)),
            Mean(pairs.Select(draw => draw.PredictionBound)),
            labels.Count == 0 ? null : Mean(labels.Select(draw => draw.Gap)),
            labels.Count == 0 ? null : Mean(labels.Select(draw => draw.Bound)),
            dimension is { } d && n >= d ? PacBounds.VapnikChervonenkis(d, settings.Delta, n) : null);

        MeanOverDraws Mean(IEnumerable<double> values) => MeanOverDraws.Of([.. values], settings.Level);
    }
}
