using Infoscope.Lab.Planes;

namespace Infoscope.Lab.Tests.Planes;

public sealed class EpochScheduleTests
{
    [Theory]
    [InlineData(8000, 60)]
    [InlineData(1, 1)]
    [InlineData(0, 5)]
    [InlineData(37, 400)]
    public void Epochs_rise_from_0_to_the_last_without_repetition(int last, int points)
    {
        var epochs = EpochSchedule.LogSpaced(last, points);

        epochs[0].ShouldBe(0);
        epochs[^1].ShouldBe(last);
        epochs.ShouldBe(epochs.Distinct().Order());
    }

    [Fact]
    public void Every_power_of_two_is_looked_at() =>
        new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096 }.ShouldBeSubsetOf(EpochSchedule.LogSpaced(8000, 10));

    [Fact]
    public void Log_spaced_points_are_denser_at_the_start()
    {
        var epochs = EpochSchedule.LogSpaced(8000, 60);

        epochs.Count(epoch => epoch <= 100).ShouldBeGreaterThan(epochs.Count(epoch => epoch > 1000));
        epochs.Length.ShouldBeInRange(50, 75);
    }
}
