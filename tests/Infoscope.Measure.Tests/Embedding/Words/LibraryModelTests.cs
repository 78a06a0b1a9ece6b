using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.Measure.Tests.Embedding.Words;

/// <summary>Books that are borrowed together stand together, popular ones near the door, and no two too near.</summary>
public sealed class LibraryModelTests
{
    private static readonly EstimationContext Context = new(Seed: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Planted_clusters_are_found_and_popular_books_stand_near_the_door(int seed)
    {
        var joint = PlantedTexts.Books(4, (ulong)seed);
        var plan = new LibraryModel(new LibraryOptions()).Fit(joint, Context);
        var (within, between, nearest) = Distances(plan.Places);
        within.ShouldBeLessThan(0.5 * between);
        nearest.ShouldBeGreaterThanOrEqualTo(1);
        var norms = Enumerable.Range(0, 100).Select(i => Math.Sqrt(Math.Pow(plan.Places[i, 0], 2) + Math.Pow(plan.Places[i, 1], 2))).ToArray();
        WordSimilarity.RankCorrelation(norms, [.. joint.X.ToArray().Select(p => -Math.Log(p))]).ShouldBeGreaterThan(0.5);
        plan.Trace.Zip(plan.Trace.Skip(1)).ShouldAllBe(pair => pair.Second.Value <= pair.First.Value);
        plan.Walk.ShouldBeLessThan(0.7 * plan.Trace[0].Value);
        // Two different books are at least the least distance apart, so nobody walks less.
        plan.Walk.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_walk_is_the_one_of_the_formula()
    {
        var joint = PlantedTexts.Books(2, seed: 4);
        var plan = new LibraryModel(new LibraryOptions { Dimensions = 3, Iterations = 30, MinimumDistance = 0.1 }).Fit(joint, Context);
        var walk = 0.0;
        for (var i = 0; i < 50; i++)
        {
            for (var j = 0; j < 50; j++)
            {
                double Length(Func<int, double> at) => Math.Sqrt(Enumerable.Range(0, 3).Sum(c => Math.Pow(at(c), 2)));
                walk += joint.Row(i)[j] * (Length(c => plan.Places[i, c]) + Length(c => plan.Places[i, c] - plan.Places[j, c]));
            }
        }

        plan.Walk.ShouldBe(walk, 1e-12);
    }

    [Fact]
    public void Two_books_stand_at_the_least_distance_with_the_door_between()
    {
        var plan = new LibraryModel(new LibraryOptions { Dimensions = 1 }).Fit(new JointTable([0, 0.5, 0.5, 0], 2, 2), Context);
        Math.Abs(plan.Places[0, 0] - plan.Places[1, 0]).ShouldBeInRange(1, 1.01);
        plan.Walk.ShouldBe(1.5, 0.02, "half of the distance on average from the door, and the distance");
    }

    [Fact]
    public void What_is_no_library_is_refused()
    {
        var model = new LibraryModel(new LibraryOptions());
        Should.Throw<SampleException>(() => model.Fit(new JointTable([0.5, 0.5], 1, 2), Context)).Message.ShouldContain("square");
        Should.Throw<SampleException>(() => model.Fit(new JointTable([0, 0.5, 0, 0.5, 0, 0, 0, 0, 0], 3, 3), Context)).Message.ShouldContain("Book 2");
        Should.Throw<ArgumentException>(() => new LibraryModel(new LibraryOptions { MinimumDistance = 0 }));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => model.Fit(PlantedTexts.Books(2, 1), Context with { Cancellation = stop.Token }));
    }

    private static (double Within, double Between, double Nearest) Distances(Samples places)
    {
        var (within, between) = (new List<double>(), new List<double>());
        for (var i = 0; i < places.Rows; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var distance = Math.Sqrt(Math.Pow(places[i, 0] - places[j, 0], 2) + Math.Pow(places[i, 1] - places[j, 1], 2));
                (i / 25 == j / 25 ? within : between).Add(distance);
            }
        }

        return (within.Average(), between.Average(), Math.Min(within.Min(), between.Min()));
    }
}
