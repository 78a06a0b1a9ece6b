namespace Infoscope.Tensors.Schedules;

/// <summary>Half a cosine from one rate down to another, which then stays: <c>lowest + (rate − lowest) (1 + cos(π step / steps)) / 2</c>.</summary>
/// <remarks>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, eq. 5, without restarts.</remarks>
/// <param name="Rate">The rate of step 0.</param>
/// <param name="Steps">When the lowest rate is reached, at least 1.</param>
/// <param name="Lowest">The lowest rate.</param>
public sealed record CosineSchedule(double Rate, long Steps, double Lowest = 0) : ISchedule
{
    /// <summary>When the lowest rate is reached.</summary>
    /// <exception cref="TensorException">It is below 1.</exception>
    public long Steps { get; init; } = Steps >= 1 ? Steps : throw new TensorException($"A cosine over {Steps} steps does not go down; Steps must be at least 1.");

    /// <inheritdoc/>
    public double RateAt(long step) => Lowest + ((Rate - Lowest) * (1 + Math.Cos(Math.PI * Math.Min(step, Steps) / Steps)) / 2);
}
