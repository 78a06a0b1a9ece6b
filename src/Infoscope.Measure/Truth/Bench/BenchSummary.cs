using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Truth.Bench;

/// <summary>One estimator on all samples of one size of one task.</summary>
/// <param name="Estimator">The entry's name.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Rows">n.</param>
/// <param name="TruthNats">The true value in nats.</param>
/// <param name="Estimates">How many samples were measured; those refused are not among them.</param>
/// <param name="Refusals">How many samples the estimator refused.</param>
/// <param name="MeanNats">The mean estimate in nats; NaN without estimates, as the following three.</param>
/// <param name="StandardDeviationNats">The spread between samples, <c>√(Σ (Î − mean)² / (s − 1))</c>, in nats; NaN for fewer than 2.</param>
/// <param name="RootMeanSquareErrorNats"><c>√(Σ (Î − I)² / s)</c> in nats.</param>
/// <param name="MedianSeconds">The middle wall time of an estimate.</param>
/// <param name="Warned">The share of estimates that came with a warning: how often the estimator said itself that it may err.</param>
public sealed record BenchSummary(
    string Estimator,
    string Task,
    int Rows,
    double TruthNats,
    int Estimates,
    int Refusals,
    double MeanNats,
    double StandardDeviationNats,
    double RootMeanSquareErrorNats,
    double MedianSeconds,
    double Warned)
{
    /// <summary><c>mean − truth</c> in nats; its own standard error is <c>sd / √s</c>.</summary>
    public double BiasNats => MeanNats - TruthNats;

    /// <summary>The share of intervals that hold the truth; NaN without intervals. Its own standard error is <c>√(p (1 − p) / s)</c>.</summary>
    public double Coverage { get; init; } = double.NaN;

    /// <summary>The mean length of an interval in nats; NaN without intervals.</summary>
    public double MeanIntervalNats { get; init; } = double.NaN;

    internal static BenchSummary Of(IReadOnlyList<BenchEstimate> all)
    {
        var first = all[0];
        var measured = all.Where(static estimate => estimate.Refusal is null).ToArray();
        var count = measured.Length;
        var mean = Sum(measured, static estimate => estimate.Nats) / count;
        var squares = Sum(measured, estimate => (estimate.Nats - mean) * (estimate.Nats - mean));
        var errors = Sum(measured, static estimate => estimate.ErrorNats * estimate.ErrorNats);
        return new BenchSummary(
            first.Estimator,
            first.Task,
            first.Rows,
            first.TruthNats,
            count,
            all.Count - count,
            mean,
            count > 1 ? Math.Sqrt(squares / (count - 1)) : double.NaN,
            Math.Sqrt(errors / count),
            Median([.. measured.Select(static estimate => estimate.Seconds)]),
            measured.Count(static estimate => estimate.Warnings.Count > 0) / (double)count)
        {
            Coverage = Mean(measured, static (interval, truth) => interval.Low <= truth && truth <= interval.High ? 1 : 0),
            MeanIntervalNats = Mean(measured, static (interval, _) => interval.High - interval.Low),
        };
    }

    private static double Sum(BenchEstimate[] estimates, Func<BenchEstimate, double> value) => ParallelBlocks.PairwiseSum(Array.ConvertAll(estimates, value.Invoke));

    private static double Mean(BenchEstimate[] estimates, Func<Interval, double, double> value) =>
        Sum(estimates, estimate => estimate.IntervalNats is { } interval ? value(interval, estimate.TruthNats) : double.NaN) / estimates.Length;

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length == 0 ? double.NaN : values.Length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
    }
}
