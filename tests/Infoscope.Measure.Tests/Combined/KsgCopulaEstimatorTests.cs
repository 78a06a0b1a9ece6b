using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Combined;
using Infoscope.Measure.Gaussian;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Truth;

namespace Infoscope.Measure.Tests.Combined;

public sealed class KsgCopulaEstimatorTests
{
    private const double Promised = 0.05;
    private static readonly EstimationContext Context = new(Seed: 0) { Threads = 2 };
    private static readonly KsgCopulaEstimator Estimator = new(new KsgOptions());

    public static TheoryData<string> Tasks => [.. KnownTasks.Suites.Single(suite => suite.Name == "beyond-normal").Tasks.Select(task => task.Id)];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Each_of_the_40_tasks_is_met_within_a_twentieth_of_a_nat_or_flagged(string id)
    {
        var task = KnownTasks.Suites.Single(suite => suite.Name == "beyond-normal").Tasks.Single(task => task.Id == id);
        var (x, y) = task.Sample(10_000, new RandomStream(7));
        var estimate = Estimator.Estimate(x, y, Context);
        if (Math.Abs(estimate.Nats - task.TruthNats) > Promised)
        {
            estimate.Warnings.Select(warning => warning.Code).ShouldContain(code => code == WarningCodes.Drift || code == WarningCodes.HighDimension || code == WarningCodes.NotGaussian);
        }
    }

    [Fact]
    public void The_neighbours_count_where_they_see_clearly_more_and_the_copula_elsewhere()
    {
        foreach (var name in new[] { "gaussian", "half-tied" })
        {
            var (x, y) = PairedCases.Draw(name, 300, 2, 2, seed: 3);
            var (u, v) = (Standardisation.Copula.Apply(x), Standardisation.Copula.Apply(y));
            var parts = (Ksg: new Ksg1Estimator(new KsgOptions()).Estimate(u, v, Context).Nats, Copula: new CopulaEstimator(new CopulaOptions()).Estimate(x, y, Context).Nats);
            var estimate = Estimator.Estimate(x, y, Context);
            estimate.Nats.ShouldBe(parts.Ksg > parts.Copula + (1 / Math.Sqrt(300)) ? parts.Ksg : parts.Copula);
            (estimate.Diagnostics["ksg1"], estimate.Diagnostics["copula"]).ShouldBe(parts);
        }
    }

    [Fact]
    public void A_parabola_is_seen_by_the_neighbours_and_independence_is_left_to_the_copula()
    {
        var random = new RandomStream(9);
        var x = Enumerable.Range(0, 500).Select(_ => random.NextNormal()).ToArray();
        var parabola = Estimator.Estimate(Samples.FromColumn(x), Samples.FromColumn(x.Select(value => (value * value) + (0.3 * random.NextNormal())).ToArray()), Context);
        parabola.Nats.ShouldBe(parabola.Diagnostics["ksg1"]);
        parabola.Nats.ShouldBeGreaterThan(parabola.Diagnostics["copula"] + 0.3);

        // The neighbours' scatter at n = 500 is about 0.03, the copula's a tenth of that.
        var independent = Estimator.Estimate(Samples.FromColumn(x), Samples.FromColumn(x.Select(_ => random.NextNormal()).ToArray()), Context);
        independent.Nats.ShouldBe(independent.Diagnostics["copula"]);
    }

    [Fact]
    public void Increasing_maps_keep_every_bit()
    {
        var (x, y) = PairedCases.Draw("gaussian", 500, 1, 1, seed: 4);
        var stretched = Samples.FromColumn(Enumerable.Range(0, x.Rows).Select(i => Math.Exp(3 * x[i, 0])).ToArray());
        Estimator.Estimate(stretched, y, Context).Nats.ShouldBe(Estimator.Estimate(x, y, Context).Nats);
    }

    [Fact]
    public void Where_the_copula_refuses_the_neighbours_stand_alone_and_that_is_said()
    {
        var (x, y) = PairedCases.Draw("gaussian", 200, 1, 1, seed: 5);
        var estimate = Estimator.Estimate(x, y.Beside(x), Context);
        estimate.Nats.ShouldBe(estimate.Diagnostics["ksg1"]);
        estimate.Diagnostics["copula"].ShouldBe(double.NaN);
        estimate.Warnings.ShouldContain(warning => warning.Message.Contains("The Gaussian copula was left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Quarters_are_compared_where_there_are_rows_enough()
    {
        var (x, y) = PairedCases.Draw("gaussian", 239, 1, 1, seed: 6);
        Estimator.Estimate(x, y, Context).Diagnostics.Keys.ShouldNotContain("ksg1-quarters");
        var waves = KnownTasks.Suites.Single(suite => suite.Name == "mixtures").Tasks.Single(task => task.Id.StartsWith("2v1-waves", StringComparison.Ordinal));
        var (u, v) = waves.Sample(2000, new RandomStream(8));
        var estimate = Estimator.Estimate(u, v, Context);
        estimate.Diagnostics["ksg1-quarters"].ShouldBeLessThan(estimate.Nats - 0.1);
        estimate.Warnings.ShouldContain(warning => warning.Code == WarningCodes.Drift);
    }
}
