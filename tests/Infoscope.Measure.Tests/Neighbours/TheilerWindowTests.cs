using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Combined;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Multivariate;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Pairwise;

namespace Infoscope.Measure.Tests.Neighbours;

public sealed class TheilerWindowTests
{
    private static readonly EstimationContext Context = new(Seed: 0) { Threads = 2 };

    [Theory]
    [InlineData("gaussian", 60, 1, 1, 3, 1)]
    [InlineData("gaussian", 80, 2, 1, 4, 10)]
    [InlineData("half-tied", 70, 1, 2, 2, 5)]
    [InlineData("gaussian", 40, 1, 1, 3, 18)]
    public void Fast_equals_slow(string kind, int n, int dx, int dy, int k, int window)
    {
        var (x, y) = PairedCases.Draw(kind, n, dx, dy, seed: 81);
        var options = new KsgOptions(k) { Theiler = window };
        var estimate = new Ksg1Estimator(options).Estimate(x, y, Context);
        estimate.Nats.ShouldBe(KsgReference.Ksg1(x, y, k, window), 1e-12);
        estimate.Nats.ShouldBeLessThanOrEqualTo(estimate.CeilingNats + 1e-12);
        estimate.Settings["theiler"].ShouldBe(window);
        foreach (var threads in new[] { 1, 3, 8 })
        {
            new Ksg1Estimator(options).Estimate(y, x, Context with { Threads = threads }).Nats.ShouldBe(estimate.Nats);
        }

        var z = PairedCases.Draw(kind, n, 1, 1, seed: 82).X;
        var conditional = new KsgConditionalEstimator(options).Estimate(x, y, z, Context);
        conditional.Nats.ShouldBe(ConditionalReference.Ksg(x, y, z, k, window), 1e-12);
        conditional.Settings["theiler"].ShouldBe(window);
    }

    [Fact]
    public void Neighbours_ties_and_counts_are_those_of_plain_loops()
    {
        var points = PairedCases.Draw("half-tied", 90, 2, 1, seed: 83).X;
        foreach (var window in new[] { 0, 1, 7, 40 })
        {
            var found = TheilerWindow.Find(points, 4, window, threads: 2);
            var counts = RangeCounts.Count(points, found.Radii, RangeBound.Closed);
            TheilerWindow.LeaveOut(points, found.Radii, RangeBound.Closed, window, counts);
            for (var i = 0; i < 90; i++)
            {
                double Distance(int j) => Math.Max(Math.Abs(points[i, 0] - points[j, 0]), Math.Abs(points[i, 1] - points[j, 1]));
                var others = Enumerable.Range(0, 90).Where(j => j != i && Math.Abs(i - j) > window).OrderBy(Distance).ThenBy(static j => j).ToArray();
                others.Length.ShouldBe(TheilerWindow.Others(90, i, window));
                found.Of(i).ToArray().ShouldBe(others[..4]);
                found.Radii[i].ShouldBe(Distance(others[3]));
                found.IsTied[i].ShouldBe(Distance(others[4]) == found.Radii[i]);
                counts[i].ShouldBe(others.Count(j => Distance(j) <= found.Radii[i]));
            }
        }
    }

    [Fact]
    public void Slow_independent_series_have_much_less_information_outside_the_window()
    {
        // Smooth paths: the neighbours in both are those in time.
        var (within, outside) = (0.0, 0.0);
        for (var seed = 0UL; seed < 5; seed++)
        {
            var (x, y) = (Slow(new RandomStream(seed).Split(1)), Slow(new RandomStream(seed).Split(2)));
            within += new Ksg1Estimator(new KsgOptions(3)).Estimate(x, y, Context).Nats / 5;
            outside += new Ksg1Estimator(new KsgOptions(3) { Theiler = 50 }).Estimate(x, y, Context).Nats / 5;
        }

        // 0.50 and −0.25 for these five, and 0 in truth.
        within.ShouldBeGreaterThan(0.3);
        outside.ShouldBeLessThan(0.1);

        static Samples Slow(RandomStream random)
        {
            var (values, speed) = (new double[1000], 0.0);
            for (var i = 1; i < values.Length; i++)
            {
                speed = (0.9 * speed) + random.NextNormal();
                values[i] = (0.95 * values[i - 1]) + speed;
            }

            return Samples.FromColumn(values);
        }
    }

    [Fact]
    public void A_copy_meets_the_ceiling_and_an_empty_window_is_no_setting()
    {
        var x = PairedCases.Draw("gaussian", 100, 1, 1, seed: 84).X;
        var most = new Ksg1Estimator(new KsgOptions(3) { Theiler = 8 }).Estimate(x, x, Context);
        most.Nats.ShouldBe(most.CeilingNats);
        most.CeilingNats.ShouldBeLessThan(new Ksg1Estimator(new KsgOptions(3)).Estimate(x, x, Context).CeilingNats);
        new Ksg1Estimator(new KsgOptions(3) { Theiler = 0 }).Estimate(x, x, Context).Settings.Keys.ShouldBe(["k"]);
    }

    [Fact]
    public void Pairs_of_a_table_have_the_bits_of_their_own_estimate()
    {
        var table = PairedCases.Draw("gaussian", 120, 3, 1, seed: 85).X;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["theiler"] = "6" };
        PairwiseInformation.Run(table, PairEstimators.Named("ksg1", settings), new PairwiseOptions { Standardise = Standardisation.None }, Context).Nats[0, 2]
            .ShouldBe(EstimatorCatalogue.Create("ksg1", settings).Estimate(table.ColumnRange(0, 1), table.ColumnRange(2, 1), Context).Nats);
    }

    [Fact]
    public void Too_few_rows_and_methods_without_a_window_are_refused()
    {
        var (x, y) = PairedCases.Draw("gaussian", 20, 1, 1, seed: 86);
        var windowed = new KsgOptions(3) { Theiler = 9 };
        Should.Throw<SampleException>(() => new Ksg1Estimator(windowed).Estimate(x, y, Context)).Message.ShouldContain("ksg1 with k = 3 and theiler = 9 needs at least 22 rows");
        Should.Throw<SampleException>(() => TheilerWindow.Find(x, 3, 9)).Message.ShouldContain("9 rows to either side are left out");
        Should.Throw<ArgumentOutOfRangeException>(() => new Ksg1Estimator(new KsgOptions(3) { Theiler = -1 })).Message.ShouldContain("theiler is -1");
        Should.Throw<ArgumentOutOfRangeException>(() => new Ksg2Estimator(windowed)).Message.ShouldContain("ksg2 leaves no rows out");
        Should.Throw<ArgumentOutOfRangeException>(() => new KsgCopulaEstimator(windowed)).Message.ShouldContain("ksg-copula leaves no rows out");
        Should.Throw<ArgumentOutOfRangeException>(() => MultivariateEstimator.Ksg1(windowed)).Message.ShouldContain("leaves no rows out");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["theiler"] = "2" };
        Should.Throw<SettingException>(() => MultivariateCatalogue.Create("ksg1", settings)).Message.ShouldContain("leave theiler out");
        ConditionalCatalogue.Create("ksg1", settings).Traits.MinimumRows.ShouldBe(8);
    }
}
