using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Tests.Truth;

/// <summary>The true values against those of publications and of other programs, to every digit these give.</summary>
public sealed class PublishedTruthsTests
{
    private const double TwoPair = 1.021651248;
    private const double Bivariate = 0.413339287;
    private const double NineDigits = 5.1e-10;

    private static readonly (int Dx, int Dy, double Nats)[] BeyondNormal =
    [
        (1, 1, Bivariate), (1, 1, Bivariate), (1, 1, 1.709437912), (1, 1, 0.333333333), (1, 1, Bivariate), (1, 1, Bivariate), (1, 1, Bivariate),
        (1, 1, 0.224171428), (1, 1, 0.224171428), (2, 1, Bivariate),
        (2, 2, 0.293893332), (3, 3, 0.413339287), (5, 5, 0.592811833), (25, 25, 1.292183722), (50, 50, 1.624265374),
        (2, 2, TwoPair), (3, 3, TwoPair), (5, 5, TwoPair), (25, 25, TwoPair),
        (2, 2, 0.431945622), (2, 2, 0.193147181), (3, 3, 0.290921923), (3, 3, 0.178711853), (5, 5, 0.448150677), (5, 5, 0.298543623),
        (3, 3, TwoPair), (5, 5, TwoPair), (25, 25, TwoPair), (3, 3, TwoPair), (5, 5, TwoPair), (25, 25, TwoPair),
        (3, 3, TwoPair), (5, 5, TwoPair), (25, 25, TwoPair), (3, 3, TwoPair), (5, 5, TwoPair), (25, 25, TwoPair),
        (2, 2, 0.431945622), (3, 3, 0.290921923), (5, 5, 0.448150677),
    ];

    /// <summary>Values by averaging, each with its standard error; 0 where the value has nine digits.</summary>
    private static readonly (string Id, double Nats, double StandardError)[] Mixtures =
    [
        ("1v1-additive-0.75", 0.333333333, 0), ("asinh-student-identity-1-1-1", 0.224171428, 0), ("1v1-X-0.9", 0.408442, 2.5e-7),
        ("1v1-AI", 0.7762, 0.0016), ("swissroll_x-normal_cdf-1v1-normal-0.75", Bivariate, 0), ("2v1-waves-12-5.0-3.0", 1.3073, 0.0007),
        ("2v1-galaxy-0.5-3.0", 0.4944, 0.0009), ("3v1-concentric_gaussians-5", 0.4542, 0.0015), ("5v1-concentric_gaussians-5", 0.6297, 0.0016),
        ("3v1-concentric_gaussians-10", 0.5573, 0.0017), ("5v1-concentric_gaussians-10", 0.7525, 0.0018), ("25v1-concentric_gaussians-5", 1.1941, 0.0026),
        ("multinormal-dense-5-5-0.5", 0.592811833, 0), ("multinormal-dense-25-25-0.5", 1.292183722, 0), ("multinormal-dense-50-50-0.5", 1.624265374, 0),
        ("multinormal-sparse-5-5-2-2.0", TwoPair, 0), ("multinormal-sparse-25-25-2-2.0", TwoPair, 0),
        ("mult-sparse-w-inliers-5-5-2-2.0-0.2", 0.6349, 0.0012), ("mult-sparse-w-inliers-25-25-2-2.0-0.2", 0.6349, 0.0012),
        ("mult-sparse-w-inliers-5-5-2-2.0-0.5", 0.2691, 0.0008), ("mult-sparse-w-inliers-25-25-2-2.0-0.5", 0.2691, 0.0008),
        ("asinh-student-identity-2-2-1", 0.431945622, 0), ("asinh-student-identity-3-3-2", 0.290921923, 0), ("asinh-student-identity-5-5-2", 0.448150677, 0),
        ("spiral-multinormal-sparse-3-3-2-2.0", TwoPair, 0), ("spiral-multinormal-sparse-5-5-2-2.0", TwoPair, 0),
    ];

    [Fact]
    public void The_40_tasks_of_beyond_normal_have_their_dimensions_and_their_information_in_published_order()
    {
        var tasks = KnownTasks.BeyondNormal.Tasks;
        tasks.Count.ShouldBe(40);
        for (var i = 0; i < tasks.Count; i++)
        {
            var expected = BeyondNormal[i];
            (tasks[i].XColumns, tasks[i].YColumns).ShouldBe((expected.Dx, expected.Dy), tasks[i].Id);
            tasks[i].TruthNats.ShouldBe(expected.Nats, NineDigits, tasks[i].Id);
            tasks[i].TruthStandardErrorNats.ShouldBe(0);
        }
    }

    [Fact]
    public void The_26_tasks_with_mixtures_agree_with_the_averages_of_others_within_their_errors()
    {
        KnownTasks.Mixtures.Tasks.Select(task => task.Id).ShouldBe(Mixtures.Select(expected => expected.Id));
        foreach (var (id, nats, standardError) in Mixtures)
        {
            // The averages are printed with four decimals.
            KnownTasks.Find(id).TruthNats.ShouldBe(nats, standardError > 0 ? (3 * standardError) + 5e-5 : NineDigits, id);
        }
    }

    [Fact]
    public void Ids_of_beyond_normal_say_how_a_task_is_made() => KnownTasks.BeyondNormal.Tasks.Select(task => task.Id).Take(10).ShouldBe(
    [
        "1v1-normal-0.75", "normal_cdf-1v1-normal-0.75", "1v1-additive-0.1", "1v1-additive-0.75", "1v1-bimodal-0.75", "wiggly-1v1-normal-0.75",
        "half_cube-1v1-normal-0.75", "student-identity-1-1-1", "asinh-student-identity-1-1-1", "swissroll_x-normal_cdf-1v1-normal-0.75",
    ]);

    [Theory]
    [InlineData("1v1-X-0.9", 0.4084425498)]
    [InlineData("1v1-AI", 0.7759526157)]
    [InlineData("2v1-galaxy-0.5-3.0", 0.4942976971)]
    [InlineData("2v1-waves-12-5.0-3.0", 1.3070173659)]
    [InlineData("3v1-concentric_gaussians-5", 0.4554231054)]
    [InlineData("5v1-concentric_gaussians-5", 0.6273911434)]
    [InlineData("3v1-concentric_gaussians-10", 0.5599158912)]
    [InlineData("5v1-concentric_gaussians-10", 0.7514512083)]
    [InlineData("25v1-concentric_gaussians-5", 1.1907680267)]
    [InlineData("mult-sparse-w-inliers-25-25-2-2.0-0.2", 0.6357589016)]
    [InlineData("mult-sparse-w-inliers-5-5-2-2.0-0.5", 0.2696260493)]
    public void Integrated_values_equal_those_of_another_program(string id, double nats) => KnownTasks.Find(id).TruthNats.ShouldBe(nats, 1e-9, id);

    [Theory]
    [InlineData(2, .425757)]
    [InlineData(4, .574178)]
    [InlineData(6, .671706)]
    [InlineData(8, .742072)]
    [InlineData(10, .795060)]
    public void The_staircase_has_its_published_correlations(int nats, double correlation)
    {
        NormalTheory.CorrelationFor(nats, 20).ShouldBe(correlation, 5e-7);
        KnownTasks.Find($"staircase-{nats}").TruthNats.ShouldBe(nats, 1e-12);
        KnownTasks.Find($"staircase-cubic-{nats}").TruthNats.ShouldBe(nats, 1e-12);
    }

    [Theory]
    [InlineData("identity", new[] { 1.6671, .7491, .4187, .2585, .1721 })]
    [InlineData("cube", new[] { 1.2495, .4695, .2256, .1279, .0812 })]
    [InlineData("sine", new[] { 1.5355, .6704, .3646, .2205, .1449 })]
    public void Functions_with_noise_have_their_integrated_values(string function, double[] nats) =>
        KnownTasks.NoisyFunctions.Tasks.Where(task => task.Id.Contains(function, StringComparison.Ordinal))
            .Select(task => Math.Round(task.TruthNats, 4)).ShouldBe(nats, 1.01e-4);

    [Fact]
    public void Closed_forms_of_other_pairs()
    {
        KnownTasks.Find("additive-exponential-1-2").TruthNats.ShouldBe(1, 1e-12);
        new AdditiveUniformPair(0.5).Truth.Nats.ShouldBe(0.5, 1e-15);
        foreach (var (symbols, nats) in new[] { (2, .346574), (3, .636514), (5, 1.054920), (10, 1.678753) })
        {
            new UniformMixturePair(symbols).Truth.Nats.ShouldBe(nats, 5e-7);
        }

        KnownTasks.Find("table-copy-2").Distribution.Truth.Bits.ShouldBe(1, 1e-15);
        KnownTasks.Find("table-and").Distribution.Truth.Bits.ShouldBe(.311, 5e-4);
        KnownTasks.Find("table-independent-2").TruthNats.ShouldBe(0, 1e-15);
        KnownTasks.Find("table-typewriter-26").TruthNats.ShouldBe(Math.Log(13), 1e-12);
    }

    [Fact]
    public void The_information_of_a_sum_of_exponentials_does_not_jump_where_the_rates_meet() =>
        new AdditiveExponentialPair(1, 1).Truth.Nats.ShouldBe(new AdditiveExponentialPair(1, 1 + 1e-6).Truth.Nats, 1e-5);

    [Fact]
    public void Added_zeros_leave_less_than_the_value_that_is_often_quoted()
    {
        new ZeroInflatedPoissonPair(0).Truth.Nats.ShouldBe(.3012447733, 5.1e-11);
        new ZeroInflatedPoissonPair(0).UpperBoundNats.ShouldBe(.3012447733, 5.1e-11);
        new ZeroInflatedPoissonPair(.15).Truth.Nats.ShouldBe(.2297759585, 1e-9);
        new ZeroInflatedPoissonPair(.15).UpperBoundNats.ShouldBe(.85 * .3012447733, 1e-9);
        new ZeroInflatedPoissonPair(.5).Truth.Nats.ShouldBe(.1163839410, 1e-9);
        new ZeroInflatedPoissonPair(1).Truth.Nats.ShouldBe(0);
    }

    [Fact]
    public void Normal_theory_gives_the_published_values()
    {
        NormalTheory.MutualInformation([5, 3, 3, 4], [0], [1]).Nats.ShouldBe(0.5 * Math.Log(20.0 / 11), 1e-14);
        NormalTheory.ConditionalMutualInformation([5, 3, 1, 3, 4, 1.5, 1, 1.5, 2], [0, 1], [2], []).Nats.ShouldBe(
            NormalTheory.MutualInformation([5, 3, 1, 3, 4, 1.5, 1, 1.5, 2], [2], [0, 1]).Nats, 1e-14);
        NormalTheory.ConditionalMutualInformation([1, 1, 1, 1, 4, 1, 1, 1, 9], [0], [1], [2]).Nats.ShouldBe(
            0.5 * (Math.Log(8) + Math.Log(35) - Math.Log(9) - Math.Log(24)), 1e-14);
        NormalTheory.ConditionalMutualInformation([1, 0, 2, 1, 0, 6, 1, 2, 2, 1, 5, 2, 1, 2, 2, 2], [0], [1], [2, 3]).Nats.ShouldBe(.649641492, NineDigits);
        NormalPair.Independent(128, 0.5).Truth.Nats.ShouldBe(18.411653, 5e-7);
    }
}
