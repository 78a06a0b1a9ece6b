using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Generalisation;

namespace Infoscope.Measure.Tests.Generalisation;

public sealed class SupersampleTests
{
    [Fact]
    public void Information_gap_and_bounds_by_hand()
    {
        // Pair 0: both predictions follow the coin. Pair 1: nothing does. Runs: all four settings of two coins.
        var sample = new Supersample([0, 1, 0, 1], 2);
        foreach (var (first, second) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            sample.Add([first, second], [first ? 1 : 0, 1, 0, 1]);
        }

        var measures = sample.Measure();
        measures.PredictionNats.ShouldBe([Math.Log(2), 0], 1e-15);
        measures.LossNats.ShouldBe([Math.Log(2), 0], 1e-15);
        measures.PredictionBound.ShouldBe(Math.Sqrt(2 * Math.Log(2)) / 2, 1e-15);
        measures.TrainError.ShouldBe(0, "example 0 is wrong only where it is the test example");
        measures.TestError.ShouldBe(0.25, 1e-15);
        measures.Gap.ShouldBe(0.25, 1e-15);
    }

    [Fact]
    public void Orderings_of_the_theory_hold_exactly_over_all_coins()
    {
        // A nearest-mean learner on a line with n = 6 pairs and all 64 settings of the coins: W, its predictions and their losses are discrete.
        const int N = 6;
        var random = new RandomStream(11);
        var (points, labels) = (new double[2 * N], new int[2 * N]);
        for (var i = 0; i < points.Length; i++)
        {
            labels[i] = random.NextInt(2);
            points[i] = random.NextNormal() + (0.7 * labels[i]);
        }

        var sample = new Supersample(labels, 2);
        var (outputs, predictionCodes, lossCodes) = (new int[1 << N], new int[1 << N], new int[1 << N]);
        var known = new Dictionary<double, int>();
        for (var setting = 0; setting < 1 << N; setting++)
        {
            var coins = Enumerable.Range(0, N).Select(i => ((setting >> i) & 1) == 1).ToArray();
            var chosen = Supersample.Chosen(coins);
            var threshold = chosen.Average(i => points[i]);
            var predicted = points.Select(point => point > threshold ? 1 : 0).ToArray();
            sample.Add(coins, predicted);
            outputs[setting] = known.TryGetValue(threshold, out var code) ? code : known[threshold] = known.Count;
            predictionCodes[setting] = predicted.Aggregate(0, (bits, bit) => (2 * bits) + bit);
            lossCodes[setting] = predicted.Zip(labels, (left, right) => left == right ? 0 : 1).Aggregate(0, (bits, bit) => (2 * bits) + bit);
        }

        var measures = sample.Measure();
        // S is uniform over all settings and each output is a function of it, so I(·; S) is the entropy of the output.
        var (e, f, w) = (EntropyNats(lossCodes), EntropyNats(predictionCodes), EntropyNats(outputs));
        e.ShouldBeLessThanOrEqualTo(f + 1e-12);
        f.ShouldBeLessThanOrEqualTo(w + 1e-12);
        w.ShouldBeLessThanOrEqualTo(ConditionalBounds.MostNats(N) + 1e-12);
        measures.LossNats.Zip(measures.PredictionNats).ShouldAllBe(pair => pair.First <= pair.Second + 1e-12);
        measures.Gap.ShouldBeLessThanOrEqualTo(measures.LossBound);
        measures.LossBound.ShouldBeLessThanOrEqualTo(measures.PredictionBound + 1e-12);
        measures.PredictionBound.ShouldBeLessThanOrEqualTo(ConditionalBounds.Gap(f, N) + 1e-12);
        ConditionalBounds.Gap(f, N).ShouldBeLessThanOrEqualTo(ConditionalBounds.Gap(w, N) + 1e-12);
    }

    [Fact]
    public void Coins_are_fair_and_choose_one_of_each_pair()
    {
        var sample = new Supersample(new int[2000], 2);
        var random = new RandomStream(5);
        var coins = sample.Toss(random);
        coins.Count(coin => coin).ShouldBeInRange(420, 580, "1000 fair coins: five standard deviations of 15.8");
        var chosen = Supersample.Chosen(coins);
        chosen.Select(example => example / 2).ShouldBe(Enumerable.Range(0, 1000));
        sample.Toss(new RandomStream(5)).ShouldBe(coins);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Supersample([0, 1, 1], 2)).Message.ShouldContain("3 examples do not make pairs");
        Should.Throw<ArgumentException>(() => new Supersample([0, 2], 2)).Message.ShouldContain("label of example 1 is 2");
        var sample = new Supersample([0, 1], 2);
        Should.Throw<ArgumentException>(() => sample.Add([true, false], [0, 1])).Message.ShouldContain("2 coins");
        Should.Throw<ArgumentException>(() => sample.Add([true], [0, -1])).Message.ShouldContain("prediction of example 1 is -1");
        sample.Add([true], [0, 1]);
        Should.Throw<InvalidOperationException>(sample.Measure).Message.ShouldContain("at least 2");
    }

    private static double EntropyNats(int[] codes) =>
        DiscreteTheory.EntropyNats([.. codes.GroupBy(code => code).Select(group => group.Count() / (double)codes.Length)]);
}
