using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Conditional;

namespace Infoscope.Measure.Significance;

/// <summary>An estimate with its standard error and a confidence interval, for any estimator.</summary>
/// <remarks>
/// How, follows from the traits: an estimator that claims <see cref="Invariances.Duplication"/> sees frequencies alone and is bootstrapped; any
/// other is measured on disjoint parts of the rows. The interval holds the value and is longer on the side to which the value drifts as
/// rows become fewer, by the bias that the drift implies: it is meant to hold the truth, not the estimator's mean. Where that bias exceeds the
/// error bar, the warning <c>drift</c> says so. The ends are not clamped and may be negative.
/// <para>Rows must be independent: where they follow each other in time, every interval here is too short. Near independence the
/// variance of <c>plugin</c> and <c>gaussian</c> falls faster than 1/n, and their intervals are longer than need be. A bias that does not depend
/// on n, such as that of <c>gaussian</c> on curved dependence or of neighbours in many columns, is in no interval.</para>
/// <para>The same bits for any number of threads. Cost: about 8·9 estimates (partitions) or 200 (bootstrap), spread over the threads.</para>
/// </remarks>
public static class IntervalEstimation
{
    /// <summary>Estimates <c>I(X;Y)</c> with <see cref="Estimate.StandardErrorNats"/> and <see cref="Estimate.IntervalNats"/>.</summary>
    /// <param name="estimator">Any estimator that may be called from several threads at once.</param>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="level">The share of intervals that should hold the truth, such as 0.95.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns>The estimate on all rows, its value as it would be without an interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> does not lie above 0 and below 1.</exception>
    /// <exception cref="SampleException">The estimator refuses the samples or a part of them, or n is too small for two parts of at least 20 rows.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static Estimate Run(IMutualInformationEstimator estimator, Samples x, Samples y, double level, EstimationContext context) =>
        Run(estimator, x, y, new IntervalOptions(level), context);

    /// <summary>The same with a choice of how much is resampled.</summary>
    /// <inheritdoc cref="Run(IMutualInformationEstimator, Samples, Samples, double, EstimationContext)"/>
    /// <param name="estimator">Any estimator that may be called from several threads at once.</param>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="options">The level and the numbers of resamplings.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    public static Estimate Run(IMutualInformationEstimator estimator, Samples x, Samples y, IntervalOptions options, EstimationContext context) =>
        Run(RowMeasure.Create(estimator, x, y), options, context);

    /// <summary>Estimates <c>I(X;Y|Z)</c> with its standard error and interval.</summary>
    /// <inheritdoc cref="Run(IMutualInformationEstimator, Samples, Samples, IntervalOptions, EstimationContext)"/>
    /// <param name="estimator">Any conditional estimator that may be called from several threads at once.</param>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="z">Sample of Z, <c>[n, dz]</c>.</param>
    /// <param name="options">The level and the numbers of resamplings.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    public static Estimate Run(
        IConditionalMutualInformationEstimator estimator, Samples x, Samples y, Samples z, IntervalOptions options, EstimationContext context) =>
        Run(RowMeasure.Create(estimator, x, y, z), options, context);

    internal static Estimate Run(RowMeasure measure, IntervalOptions options, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        options = options.Checked();
        var estimate = measure.Whole(context with { Progress = null });
        var bar = measure.Traits.Invariances.HasFlag(Invariances.Duplication)
            ? BootstrapErrorBar.Of(measure, estimate.Nats, options, context)
            : PartitionErrorBar.Of(measure, estimate.Nats, options, context);
        return estimate with
        {
            StandardErrorNats = bar.StandardErrorNats,
            IntervalNats = bar.Around(estimate.Nats),
            Settings = new Dictionary<string, object>(estimate.Settings, StringComparer.Ordinal) { ["confidence"] = options.Level, ["error-bar"] = bar.Method },
            Diagnostics = new Dictionary<string, double>(estimate.Diagnostics, StringComparer.Ordinal) { ["drift-nats"] = bar.DriftNats },
            Warnings = bar.Drifts ? [.. estimate.Warnings, Warning(estimate, bar)] : estimate.Warnings,
        };
    }

    private static EstimateWarning Warning(Estimate estimate, ErrorBar bar) => new(
        WarningCodes.Drift,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The value depends on n: {estimate.Nats:0.####} nats on {estimate.Rows} rows, {bar.Evidence}. It is probably too {(bar.DriftNats > 0 ? "large" : "small")} by about {Math.Abs(bar.DriftNats):0.####} nats, more than the standard error {bar.StandardErrorNats:0.####}, and the interval reaches that much further. Take more rows or an estimator with less bias."));
}
