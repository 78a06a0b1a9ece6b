using System.Globalization;
using Infoscope.Core;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>
/// Places the rows of a sample in a plane so that neighbours stay neighbours: t-SNE or SNE. Made for looking at a network's activations, layer by layer.
/// </summary>
/// <remarks>
/// Columns are taken as they are (<see cref="Standardisation"/> changes that), then reduced to principal components where there are many. Neighbours are
/// exact: the nearest <c>3 · perplexity</c> for t-SNE, all for SNE. Rows that coincide attract each other most. The same bits for any number
/// of threads. t-SNE takes O(n² d) time for the neighbours and O(n (k + log n)) a step, O(n k) memory; SNE O(n²) a step and O(n²) memory.
/// Sources: van der Maaten and Hinton, JMLR 9, 2579 (2008); van der Maaten, JMLR 15, 3221 (2014); Hinton and Roweis, NIPS 15 (2002). The learning
/// rate: Belkina et al., Nature Communications 10, 5415 (2019).
/// </remarks>
public sealed class PointEmbedding
{
    private const int TraceEvery = 50;
    private const int MostSneRows = 16_384;
    private readonly PointEmbeddingOptions _options;

    /// <summary>An embedding with these settings.</summary>
    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    public PointEmbedding(PointEmbeddingOptions options)
    {
        options.Require();
        _options = options;
    }

    private bool IsSne => _options.Method == EmbeddingMethod.Sne;

    /// <summary>Places the rows.</summary>
    /// <param name="points">The sample, <c>[n, d]</c>.</param>
    /// <param name="context">Seed (without effect unless the start is random), threads, progress and cancellation.</param>
    /// <param name="watch">Told the divergence at the start, every 50 steps and at the end, while it runs; null for nobody.</param>
    /// <exception cref="SampleException">
    /// d is 0, a value is NaN or infinite, n is below <c>3 · perplexity + 1</c>, all rows coincide, or SNE was asked for more than 16 384 rows.
    /// </exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public PointMap Embed(Samples points, EstimationContext context, Action<DescentStep>? watch = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(context);
        Require(points);
        var (reduced, kept) = Reduce(points, context);
        var warnings = new List<EstimateWarning>();
        var neighbours = IsSne ? points.Rows - 1 : Math.Min(points.Rows - 1, (int)Math.Ceiling(3 * _options.Perplexity));
        var affinities = Affinities.Of(reduced, neighbours, _options.Perplexity, context.Threads, context.Cancellation);
        if (affinities.Unreached > 0)
        {
            warnings.Add(new EstimateWarning(WarningCodes.Ties, string.Create(
                CultureInfo.InvariantCulture,
                $"{affinities.Unreached} of {points.Rows} rows have at least {_options.Perplexity} equally near neighbours, so these share the row's weight evenly. Remove repeated rows, or raise the perplexity.")));
        }

        var (plane, isMadeUp) = _options.Start == EmbeddingStart.Random
            ? (StartingPoints.Random(points.Rows, context.Seed), false)
            : StartingPoints.Principal(reduced, context.Seed, context.Threads, context.Cancellation);
        if (isMadeUp)
        {
            warnings.Add(new EstimateWarning(WarningCodes.RedundantColumn, "All rows lie on a line, so the second axis starts with small random numbers that depend on the seed."));
        }

        IEmbeddingObjective objective = IsSne
            ? new SneObjective(affinities, context.Threads, context.Cancellation)
            : new TsneObjective(affinities, _options.Theta, context.Threads, context.Cancellation);
        var trace = Descend(objective, plane, context, watch);
        return new PointMap
        {
            Points = Samples.FromRowMajor(plane, points.Rows, 2),
            KlNats = trace[^1].KlNats,
            Trace = trace,
            Rows = points.Rows,
            Columns = points.Columns,
            KeptVariance = kept,
            Settings = Settings(points.Rows, reduced.Columns),
            Warnings = warnings,
        };
    }

    private List<DescentStep> Descend(IEmbeddingObjective objective, double[] plane, EstimationContext context, Action<DescentStep>? watch)
    {
        var trace = new List<DescentStep>();
        var progress = new OrderedProgress(context.Progress, _options.Iterations);
        var descent = new GradientDescent(objective, plane);
        GradientDescent.Centre(plane);
        Note(0, _options.Theta);
        for (var iteration = 0; iteration < _options.Iterations; iteration++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var isEarly = iteration < _options.EarlyIterations;
            var exaggeration = isEarly && !IsSne ? _options.Exaggeration : 1;
            descent.Step(exaggeration, RateOf(plane.Length / 2, exaggeration), isEarly);
            progress.Step();
            if (iteration + 1 == _options.Iterations)
            {
                Note(iteration + 1, theta: 0);
            }
            else if ((iteration + 1) % TraceEvery == 0)
            {
                Note(iteration + 1, _options.Theta);
            }
        }

        return trace;

        void Note(int iteration, double theta)
        {
            trace.Add(new DescentStep(iteration, objective.Divergence(plane, theta)));
            watch?.Invoke(trace[^1]);
        }
    }

    private double RateOf(int n, double exaggeration) => _options.LearningRate ?? (IsSne ? 0.1 : Math.Max(50, n / (4 * exaggeration)));

    private (Samples Reduced, double Kept) Reduce(Samples points, EstimationContext context)
    {
        var components = Math.Min(_options.Components, points.Rows);
        if (_options.Components == 0 || points.Columns <= components)
        {
            return (points, 1);
        }

        var reduced = PrincipalComponents.Of(points, components, context.Threads, context.Cancellation);
        return (reduced.Scores, ParallelBlocks.PairwiseSum([.. reduced.Variances]) / reduced.TotalVariance);
    }

    private void Require(Samples points)
    {
        points.RequireColumns("the sample of points");
        var needed = (int)Math.Min(int.MaxValue, Math.Ceiling((3 * _options.Perplexity) + 1));
        if (points.Rows < needed)
        {
            var most = (points.Rows - 1) / 3.0;
            throw new SampleException(string.Create(
                CultureInfo.InvariantCulture,
                $"A perplexity of {_options.Perplexity} needs at least {needed} rows (3 times it and 1 more); got {points.Rows}. {(most > 1 ? $"Give more rows, or a perplexity of at most {Math.Floor(10 * most) / 10}." : "Give more rows.")}"));
        }

        if (IsSne && points.Rows > MostSneRows)
        {
            throw new SampleException($"SNE keeps all pairs of points and takes at most {MostSneRows} rows; got {points.Rows}. Give fewer rows, or take t-SNE.");
        }

        points.RequireFinite("the sample of points");
        for (var j = 0; j < points.Columns; j++)
        {
            for (var i = 1; i < points.Rows; i++)
            {
                if (points[i, j] != points[0, j])
                {
                    return;
                }
            }
        }

        throw new SampleException($"All {points.Rows} rows are equal: there is nothing to place. Check the column selection.");
    }

    private Dictionary<string, object> Settings(int n, int columns) => new(StringComparer.Ordinal)
    {
        ["method"] = IsSne ? "sne" : "tsne",
        ["perplexity"] = _options.Perplexity,
        ["theta"] = IsSne ? 0.0 : _options.Theta,
        ["components"] = columns,
        ["start"] = _options.Start == EmbeddingStart.Random ? "random" : "pca",
        ["iterations"] = _options.Iterations,
        ["early-iterations"] = _options.EarlyIterations,
        ["exaggeration"] = IsSne ? 1.0 : _options.Exaggeration,
        ["learning-rate"] = RateOf(n, 1),
    };
}
