using System.Diagnostics;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Significance;

namespace Infoscope.App.Commands;

/// <summary><c>estimate --z</c>: I(X;Y|Z) with the estimators that can condition.</summary>
internal static class ConditionalPlan
{
    /// <exception cref="SettingException">An estimator cannot condition, or a setting is not known.</exception>
    /// <exception cref="UsageException">Circular shifts are asked for: they would break the tie of X to Z.</exception>
    public static IReadOnlyList<TimedEstimate> Run(EstimateRequest request, Samples x, Samples y, Samples z, EstimationContext context, Action<string>? say)
    {
        if (request.Assurance.Test?.Surrogate == Surrogate.Circular)
        {
            throw new UsageException("--surrogate circular breaks the tie of X to Z: with --z, X is moved among rows of the same or nearly the same Z. Leave --surrogate out.");
        }

        if (x.Rows != y.Rows || x.Rows != z.Rows)
        {
            throw new SampleException($"x has {x.Rows} rows, y {y.Rows} and z {z.Rows}: row i of each must have been observed together. Give all the same number of rows.");
        }

        var standardisation = Standardisation.All.FirstOrDefault(kind => kind.Name == request.Standardise)
            ?? throw SettingException.Unknown("--standardise", request.Standardise, Standardisation.All.Select(kind => kind.Name));
        return [.. Ids(request, x, y, z, say).Select(id => Measure(ConditionalCatalogue.Create(id, request.Settings)))];

        TimedEstimate Measure(IConditionalMutualInformationEstimator estimator)
        {
            var start = Stopwatch.GetTimestamp();
            var estimate = request.Assurance.Measure(
                estimator, Prepare(x, estimator.Traits.XKind), Prepare(y, estimator.Traits.YKind), Prepare(z, estimator.ZKind), context);
            var settings = new Dictionary<string, object>(estimate.Settings, StringComparer.Ordinal) { ["standardise"] = standardisation.Name };
            return new TimedEstimate(estimate with { Settings = settings }, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        // A symbol is a symbol whatever its number is, so only numbers are standardised.
        Samples Prepare(Samples samples, ColumnKind kind) => kind == ColumnKind.Discrete ? samples : standardisation.Apply(samples);
    }

    private static IEnumerable<string> Ids(EstimateRequest request, Samples x, Samples y, Samples z, Action<string>? say)
    {
        switch (request.Estimators)
        {
            case null:
                var choice = DefaultEstimator.For(x, y, z);
                say?.Invoke($"Estimator {choice.Id}: {choice.Reason}");
                return [choice.Id];
            case "all":
                return ConditionalCatalogue.Ids;
            default:
                return request.Estimators.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
