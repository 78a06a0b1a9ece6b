using Infoscope.Lab.Planes;

namespace Infoscope.Lab.Tests.Planes;

public sealed class GradientSignalTests
{
    [Fact]
    public void Signal_and_noise_are_the_norms_of_mean_and_standard_deviation()
    {
        var signal = new GradientSignal(2);
        signal.Add([1, 0]);
        signal.Add([3, 4]);
        signal.Add([5, 8]);

        var found = signal.TakeAndReset();

        found.MeanNorm.ShouldBe(5, 1e-12);
        found.DeviationNorm.ShouldBe(Math.Sqrt((8.0 / 3) + (32.0 / 3)), 1e-12);
        found.Ratio.ShouldBe(found.MeanNorm / found.DeviationNorm);
    }

    [Fact]
    public void Equal_gradients_have_no_noise()
    {
        var signal = new GradientSignal(1);
        signal.Add([0.1f]);
        signal.Add([0.1f]);
        signal.Add([0.1f]);

        signal.TakeAndReset().DeviationNorm.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Taking_starts_anew()
    {
        var signal = new GradientSignal(1);
        signal.Add([100]);
        signal.TakeAndReset();
        signal.Add([1]);

        signal.TakeAndReset().MeanNorm.ShouldBe(1);
    }
}
