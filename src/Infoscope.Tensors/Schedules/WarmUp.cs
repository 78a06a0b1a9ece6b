namespace Infoscope.Tensors.Schedules;

/// <summary>Rises in equal steps to the first rate of another schedule, which then runs from its own step 0: <c>(step + 1) / (steps + 1)</c> of that rate.</summary>
/// <param name="Steps">How many steps are below the full rate, at least 0.</param>
/// <param name="Then">What follows.</param>
public sealed record WarmUp(long Steps, ISchedule Then) : ISchedule
{
    /// <summary>How many steps are below the full rate.</summary>
    /// <exception cref="TensorException">It is negative.</exception>
    public long Steps { get; init; } = Steps >= 0 ? Steps : throw new TensorException($"A warm-up cannot take {Steps} steps; Steps must be at least 0.");

    /// <inheritdoc/>
    public double RateAt(long step) => step < Steps ? Then.RateAt(0) * (step + 1) / (Steps + 1) : Then.RateAt(step - Steps);
}
