namespace Infoscope.Tensors.Schedules;

/// <summary>A rate that is multiplied by a factor at each of some steps: <c>rate · factor^(how many of them have been reached)</c>.</summary>
/// <param name="Rate">The rate before the first of them.</param>
/// <param name="Factor">What each multiplies by.</param>
/// <param name="Milestones">The steps, in any order.</param>
public sealed record StepSchedule(double Rate, double Factor, params IReadOnlyList<long> Milestones) : ISchedule
{
    /// <inheritdoc/>
    public double RateAt(long step)
    {
        var reached = 0;
        for (var i = 0; i < Milestones.Count; i++)
        {
            reached += step >= Milestones[i] ? 1 : 0;
        }

        return Rate * Math.Pow(Factor, reached);
    }
}
