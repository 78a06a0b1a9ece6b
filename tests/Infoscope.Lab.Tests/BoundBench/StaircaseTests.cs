using Infoscope.Lab.BoundBench;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Lab.Tests.BoundBench;

public sealed class StaircaseTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_bound_has_the_same_bits_for_any_number_of_threads(int threads)
    {
        var settings = BenchCases.Of([.. BoundTrainings.Names]) with { Seeds = 2, StepsPerLevel = 25 };

        var one = StaircaseTable.Run(settings, new EstimationContext(3) { Threads = 1 });
        var more = StaircaseTable.Run(settings, new EstimationContext(3) { Threads = threads });

        more.Curves.Count.ShouldBe(2 * BoundTrainings.Names.Count());
        foreach (var (a, b) in one.Curves.Zip(more.Curves))
        {
            (b.Bound, b.Seed).ShouldBe((a.Bound, a.Seed));
            b.Levels.SelectMany(static level => level).ShouldBe(a.Levels.SelectMany(static level => level));
        }

        more.Summaries.ShouldBe(one.Summaries);
    }

    /// <summary>
    /// 1000 steps of 32 pairs, then 400 batches: the mean of a bound has a standard error of about 0.02 nats (each batch scatters by 0.3 at most), so 0.1 above the truth
    /// is five of them. Below, networks of 32 units are allowed a quarter of the truth.
    /// </summary>
    [Theory]
    [InlineData("infonce")]
    [InlineData("dv")]
    [InlineData("mine")]
    [InlineData("nwj")]
    [InlineData("tuba")]
    [InlineData("nwj-jsd")]
    [InlineData("smile-5")]
    [InlineData("interp-0.5")]
    [InlineData("kl-dime")]
    [InlineData("doe")]
    public void Bounds_find_what_small_stairs_share(string bound)
    {
        var settings = BenchCases.Of(bound) with { StepsPerLevel = 1000, MeasuredPerLevel = 400 };

        foreach (var level in StaircaseTable.Run(settings, new EstimationContext(1)).Summaries)
        {
            level.Lost.ShouldBe(0);
            (level.BiasNats + level.TruthNats).ShouldBeInRange(0.75 * level.TruthNats, level.TruthNats + 0.1, $"{level.TruthNats} nats");
        }
    }

    [Fact]
    public void Upper_bounds_lie_above_and_infonce_never_passes_the_logarithm_of_its_batch()
    {
        var settings = BenchCases.Of("club", "l1out", "infonce") with { StepsPerLevel = 600, MeasuredPerLevel = 300 };

        var table = StaircaseTable.Run(settings, new EstimationContext(2));

        // The standard error of 300 batches is about 0.02 nats.
        table.Summaries.Where(static level => level.Bound is "club" or "l1out").ShouldAllBe(static level => level.BiasNats > -0.06);
        table.Curves.Single(static curve => curve.Bound == "infonce").Levels.SelectMany(static level => level).ShouldAllBe(static nats => nats <= Math.Log(32) + 1e-6);
    }

    [Fact]
    public void Information_beyond_the_batch_is_out_of_reach_for_infonce_and_not_for_a_difference_of_entropies()
    {
        // ln 8 = 2.08 nats are the most that 8 pairs can say; three pairs of correlation 0.97 share 4.2.
        var settings = BenchCases.Of("infonce", "doe") with
        {
            Stairs = [new("steep", [new("steep", "", Infoscope.Measure.Truth.Pairs.NormalPair.Independent(3, 0.97))])],
            Networks = BenchCases.Networks with { Batch = 8 },
            StepsPerLevel = 1500,
            MeasuredPerLevel = 400,
        };

        var table = StaircaseTable.Run(settings, new EstimationContext(1));

        var infonce = table.Summaries.Single(static level => level.Bound == "infonce");
        (infonce.BiasNats + infonce.TruthNats).ShouldBeInRange(0.8 * Math.Log(8), Math.Log(8));
        Math.Abs(table.Summaries.Single(static level => level.Bound == "doe").BiasNats).ShouldBeLessThan(1);
    }

    [Fact]
    public void Progress_rises_to_one_and_a_stop_is_heard()
    {
        var shares = new List<double>();
        StaircaseTable.Run(BenchCases.Of("dv"), new EstimationContext(1) { Threads = 1, Progress = new Shares(shares.Add) });
        shares.ShouldBeInOrder();
        shares[^1].ShouldBe(1);

        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => StaircaseTable.Run(
            BenchCases.Of("dv") with { StepsPerLevel = 1_000_000 },
            new EstimationContext(1) { Cancellation = stop.Token, Progress = new Shares(_ => stop.Cancel()) }));
    }

    [Fact]
    public void Trainings_are_those_that_the_readings_need()
    {
        var trainings = BoundTrainings.Of(["smile-1", "smile-inf", "infonce"]);
        trainings.Count.ShouldBe(2, "both of SMILE are read off one critic");
        trainings[0].Readings.Select(static reading => reading.Name).ShouldBe(["smile-1", "smile-inf"]);
        Should.Throw<SettingException>(() => BoundTrainings.Of(["smile-2"])).Message.ShouldContain("smile-1");
        BoundTrainings.Names.ShouldBeUnique();
    }

    private sealed class Shares(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
