using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Injections;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Tests.Truth;

public sealed class KnownTasksTests
{
    public static TheoryData<string> Ids => [.. KnownTasks.All.Select(task => task.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_task_keeps_to_its_word(string id)
    {
        var task = KnownTasks.Find(id);
        var (x, y) = task.Sample(200, new RandomStream(1));
        (x.Rows, x.Columns, y.Rows, y.Columns).ShouldBe((200, task.XColumns, 200, task.YColumns));
        x.RequireFinite("x");
        y.RequireFinite("y");

        // The same seed gives the same bits, and a shorter sample is the beginning of a longer one.
        var (shortX, shortY) = task.Sample(50, new RandomStream(1));
        shortX.Packed.SequenceEqual(x.RowRange(0, 50).Packed).ShouldBeTrue();
        shortY.Packed.SequenceEqual(y.RowRange(0, 50).Packed).ShouldBeTrue();
        task.Sample(50, new RandomStream(2)).X.Packed.SequenceEqual(shortX.Packed).ShouldBeFalse();

        (task.Kinds.X == ColumnKind.Discrete).ShouldBe(IsWhole(x), "x");
        (task.Kinds.Y == ColumnKind.Discrete).ShouldBe(IsWhole(y), "y");
        task.TruthNats.ShouldBeGreaterThan(-1e-12);
        task.Title.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Ids_are_unique_and_a_task_of_two_suites_is_the_same_task()
    {
        KnownTasks.All.Select(task => task.Id).ShouldBeUnique();
        KnownTasks.Suites.Select(suite => suite.Name).ShouldBeUnique();
        foreach (var group in KnownTasks.Suites.SelectMany(suite => suite.Tasks).GroupBy(task => task.Id))
        {
            group.Select(task => (task.Title, task.TruthNats, task.XColumns, task.YColumns)).Distinct().Count().ShouldBe(1, group.Key);
            group.Select(task => task.Sample(3, new RandomStream(4)).X[2, 0]).Distinct().Count().ShouldBe(1, group.Key);
        }
    }

    [Fact]
    public void A_mistyped_id_names_the_nearest()
    {
        Should.Throw<ArgumentException>(() => KnownTasks.Find("1v1-normal-0.7")).Message.ShouldContain("'1v1-normal-0.75'");
        Should.Throw<ArgumentException>(() => KnownTasks.FindSuite("beyond-norml")).Message.ShouldContain("'beyond-normal'");
        KnownTasks.FindSuite("mixtures").ShouldBeSameAs(KnownTasks.Mixtures);
    }

    [Fact]
    public void No_rows_are_no_error_and_fewer_are()
    {
        var task = KnownTasks.Find("1v1-AI");
        task.Sample(0, new RandomStream(1)).X.Rows.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => task.Sample(-1, new RandomStream(1)));
    }

    [Fact]
    public void Parameters_that_no_distribution_has_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NormalPair.Correlated(1)).Message.ShouldContain("strictly between");
        Should.Throw<ArgumentOutOfRangeException>(() => NormalPair.Correlated(double.NaN));
        Should.Throw<ArgumentException>(() => NormalPair.Dense(3, 3, -0.5)).Message.ShouldContain("not positive definite");
        Should.Throw<ArgumentException>(() => new NormalPair([1, 0, 0], 1, 1));
        Should.Throw<ArgumentException>(() => new NormalPair([1, double.NaN, double.NaN, 1], 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => NormalPair.FromFactors(new LatentFactors(1, 3))).Message.ShouldContain("at most 1");
        Should.Throw<ArgumentOutOfRangeException>(() => StudentPair.Spherical(1, 1, 0)).Message.ShouldContain("above 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new AdditiveUniformPair(double.PositiveInfinity));
        Should.Throw<ArgumentOutOfRangeException>(() => new GammaExponentialPair(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => new AdditiveExponentialPair(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new ZeroInflatedPoissonPair(1.1)).Message.ShouldContain("between 0 and 1");
        Should.Throw<ArgumentOutOfRangeException>(() => new UniformMixturePair(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new NoisyFunctionPair(Math.Sin, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new TransformedPair(NormalPair.Dense(2, 2, 0), new SwissRoll(), CoordinateMaps.Identity));
        Should.Throw<SampleException>(() => new TablePair([0.5, 0.6], 1, 2));
        Should.Throw<ArgumentException>(() => NormalMixtures.Inliers(new LatentFactors(3, 3) { Pairs = 1 }, 0.5)).Message.ShouldContain("two interacting pairs");
        Should.Throw<ArgumentException>(() => NormalMixtures.Inliers(new LatentFactors(3, 3), 0));
        Should.Throw<ArgumentException>(() => new NormalMixturePair([0.5, 0.5], [NormalPair.Correlated(0)], static pair => pair.Truth)).Message.ShouldContain("one weight");
    }

    [Fact]
    public void A_mixture_without_a_formula_can_be_given_an_average()
    {
        var pair = new NormalMixturePair(
            [0.25, 0.75],
            [NormalPair.Correlated(0.9), NormalPair.Correlated(-0.5)],
            static mixture => MonteCarloTruth.Estimate(mixture, 40_000, new RandomStream(1)));
        pair.Truth.Source.ShouldBe(TruthSource.MonteCarlo);
        pair.Truth.Nats.ShouldBe(MixtureQuadrature.Plane(pair).Nats, 4 * pair.Truth.StandardErrorNats);
    }

    [Theory]
    [InlineData("1v1-AI")]
    [InlineData("1v1-X-0.9")]
    public void Halving_the_grid_changes_no_stated_digit(string id)
    {
        var mixture = (NormalMixturePair)KnownTasks.Find(id).Distribution;
        MixtureQuadrature.Plane(mixture, 0.1).Nats.ShouldBe(mixture.Truth.Nats, 1e-9);
    }

    private static bool IsWhole(Samples samples) => samples.Packed.ToArray().All(double.IsInteger);
}
