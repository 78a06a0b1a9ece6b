namespace Infoscope.Measure.Truth.Bench;

/// <summary>One estimator on one sample of one task.</summary>
/// <param name="Estimator">The entry's name.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Rows">n.</param>
/// <param name="Seed">The number of the sample.</param>
/// <param name="TruthNats">The true value in nats.</param>
/// <param name="Nats">The estimate in nats; NaN where the estimator refused the sample.</param>
/// <param name="Seconds">Wall time of the estimate. With several threads the samples share the machine: time with one.</param>
public sealed record BenchEstimate(string Estimator, string Task, int Rows, int Seed, double TruthNats, double Nats, double Seconds)
{
    /// <summary>The codes of the warnings that came with the estimate, see <see cref="WarningCodes"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The confidence interval in nats, where the plan asks for one.</summary>
    public Interval? IntervalNats { get; init; }

    /// <summary>Why the estimator refused the sample, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary><c>estimate − truth</c> in nats.</summary>
    public double ErrorNats => Nats - TruthNats;
}
