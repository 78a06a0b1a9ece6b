using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Truth;

namespace Infoscope.Measure.Tests.Truth;

/// <summary>Estimators find the truth where they should; where they are known not to, they do not.</summary>
public sealed class RecoveryTests
{
    private const int Seeds = 4;

    [Theory]
    [InlineData("gaussian", "1v1-normal-0.75", 4000, 0.02)]
    [InlineData("gaussian", "multinormal-dense-5-5-0.5", 4000, 0.03)]
    [InlineData("gaussian", "multinormal-sparse-5-5-2-2.0", 4000, 0.03)]
    [InlineData("gaussian", "staircase-10", 8000, 0.1)]
    [InlineData("ksg1", "1v1-normal-0.75", 4000, 0.03)]
    [InlineData("ksg1", "normal_cdf-1v1-normal-0.75", 4000, 0.03)]
    [InlineData("ksg1", "1v1-additive-0.1", 4000, 0.05)]
    [InlineData("ksg1", "1v1-additive-0.75", 4000, 0.03)]
    [InlineData("ksg1", "1v1-bimodal-0.75", 4000, 0.03)]
    [InlineData("ksg1", "wiggly-1v1-normal-0.75", 4000, 0.03)]
    [InlineData("ksg1", "half_cube-1v1-normal-0.75", 4000, 0.03)]
    [InlineData("ksg1", "asinh-student-identity-1-1-1", 4000, 0.03)]
    [InlineData("ksg1", "swissroll_x-normal_cdf-1v1-normal-0.75", 4000, 0.04)]
    [InlineData("ksg1", "multinormal-dense-2-2-0.5", 4000, 0.03)]
    [InlineData("ksg1", "multinormal-sparse-2-2-2-2.0", 4000, 0.06)]
    [InlineData("ksg1", "asinh-student-identity-2-2-1", 4000, 0.06)]
    [InlineData("ksg1", "1v1-X-0.9", 4000, 0.03)]
    [InlineData("ksg1", "1v1-AI", 4000, 0.06)]
    [InlineData("ksg1", "2v1-galaxy-0.5-3.0", 4000, 0.06)]
    [InlineData("ksg1", "noisy-cube-0.3", 4000, 0.03)]
    [InlineData("ksg1", "additive-exponential-1-2", 4000, 0.03)]
    [InlineData("ksg1", "additive-exponential-3-1", 4000, 0.03)]
    [InlineData("plugin", "table-channel-2-0.1", 4000, 0.01)]
    [InlineData("plugin", "table-channel-10-0.3", 8000, 0.03)]
    [InlineData("plugin", "table-typewriter-26", 8000, 0.05)]
    public void The_mean_estimate_is_near_the_truth(string estimator, string id, int rows, double tolerance)
    {
        var task = KnownTasks.Find(id);
        Mean(estimator, task, rows).ShouldBe(task.TruthNats, tolerance);
    }

    [Fact]
    public void Correlation_sees_nothing_of_the_cross()
    {
        // X and Y of the cross are uncorrelated; the truth is 0.41.
        Mean("gaussian", KnownTasks.Find("1v1-X-0.9"), 4000).ShouldBe(0, 0.01);
    }

    private static double Mean(string id, KnownTask task, int rows) => Enumerable.Range(0, Seeds).Average(seed =>
    {
        var (x, y) = task.Sample(rows, new RandomStream((ulong)seed));
        var numbers = task.Kinds == PairKinds.Discrete ? Standardisation.None : Standardisation.ZScore;
        return EstimatorCatalogue.Create(id).Estimate(numbers.Apply(x, "x"), numbers.Apply(y, "y"), new EstimationContext(Seed: 1) { Threads = 2 }).Nats;
    });
}
