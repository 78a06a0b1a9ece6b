using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Truth;

namespace Infoscope.Measure.Tests.Truth;

/// <summary>The first ten tasks of Beyond Normal, those of few columns, at n = 1000: how far the mean of three samples is from the truth.</summary>
public sealed class LocalTasksTests
{
    private static readonly KnownTask[] Tasks = [.. KnownTasks.BeyondNormal.Tasks.Take(10)];

    /// <summary>
    /// Each sample scatters by 0.03, so a mean of three by 0.02. With its 14 neighbours the fit is 0.02 to 0.05 too high by chance
    /// alone (as <c>LocalGaussianOptions</c> says of k); the edges of uniform noise are sharper than a Gaussian's; and in three columns,
    /// where a Gaussian has nine numbers, 14 neighbours are too few, which the warning says.
    /// </summary>
    [Theory]
    [InlineData(0, -0.03, 0.08)]
    [InlineData(1, -0.02, 0.11)]
    [InlineData(2, -0.15, 0)]
    [InlineData(3, -0.03, 0.08)]
    [InlineData(4, -0.02, 0.10)]
    [InlineData(5, -0.03, 0.08)]
    [InlineData(6, -0.03, 0.08)]
    [InlineData(7, -0.02, 0.11)]
    [InlineData(8, -0.02, 0.11)]
    [InlineData(9, 0.10, 0.45)]
    public void Local_gaussian_fits_are_a_little_high(int task, double low, double high)
    {
        // A Cauchy sample's outliers are alone in their neighbourhoods, so its numbers are made normal first: the truth stays.
        var transform = task == 7 ? Standardisation.Copula : Standardisation.ZScore;
        var estimates = Estimates("local-gaussian", Tasks[task], transform);
        (estimates.Average(static estimate => estimate.Nats) - Tasks[task].TruthNats).ShouldBeInRange(low, high, Tasks[task].Id);
        estimates.ShouldAllBe(estimate => estimate.Warnings.Any(warning => warning.Code == WarningCodes.FewSamples) == (Tasks[task].XColumns > 1));
    }

    /// <summary>
    /// Each sample scatters by 0.03. What is finer than boxes of 20 rows (40 in three columns) is lost: little of a smooth dependence, much of the
    /// edges of uniform noise and of a roll.
    /// </summary>
    [Theory]
    [InlineData(0, -0.11, 0.02)]
    [InlineData(1, -0.11, 0.02)]
    [InlineData(2, -0.32, -0.16)]
    [InlineData(3, -0.19, -0.05)]
    [InlineData(4, -0.11, 0.02)]
    [InlineData(5, -0.11, 0.02)]
    [InlineData(6, -0.11, 0.02)]
    [InlineData(7, -0.12, 0.02)]
    [InlineData(8, -0.12, 0.02)]
    [InlineData(9, -0.24, -0.09)]
    public void Adaptive_bins_are_low_by_what_is_finer_than_a_box(int task, double low, double high) =>
        (Estimates("adaptive-binned", Tasks[task], Standardisation.ZScore).Average(static estimate => estimate.Nats) - Tasks[task].TruthNats)
            .ShouldBeInRange(low, high, Tasks[task].Id);

    [Fact]
    public void Adaptive_bins_see_no_increasing_map_of_the_normal_pair()
    {
        double[] Nats(int task) => [.. Estimates("adaptive-binned", Tasks[task], Standardisation.None).Select(static estimate => estimate.Nats)];
        foreach (var mapped in new[] { 1, 5, 6 })
        {
            Nats(mapped).ShouldBe(Nats(0), Tasks[mapped].Id);
        }

        Nats(8).ShouldBe(Nats(7));
    }

    private static Estimate[] Estimates(string id, KnownTask task, Standardisation transform) =>
    [
        .. Enumerable.Range(0, 3).Select(seed =>
        {
            var (x, y) = task.Sample(1000, new RandomStream((ulong)seed));
            return EstimatorCatalogue.Create(id, new Dictionary<string, string>(StringComparer.Ordinal))
                .Estimate(transform.Apply(x), transform.Apply(y), new EstimationContext(0) { Threads = 2 });
        }),
    ];
}
