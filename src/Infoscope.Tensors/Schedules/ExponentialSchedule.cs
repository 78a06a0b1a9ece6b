namespace Infoscope.Tensors.Schedules;

/// <summary>A rate that is multiplied by a factor over every so many steps: <c>rate · factor^(step / every)</c>, smoothly or as a staircase, with <c>⌊step / every⌋</c>.</summary>
/// <param name="Rate">The rate of step 0.</param>
/// <param name="Factor">What it is multiplied by.</param>
public sealed record ExponentialSchedule(double Rate, double Factor) : ISchedule
{
    private readonly long _every = 1;

    /// <summary>Over how many steps, at least 1.</summary>
    /// <exception cref="TensorException">It is below 1.</exception>
    public long Every
    {
        get => _every;
        init => _every = value >= 1 ? value : throw new TensorException($"A schedule cannot multiply its rate every {value} steps; Every must be at least 1.");
    }

    /// <summary>Whether the rate stays the same until the next whole multiple of <see cref="Every"/>.</summary>
    public bool Staircase { get; init; }

    /// <inheritdoc/>
    public double RateAt(long step) => Rate * Math.Pow(Factor, Staircase ? step / Every : step / (double)Every);
}
