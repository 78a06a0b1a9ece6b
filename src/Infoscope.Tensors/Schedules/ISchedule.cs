using System.Numerics;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Schedules;

/// <summary>The learning rate as a pure function of the step: it remembers nothing, so a resumed run goes on where it was.</summary>
public interface ISchedule
{
    /// <summary>The rate of a step.</summary>
    /// <param name="step">How many steps were taken before, from 0.</param>
    double RateAt(long step);
}

/// <summary>Steps by a schedule.</summary>
public static class ScheduledSteps
{
    /// <summary>Sets the learning rate for the steps taken so far, and takes the next.</summary>
    public static void Step<T>(this IOptimiser<T> optimiser, ISchedule schedule)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        ArgumentNullException.ThrowIfNull(schedule);
        optimiser.LearningRate = schedule.RateAt(optimiser.Steps);
        optimiser.Step();
    }
}
