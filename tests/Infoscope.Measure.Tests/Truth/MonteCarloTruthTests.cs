using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth;

namespace Infoscope.Measure.Tests.Truth;

/// <summary>Every truth against its own draws and exact densities: the formula is used on one side only.</summary>
public sealed class MonteCarloTruthTests
{
    public static TheoryData<string> Ids => [.. KnownTasks.All.Select(task => task.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_truth_is_the_mean_of_the_pointwise_information(string id)
    {
        var task = KnownTasks.Find(id);
        var rows = task.XColumns + task.YColumns > 20 ? 8_000 : 20_000;

        var average = MonteCarloTruth.Estimate(task.Distribution, rows, new RandomStream(2026), threads: 2);

        average.Nats.ShouldBe(task.TruthNats, (4 * average.StandardErrorNats) + 1e-12, $"s.e. {average.StandardErrorNats}");
        average.StandardErrorNats.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads()
    {
        var pair = KnownTasks.Find("1v1-AI").Distribution;
        var one = MonteCarloTruth.Estimate(pair, 3000, new RandomStream(7), threads: 1);
        MonteCarloTruth.Estimate(pair, 3000, new RandomStream(7), threads: 2).ShouldBe(one);
        MonteCarloTruth.Estimate(pair, 3000, new RandomStream(7), threads: 8).ShouldBe(one);
        MonteCarloTruth.Estimate(pair, 3000, new RandomStream(8), threads: 1).Nats.ShouldNotBe(one.Nats);
    }

    [Fact]
    public void The_standard_error_is_the_spread_of_repeated_averages()
    {
        var pair = KnownTasks.Find("1v1-normal-0.75").Distribution;
        var averages = Enumerable.Range(0, 200).Select(seed => MonteCarloTruth.Estimate(pair, 500, new RandomStream((ulong)seed))).ToArray();
        var mean = averages.Average(value => value.Nats);
        var spread = Math.Sqrt(averages.Sum(value => Math.Pow(value.Nats - mean, 2)) / (averages.Length - 1));
        averages.Average(value => value.StandardErrorNats).ShouldBe(spread, 0.2 * spread);
    }

    [Fact]
    public void One_row_has_no_standard_error() => Should.Throw<ArgumentOutOfRangeException>(
        () => MonteCarloTruth.Estimate(KnownTasks.Find("1v1-AI").Distribution, 1, new RandomStream(1)));
}
