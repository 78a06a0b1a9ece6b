using System.Diagnostics;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Data.Chunks;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Streams;

namespace Infoscope.App.Commands;

/// <summary><c>estimate --chunk-rows</c>: files larger than memory, with the estimators that take chunks.</summary>
internal static class ChunkedPlan
{
    /// <exception cref="UsageException">Something is asked for that needs all rows at once.</exception>
    /// <exception cref="SettingException">An estimator takes no chunks, or a setting is not known.</exception>
    public static IReadOnlyList<TimedEstimate> Run(EstimateRequest request, string x, string y, string? z, int rowsPerChunk, EstimationContext context)
    {
        Require(request, z, rowsPerChunk);
        var plan = EstimatePlan.Of(request with { Estimators = request.Estimators == "all" ? string.Join(',', Ids) : request.Estimators });
        var estimators = plan.Estimators.Select(estimator => estimator as IChunkedEstimator ?? throw new SettingException(
            $"The estimator {estimator.Traits.Id} needs all rows at once, so --chunk-rows is not for it. In chunks go: {string.Join(", ", Ids)}.")).ToList();
        var passes = estimators.Sum(estimator => estimator.Passes + (IsScored(estimator.Traits.XKind) || IsScored(estimator.Traits.YKind) ? ZScorePasses.Count : 0));
        var files = new ChunkedFiles(x, y, rowsPerChunk, passes, context.Progress, context.Cancellation);
        return [.. estimators.Select(Measure)];

        TimedEstimate Measure(IChunkedEstimator estimator)
        {
            var start = Stopwatch.GetTimestamp();
            // A symbol is a symbol whatever its number is, so only numbers are standardised.
            var (xScores, yScores) = (Scores(estimator.Traits.XKind), Scores(estimator.Traits.YKind));
            for (var pass = 0; pass < ZScorePasses.Count && (xScores ?? yScores) is not null; pass++)
            {
                foreach (var (xChunk, yChunk) in files.Read())
                {
                    xScores?.Add(xChunk, "x");
                    yScores?.Add(yChunk, "y");
                }

                xScores?.EndPass();
                yScores?.EndPass();
            }

            var estimate = ChunkedEstimation.Run(
                estimator, () => files.Read().Select(chunk => (xScores?.Apply(chunk.X, "x") ?? chunk.X, yScores?.Apply(chunk.Y, "y") ?? chunk.Y)), context with { Progress = null });
            var (xName, yName) = (Name(xScores), Name(yScores));
            var settings = new Dictionary<string, object>(estimate.Settings, StringComparer.Ordinal) { ["standardise"] = xName == yName ? xName : $"x {xName}, y {yName}" };
            return new TimedEstimate(estimate with { Settings = settings }, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        ZScorePasses? Scores(ColumnKind kind) => IsScored(kind) ? new ZScorePasses() : null;

        bool IsScored(ColumnKind kind) => kind == ColumnKind.Continuous && request.Standardise == Standardisation.ZScore.Name;
    }

    private static IEnumerable<string> Ids => EstimatorCatalogue.All.Where(static entry => entry.Chunks is not null).Select(static entry => entry.Id);

    private static string Name(ZScorePasses? scores) => (scores is null ? Standardisation.None : Standardisation.ZScore).Name;

    private static void Require(EstimateRequest request, string? z, int rowsPerChunk)
    {
        if (rowsPerChunk < 1)
        {
            throw new UsageException($"--chunk-rows is {rowsPerChunk}; it must be at least 1.");
        }

        if (request.Estimators is null)
        {
            throw new UsageException($"--chunk-rows needs --estimator: which one fits shows only when all rows are seen. In chunks go: {string.Join(", ", Ids)}.");
        }

        var whole = z is not null ? "--z" : request.Assurance.Test is not null ? "--permutations" : request.Assurance.Confidence is not null ? "--confidence" : request.Diagnose ? "--diagnose" : null;
        if (whole is not null)
        {
            throw new UsageException($"{whole} needs all rows at once. Leave it or --chunk-rows out.");
        }

        if (request.Standardise == Standardisation.Rank.Name || request.Standardise == Standardisation.Copula.Name)
        {
            throw new UsageException($"--standardise {request.Standardise} needs all rows at once. With --chunk-rows there are none and zscore.");
        }
    }
}
