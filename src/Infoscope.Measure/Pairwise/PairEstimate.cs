namespace Infoscope.Measure.Pairwise;

/// <summary>The estimate of one pair of columns, or why there is none.</summary>
/// <param name="A">The lower column, counted from 0: X.</param>
/// <param name="B">The higher column: Y.</param>
/// <param name="Estimate">What the estimator returned, with a p-value where one was asked for; null where it refused.</param>
/// <param name="Refusal">Its message when it refused these two columns, else null.</param>
public sealed record PairEstimate(int A, int B, Estimate? Estimate, string? Refusal)
{
    /// <summary>The value in nats; NaN where there is none.</summary>
    public double Nats => Estimate?.Nats ?? double.NaN;

    /// <summary>The p-value of independence; NaN where there is none.</summary>
    public double PValue => Estimate?.PValue ?? double.NaN;

    /// <summary>The codes of the warnings with spaces between; <c>refused</c> where there is no value.</summary>
    public string WarningCodes => Estimate is null ? "refused" : string.Join(' ', Estimate.Warnings.Select(static warning => warning.Code));
}
