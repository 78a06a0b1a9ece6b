using System.Globalization;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Gaussian;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Bench;

namespace Infoscope.Measure.Tests.Truth;

public sealed class BenchTableTests
{
    private static readonly EstimationContext Context = new(Seed: 3);

    private static readonly BenchPlan Plan = new(
        [Entry("gaussian"), Entry("ksg1"), new("ksg1 k=10", EstimatorCatalogue.Create("ksg1", new Dictionary<string, string> { ["k"] = "10" })), Entry("plugin")],
        [KnownTasks.Find("1v1-normal-0.75"), KnownTasks.Find("1v1-X-0.9"), KnownTasks.Find("table-channel-10-0.3")])
    {
        Rows = [300, 1000],
        Seeds = 5,
    };

    [Fact]
    public void A_line_says_how_far_an_estimator_is_from_the_truth()
    {
        var table = BenchTable.Run(Plan, Context);
        foreach (var summary in table.Summaries)
        {
            var nats = table.Estimates
                .Where(estimate => (estimate.Estimator, estimate.Task, estimate.Rows) == (summary.Estimator, summary.Task, summary.Rows))
                .Select(estimate => estimate.Nats)
                .ToArray();
            nats.Length.ShouldBe(5);
            summary.Estimates.ShouldBe(5);
            summary.Refusals.ShouldBe(0);
            summary.TruthNats.ShouldBe(KnownTasks.Find(summary.Task).TruthNats);
            summary.BiasNats.ShouldBe(nats.Average() - summary.TruthNats, 1e-12);

            // Error² = bias² + spread², the spread counted with s instead of s − 1.
            var spread = summary.StandardDeviationNats * summary.StandardDeviationNats * 4 / 5;
            (summary.RootMeanSquareErrorNats * summary.RootMeanSquareErrorNats).ShouldBe((summary.BiasNats * summary.BiasNats) + spread, 1e-12);
            summary.MedianSeconds.ShouldBeGreaterThan(0);
        }

        var correlation = table.Summaries.Single(line => line is { Estimator: "gaussian", Task: "1v1-normal-0.75", Rows: 1000 });
        Math.Abs(correlation.BiasNats).ShouldBeLessThan(0.05);
        correlation.RootMeanSquareErrorNats.ShouldBeLessThan(0.06);
        table.Summaries.Single(line => line is { Estimator: "gaussian", Task: "1v1-X-0.9", Rows: 1000 }).BiasNats.ShouldBe(-0.408, 0.03);
    }

    [Fact]
    public void The_overview_counts_every_estimate_once()
    {
        var table = BenchTable.Run(Plan, Context);
        var lines = BenchOverview.Of(table, 0.05);
        lines.Count.ShouldBe(8);
        foreach (var line in lines)
        {
            var own = table.Estimates.Where(estimate => (estimate.Estimator, estimate.Rows) == (line.Estimator, line.Rows)).ToList();
            line.Estimates.ShouldBe(own.Count);
            (line.Near + line.FlaggedMisses + line.SilentMisses + line.Refusals).ShouldBe(line.Estimates);
            line.NeedlessFlags.ShouldBeLessThanOrEqualTo(line.Near);
            line.Near.ShouldBe(own.Count(estimate => Math.Abs(estimate.ErrorNats) <= 0.05));
            Math.Abs(line.LargestErrorNats).ShouldBe(own.Max(estimate => Math.Abs(estimate.ErrorNats)));
        }

        // Correlation is blind to the cross of two Gaussians, and the test of Gaussianity says so.
        lines.Single(line => line is { Estimator: "gaussian", Rows: 1000 }).FlaggedMisses.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads()
    {
        var one = Bits(BenchTable.Run(Plan, Context));
        Bits(BenchTable.Run(Plan, Context with { Threads = 2 })).ShouldBe(one);
        Bits(BenchTable.Run(Plan, Context with { Threads = 8 })).ShouldBe(one);
        Bits(BenchTable.Run(Plan, new EstimationContext(Seed: 4))).ShouldNotBe(one);
    }

    [Fact]
    public void A_plan_cut_by_tasks_and_seeds_gives_the_same_table()
    {
        var whole = BenchTable.Run(Plan, Context);
        var parts = Plan.Tasks.SelectMany(task => new[]
        {
            BenchTable.Run(Plan with { Tasks = [task], Seeds = 2 }, Context),
            BenchTable.Run(Plan with { Tasks = [task], Seeds = 3, FirstSeed = 2 }, Context),
        }).ToArray();

        Bits(BenchTable.Join(parts)).Order().ShouldBe(Bits(whole).Order());
        Should.Throw<ArgumentException>(() => BenchTable.Join(whole, parts[0])).Message.ShouldContain("two parts");
    }

    [Fact]
    public void Numbers_are_not_read_as_symbols_and_symbols_may_be_read_as_numbers()
    {
        var table = BenchTable.Run(Plan, Context);
        table.Summaries.Where(line => line.Estimator == "plugin").Select(line => line.Task).Distinct().ShouldBe(["table-channel-10-0.3"]);
        table.Summaries.Where(line => line.Task == "table-channel-10-0.3").Select(line => line.Estimator).Distinct().Count().ShouldBe(4);

        // Ten symbols in 300 rows are full of ties, and the neighbour estimator says so.
        table.Summaries.Single(line => line is { Estimator: "ksg1", Task: "table-channel-10-0.3", Rows: 300 }).Warned.ShouldBe(1);
        table.Summaries.Single(line => line is { Estimator: "gaussian", Task: "1v1-normal-0.75", Rows: 300 }).Warned.ShouldBe(0);
    }

    [Fact]
    public void A_refused_sample_is_counted_and_the_others_are_measured()
    {
        var table = BenchTable.Run(new BenchPlan([Entry("gaussian"), Entry("ksg1")], [KnownTasks.Find("multinormal-dense-5-5-0.5")]) { Rows = [8], Seeds = 2 }, Context);
        var refused = table.Summaries[0];
        (refused.Estimates, refused.Refusals).ShouldBe((0, 2));
        refused.BiasNats.ShouldBe(double.NaN);
        refused.RootMeanSquareErrorNats.ShouldBe(double.NaN);
        table.Estimates[0].Refusal!.ShouldContain("rows");
        (table.Summaries[1].Estimates, table.Summaries[1].Refusals).ShouldBe((2, 0));
    }

    [Fact]
    public void Progress_reaches_the_end_and_a_cancelled_run_stops()
    {
        var shares = new List<double>();
        BenchTable.Run(Plan, Context with { Progress = new Immediate(shares.Add) });
        shares.ShouldBe(shares.Order());
        shares[^1].ShouldBe(1);

        using var source = new CancellationTokenSource();
        var plan = Plan;
        Should.Throw<OperationCanceledException>(() => BenchTable.Run(
            plan, Context with { Cancellation = source.Token, Progress = new Immediate(_ => source.Cancel()) }));
    }

    [Fact]
    public void A_plan_that_names_two_things_alike_is_refused()
    {
        Should.Throw<ArgumentException>(() => BenchTable.Run(Plan with { Entries = [Entry("ksg1"), Entry("ksg1")] }, Context)).Message.ShouldContain("'ksg1'");
        Should.Throw<ArgumentException>(() => BenchTable.Run(Plan with { Tasks = [] }, Context)).Message.ShouldContain("no tasks");
        Should.Throw<ArgumentException>(() => BenchTable.Run(Plan with { Rows = [10, 10] }, Context)).Message.ShouldContain("'10'");
        Should.Throw<ArgumentOutOfRangeException>(() => BenchTable.Run(Plan with { Rows = [0] }, Context));
        Should.Throw<ArgumentOutOfRangeException>(() => BenchTable.Run(Plan with { Seeds = 0 }, Context));
    }

    [Fact]
    public void Numbers_written_read_back_as_they_were()
    {
        var table = BenchTable.Run(Plan with { Entries = [new("a, \"b\"", new GaussianEstimator())], Rows = [300] }, Context);
        using var summaries = new StringWriter(CultureInfo.InvariantCulture);
        BenchCsv.WriteSummaries(table, summaries);
        var lines = summaries.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + table.Summaries.Count);
        lines[0].ShouldStartWith("estimator,task,n,truthNats");
        lines[1].ShouldStartWith("\"a, \"\"b\"\"\",1v1-normal-0.75,300,");
        double.Parse(lines[1].Split(',')[^7], CultureInfo.InvariantCulture).ShouldBe(table.Summaries[0].BiasNats);

        using var estimates = new StringWriter(CultureInfo.InvariantCulture);
        BenchCsv.WriteEstimates(table, estimates);
        estimates.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + table.Estimates.Count);
    }

    [Fact]
    public void The_plan_says_how_numbers_are_standardised_and_symbols_stay()
    {
        var recorder = new Recorder();
        var plan = new BenchPlan([new("recorder", recorder)], [KnownTasks.Find("uniform-mixture-5")]) { Rows = [50], Seeds = 1 };
        BenchTable.Run(plan, Context);
        Rows(recorder.X).ShouldAllBe(value => double.IsInteger(value));
        Rows(recorder.Y).Average().ShouldBe(0, 1e-12);

        BenchTable.Run(plan with { Standardisation = Standardisation.None }, Context);
        Rows(recorder.Y).Average().ShouldBe(3, 0.8);
        Rows(recorder.Y).Zip(Rows(recorder.X)).ShouldAllBe(pair => pair.First >= pair.Second && pair.First < pair.Second + 2);

        static double[] Rows(Samples? samples) => samples.ShouldNotBeNull().Packed.ToArray();
    }

    private static BenchEntry Entry(string id) => BenchEntry.Of(EstimatorCatalogue.Create(id));

    private static List<string> Bits(BenchTable table) =>
        [.. table.Estimates.Select(e => $"{e.Estimator} {e.Task} {e.Rows} {e.Seed} {BitConverter.DoubleToInt64Bits(e.Nats):X} {string.Join(' ', e.Warnings)}")];

    private sealed class Immediate(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }

    /// <summary>Keeps what it is given.</summary>
    private sealed class Recorder : IMutualInformationEstimator
    {
        private readonly GaussianEstimator _inner = new();

        public Samples? X { get; private set; }

        public Samples? Y { get; private set; }

        public EstimatorTraits Traits => _inner.Traits;

        public string Assumption => _inner.Assumption;

        public Estimate Estimate(Samples x, Samples y, EstimationContext context)
        {
            (X, Y) = (x, y);
            return _inner.Estimate(x, y, context);
        }
    }
}
