namespace Infoscope.Measure.Truth.Bench;

/// <summary>One estimator on all tasks of a table at one n: how often it was right, said that it may not be, or was silently wrong.</summary>
/// <param name="Estimator">The entry's name.</param>
/// <param name="Rows">n.</param>
/// <param name="Estimates">How many samples it was given, those refused among them.</param>
/// <param name="Near">Estimates within the tolerance of the truth.</param>
/// <param name="FlaggedMisses">Estimates beyond it that came with a warning.</param>
/// <param name="SilentMisses">Estimates beyond it without any warning: the ones that mislead.</param>
/// <param name="NeedlessFlags">Estimates within it that came with a warning.</param>
/// <param name="Refusals">Samples that it refused.</param>
/// <param name="RootMeanSquareErrorNats"><c>√⟨(Î − I)²⟩</c> over what it measured, in nats; NaN where it measured nothing.</param>
/// <param name="LargestErrorNats">The error of largest magnitude, with its sign, in nats; NaN where it measured nothing.</param>
public sealed record BenchOverview(
    string Estimator, int Rows, int Estimates, int Near, int FlaggedMisses, int SilentMisses, int NeedlessFlags, int Refusals, double RootMeanSquareErrorNats, double LargestErrorNats)
{
    /// <summary>The lines of a table, in the order of its first estimates.</summary>
    /// <param name="table">What was measured.</param>
    /// <param name="toleranceNats">The largest error that counts as right, in nats.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not above 0.</exception>
    public static IReadOnlyList<BenchOverview> Of(BenchTable table, double toleranceNats)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(toleranceNats);
        return [.. table.Estimates.GroupBy(static estimate => (estimate.Estimator, estimate.Rows)).Select(group => Line([.. group], toleranceNats))];
    }

    private static BenchOverview Line(BenchEstimate[] all, double tolerance)
    {
        var measured = all.Where(static estimate => estimate.Refusal is null).ToArray();
        var errors = measured.Select(static estimate => estimate.ErrorNats).ToArray();
        return new BenchOverview(
            all[0].Estimator,
            all[0].Rows,
            all.Length,
            measured.Count(IsNear),
            measured.Count(estimate => !IsNear(estimate) && estimate.Warnings.Count > 0),
            measured.Count(estimate => !IsNear(estimate) && estimate.Warnings.Count == 0),
            measured.Count(estimate => IsNear(estimate) && estimate.Warnings.Count > 0),
            all.Length - measured.Length,
            errors.Length == 0 ? double.NaN : Math.Sqrt(errors.Average(static error => error * error)),
            errors.Length == 0 ? double.NaN : errors.MaxBy(Math.Abs));

        bool IsNear(BenchEstimate estimate) => Math.Abs(estimate.ErrorNats) <= tolerance;
    }
}
