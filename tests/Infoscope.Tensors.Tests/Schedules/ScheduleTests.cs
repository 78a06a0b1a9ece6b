using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Schedules;

namespace Infoscope.Tensors.Tests.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void Constant() => Rates(new ConstantSchedule(0.3), 0, 1, 1000).ShouldBe([0.3, 0.3, 0.3]);

    [Fact]
    public void Steps_multiply_at_their_milestones() =>
        Rates(new StepSchedule(8, 0.5, 10, 20, 20), 0, 9, 10, 19, 20, 99).ShouldBe([8, 8, 4, 4, 1, 1]);

    [Fact]
    public void Exponential_decay_is_smooth_or_a_staircase()
    {
        var smooth = new ExponentialSchedule(1, 0.25) { Every = 10 };
        Rates(smooth, 0, 5, 10, 20).ShouldBe([1, 0.5, 0.25, 0.0625], 1e-15);
        Rates(smooth with { Staircase = true }, 0, 5, 9, 10, 19, 20).ShouldBe([1, 1, 1, 0.25, 0.25, 0.0625], 1e-15);
        Should.Throw<TensorException>(() => smooth with { Every = 0 }).Message.ShouldContain("at least 1");
    }

    [Fact]
    public void Cosine_goes_down_half_a_wave_and_stays()
    {
        Rates(new CosineSchedule(1, 100, 0.2), 0, 50, 100, 5000).ShouldBe([1, 0.6, 0.2, 0.2], 1e-15);
        new CosineSchedule(2, 3).RateAt(1).ShouldBe(2 * 0.75, 1e-15);
        Should.Throw<TensorException>(() => new CosineSchedule(1, 0)).Message.ShouldContain("at least 1");
    }

    [Fact]
    public void Warm_up_rises_in_equal_steps_and_hands_over()
    {
        var schedule = new WarmUp(4, new StepSchedule(10, 0.1, 2));
        Rates(schedule, 0, 1, 2, 3, 4, 5, 6).ShouldBe([2, 4, 6, 8, 10, 10, 1], 1e-14);
        Rates(new WarmUp(0, new ConstantSchedule(3)), 0, 1).ShouldBe([3, 3]);
        Should.Throw<TensorException>(() => new WarmUp(-1, new ConstantSchedule(3)));
    }

    [Fact]
    public void A_scheduled_step_sets_the_rate_of_the_steps_taken_so_far()
    {
        var p = new Parameter<double>("p", new Shape(1));
        p.Gradient[0] = 1;
        var sgd = new Sgd<double>([p], new SgdOptions());
        var schedule = new StepSchedule(1, 0.5, 1);
        sgd.Step(schedule);
        p.Value[0].ShouldBe(-1);
        sgd.Step(schedule);
        p.Value[0].ShouldBe(-1.5);
        sgd.LearningRate.ShouldBe(0.5);
    }

    private static double[] Rates(ISchedule schedule, params long[] steps) => [.. steps.Select(schedule.RateAt)];
}
