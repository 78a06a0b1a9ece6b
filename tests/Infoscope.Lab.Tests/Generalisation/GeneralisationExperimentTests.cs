using Infoscope.Cluster;
using Infoscope.Cluster.Threads;
using Infoscope.Core.Randomness;
using Infoscope.Data.Sets;
using Infoscope.Lab.Generalisation;
using Infoscope.Lab.Reports.Figures;

namespace Infoscope.Lab.Tests.Generalisation;

public sealed class GeneralisationExperimentTests
{
    private static readonly GeneralisationSettings Small = new() { Sizes = [20, 100], Supersamples = 2, Masks = 8 };

    [Fact]
    public void Logistic_regression_keeps_every_bound_and_all_fall_with_n()
    {
        var report = Run(new LogisticRecipe(), new GeneralisationSettings { Sizes = [20, 50, 100, 200], Supersamples = 3, Masks = 30 });

        foreach (var row in report.Rows)
        {
            row.Gap.Mean.ShouldBe(row.TestError.Mean - row.TrainError.Mean, 1e-12);
            row.Gap.Mean.ShouldBeLessThanOrEqualTo(row.LossBound.Mean);
            row.LossBound.Mean.ShouldBeLessThanOrEqualTo(row.PredictionBound.Mean + 1e-12);
            row.PredictionBound.Mean.ShouldBeLessThanOrEqualTo(1);
            row.LabelGap!.Mean.ShouldBeLessThanOrEqualTo(row.LabelBound!.Mean);
            row.Gap.Low.ShouldBeLessThan(row.Gap.Mean);
        }

        report.Rows.Zip(report.Rows.Skip(1)).ShouldAllBe(pair => pair.Second.Gap.Mean < pair.First.Gap.Mean && pair.Second.PredictionBound.Mean < pair.First.PredictionBound.Mean && pair.Second.LabelBound!.Mean < pair.First.LabelBound!.Mean);

        // Another program's run of the same protocol: gap .342 .279 .134 .061, bound .703 .587 .336 .181. Three draws scatter by about .06.
        report.Rows.Select(row => row.Gap.Mean).Zip([0.342, 0.279, 0.134, 0.061]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.08);
        report.Rows.Select(row => row.PredictionBound.Mean).Zip([0.703, 0.587, 0.336, 0.181]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.1);

        report.Rows[0].UniformBound.ShouldBeNull("20 samples are fewer than the dimension 21");
        report.Rows[2].UniformBound!.Value.ShouldBeGreaterThan(1);
        GeneralisationFigure.Render(report).ShouldContain("says nothing at any n here");
    }

    [Fact]
    public void Threads_and_ranks_change_no_bit()
    {
        var expected = Values(Run(new LogisticRecipe(), Small));
        foreach (var threads in new[] { 2, 8 })
        {
            Values(Run(new LogisticRecipe(), Small, threads)).ShouldBe(expected);
        }

        var onRanks = new double[3][];
        ThreadRanks.Run(3, ranks => onRanks[ranks.Rank] = Values(GeneralisationExperiment.Run(new LogisticRecipe(), Small, ranks, 1, null, CancellationToken.None)));
        onRanks.ShouldAllBe(values => values.SequenceEqual(expected));
        Values(Run(new LogisticRecipe(), Small with { Seed = 2 })).ShouldNotBe(expected);
    }

    [Fact]
    public void A_learner_that_only_remembers_has_a_bound_above_its_gap_and_one_that_never_learns_has_neither()
    {
        // k2 = 8 trainings: the plug-in information of a constant is 0, and of an answer that follows the coin ln 2 or a little less.
        var memory = Run(new FixedRecipe(remembers: true), Small).Rows[0];
        memory.TrainError.Mean.ShouldBe(0);
        memory.Gap.Mean.ShouldBeGreaterThan(0.4);
        memory.PredictionBound.Mean.ShouldBeGreaterThan(memory.Gap.Mean);
        var constant = Run(new FixedRecipe(remembers: false), Small).Rows[0];
        constant.PredictionBound.Mean.ShouldBe(0, 1e-7);
        Math.Abs(constant.Gap.Mean).ShouldBeLessThan(0.2);
        constant.LabelGap.ShouldBeNull();
    }

    [Fact]
    public void Cancellation_and_settings_that_cannot_work()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => ThreadRanks.Run(1, ranks => GeneralisationExperiment.Run(new LogisticRecipe(), Small, ranks, 1, null, stop.Token)));
        Message(Small with { Sizes = [] }).ShouldContain("give at least one");
        Message(Small with { Sizes = [1] }).ShouldContain("at least 2");
        Message(Small with { Masks = 1 }).ShouldContain("one training tells nothing");
        Message(Small with { Delta = 0 }).ShouldContain("above 0 and below 1");
        Should.Throw<ArgumentException>(() => (Small with { Sizes = [501] }).Check(new FixedRecipe(remembers: true))).Message.ShouldContain("Take n of at most 500");
    }

    [SharedFact("data/mnist")]
    public void Handwritten_4_and_9_keep_the_bound()
    {
        using var http = new HttpClient();
        var set = ImageSetLoader.LoadAsync(ImageCollections.Mnist, new ImageSetOptions { DataFolder = SharedFolder.Get("data/mnist") }, http, CancellationToken.None).GetAwaiter().GetResult();
        var recipe = new DigitPairRecipe(set.Train, new DigitPairOptions { Epochs = 30 });
        recipe.MostExamples.ShouldBe(5842 + 5949);
        var row = Run(recipe, new GeneralisationSettings { Sizes = [75], Supersamples = 1, Masks = 6 }, threads: 2).Rows[0];
        row.TestError.Mean.ShouldBeInRange(0.02, 0.25, "75 images teach most of the difference of 4 and 9");
        row.Gap.Mean.ShouldBeLessThan(row.PredictionBound.Mean);
        double.IsNaN(row.Gap.Low).ShouldBeTrue("one supersample has no interval");
    }

    private static GeneralisationReport Run(IGeneralisationRecipe recipe, GeneralisationSettings settings, int threads = 1)
    {
        GeneralisationReport? report = null;
        ThreadRanks.Run(1, ranks => report = GeneralisationExperiment.Run(recipe, settings, ranks, threads, null, CancellationToken.None));
        return report!;
    }

    private static double[] Values(GeneralisationReport report) =>
        [.. report.Rows.SelectMany(row => new[] { row.TrainError, row.TestError, row.Gap, row.LossBound, row.PredictionBound, row.LabelGap!, row.LabelBound! }.SelectMany(mean => mean.Values))];

    private static string Message(GeneralisationSettings settings) => Should.Throw<ArgumentException>(() => settings.Check(new LogisticRecipe())).Message;

    /// <summary>Coin-flip labels; remembers those it was shown and answers 0 elsewhere, or answers 0 always.</summary>
    private sealed class FixedRecipe(bool remembers) : IGeneralisationRecipe
    {
        public string Id => "fixed";

        public string Summary => "fixed";

        public int Classes => 2;

        public int MostExamples => 1000;

        public int? Dimension => null;

        public LearnedExamples Draw(int count, RandomStream random) => new() { Inputs = new float[count], Labels = [.. Enumerable.Range(0, count).Select(_ => random.NextInt(2))] };

        public int[] TrainAndPredict(LearnedExamples examples, int[] trainRows, RandomStream random, int threads, CancellationToken stop)
        {
            var predictions = new int[examples.Count];
            foreach (var row in remembers ? trainRows : [])
            {
                predictions[row] = examples.Labels[row];
            }

            return predictions;
        }
    }
}
