namespace Infoscope.Measure.Tests.Significance;

public sealed class OrderedProgressTests
{
    [Fact]
    public void The_first_step_the_last_and_twenty_a_second_between_are_told()
    {
        var clock = new Clock();
        var shares = new List<(double Share, double Seconds)>();
        var progress = new OrderedProgress(new Immediate(share => shares.Add((share, clock.Seconds))), 1000, clock: clock);
        for (var step = 0; step < 1000; step++)
        {
            progress.Step();
            clock.Seconds += 0.004;
        }

        shares[0].Share.ShouldBe(0.001);
        shares[^1].Share.ShouldBe(1);
        shares.Select(told => told.Share).ShouldBe(shares.Select(told => told.Share).Order());
        shares.Zip(shares.Skip(1).SkipLast(1), (before, after) => after.Seconds - before.Seconds).ShouldAllBe(gap => gap >= 0.05 - 1e-9);

        // Four seconds, and a step that is due waits for the next one: at most 0.052 seconds apart.
        shares.Count.ShouldBeInRange(76, 82);
    }

    [Fact]
    public void Nobody_listening_is_fine_and_a_single_step_is_the_end()
    {
        new OrderedProgress(null, 3).Step();
        var shares = new List<double>();
        new OrderedProgress(new Immediate(shares.Add), 1).Step();
        shares.ShouldBe([1.0]);
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)Math.Round(Seconds * TimestampFrequency);
    }

    private sealed class Immediate(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
