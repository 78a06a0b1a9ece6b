namespace Infoscope.Tensors.Schedules;

/// <summary>Always the same rate.</summary>
/// <param name="Rate">The rate.</param>
public sealed record ConstantSchedule(double Rate) : ISchedule
{
    /// <inheritdoc/>
    public double RateAt(long step) => Rate;
}
