using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Tensors;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>The table of f-divergences: convexity, conjugates, activations and ratios fit each other.</summary>
public sealed class FDivergenceTests
{
    private readonly Tape<double> _tape = new();

    public static TheoryData<string> Names => [.. FDivergences.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_conjugate_is_the_largest_distance_from_a_line(string name)
    {
        var row = Row(name);
        foreach (var t in new[] { -1.9, -1, -0.7, -0.4, -0.1, 0.1, 0.3, 0.45 })
        {
            if (double.IsPositiveInfinity(row.Conjugate(t)))
            {
                (t * 1e12).ShouldBeGreaterThan(row.Generator(1e12) - 1e13, "a line steeper than f rises above it without end");
                continue;
            }

            // Over a grid of ratios that is even in the logarithm: 200 000 steps, and the largest distance is flat at its place.
            var largest = Enumerable.Range(-100_000, 200_001).Max(i => (t * Math.Exp(i * 2e-4)) - row.Generator(Math.Exp(i * 2e-4)));
            row.Conjugate(t).ShouldBe(largest, 1e-6, $"{name} at {t}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_activated_conjugate_is_the_conjugate_of_the_activation_and_finite_for_all_scores(string name)
    {
        var row = Row(name);
        double[] scores = [-8, -3, -1, -0.1, 0, 0.1, 1, 3, 8];
        var activated = row.Activate(_tape, Vector(scores)).ToArray();
        var conjugate = row.ActivateConjugate(_tape, Vector(scores)).ToArray();
        for (var i = 0; i < scores.Length; i++)
        {
            conjugate[i].ShouldBe(row.Conjugate(activated[i]), 1e-9 * Math.Max(1, Math.Abs(conjugate[i])), $"{name} at {scores[i]}");
        }

        double[] huge = [-1e4, -500, 500, 1e4];
        row.Activate(_tape, Vector(huge)).ToArray().ShouldAllBe(t => double.IsFinite(t));
        row.ActivateConjugate(_tape, Vector(huge)).ToArray().ShouldAllBe(t => double.IsFinite(t));
        var tape = new Tape<float>();
        row.ActivateConjugate(tape, tape.Constant(new[] { -1e4f, -500, 500, 1e4f }, new Shape(4))).ToArray().ShouldAllBe(t => float.IsFinite(t));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void At_the_best_score_the_activation_is_the_slope_of_f_and_the_ratio_is_told(string name)
    {
        var row = Row(name);
        foreach (var ratio in new[] { 0.05, 0.4, 0.9, 1.3, 4, 20 })
        {
            var score = PairFormulas.Best($"f-{name}", ratio);
            var step = 1e-4 * ratio;
            var slope = ((8 * (row.Generator(ratio + step) - row.Generator(ratio - step))) - (row.Generator(ratio + (2 * step)) - row.Generator(ratio - (2 * step)))) / (12 * step);
            row.Activate(_tape, Vector(score)).Item().ShouldBe(slope, 1e-8 * Math.Max(1, Math.Abs(slope)), $"{name} at {ratio}");
            if (row.TellsRatio)
            {
                row.LogRatio(_tape, Vector(score)).Item().ShouldBe(Math.Log(ratio), 1e-12);
            }
        }

        row.TellsRatio.ShouldBe(name != "tv");
        if (name != "tv")
        {
            row.Activate(_tape, Vector(PairFormulas.Best($"f-{name}", 1))).Item().ShouldBe(row.SlopeAtOne, 1e-12);
        }
    }

    [Fact]
    public void Closed_forms_of_two_distributions()
    {
        double[] p = [0.5, 0.3, 0.2];
        double[] q = [0.25, 0.25, 0.5];
        double Sum(Func<double, double, double> term) => p.Zip(q, term).Sum();
        var middle = p.Zip(q, (a, b) => (a + b) / 2).ToArray();
        var twiceJensenShannon = Enumerable.Range(0, 3).Sum(i => (p[i] * Math.Log(p[i] / middle[i])) + (q[i] * Math.Log(q[i] / middle[i])));
        FDivergences.TotalVariation.Of(p, q).ShouldBe(0.3, 1e-14);
        FDivergences.KullbackLeibler.Of(p, q).ShouldBe(Sum((a, b) => a * Math.Log(a / b)), 1e-14);
        FDivergences.ReverseKullbackLeibler.Of(p, q).ShouldBe(Sum((a, b) => b * Math.Log(b / a)), 1e-14);
        FDivergences.Pearson.Of(p, q).ShouldBe(Sum((a, b) => (a - b) * (a - b) / b), 1e-14);
        FDivergences.Neyman.Of(p, q).ShouldBe(Sum((a, b) => (a - b) * (a - b) / a), 1e-14);
        FDivergences.SquaredHellinger.Of(p, q).ShouldBe(2 - (2 * Sum((a, b) => Math.Sqrt(a * b))), 1e-14);
        FDivergences.JensenShannon.Of(p, q).ShouldBe(twiceJensenShannon, 1e-14);
        FDivergences.Gan.Of(p, q).ShouldBe(twiceJensenShannon - (2 * Math.Log(2)), 1e-14);
    }

    [Fact]
    public void Nothing_in_common_is_the_largest_divergence()
    {
        foreach (var row in FDivergences.All)
        {
            var largest = row.Of([0.3, 0.7, 0], [0, 0, 1]);
            (double.IsPositiveInfinity(largest) ? double.IsPositiveInfinity(row.Supremum) : Math.Abs(largest - row.Supremum) < 1e-12).ShouldBeTrue(row.Name);
            row.Of([0.2, 0.8, 0], [0.2, 0.8, 0]).ShouldBe(row.Generator(1), 1e-15, row.Name);
        }

        Should.Throw<ArgumentException>(() => FDivergences.Gan.Of([1], [0.5, 0.5])).Message.ShouldContain("1 and 2");
    }

    [Fact]
    public void No_score_of_random_distributions_exceeds_the_divergence()
    {
        var random = new RandomStream(4);
        foreach (var bound in FDivergences.All.Select(row => new FDivergenceBound(row)))
        {
            for (var draw = 0; draw < 50; draw++)
            {
                var (p, q) = (Distribution(random), Distribution(random));
                var scores = Vector([.. p.Select(_ => 2 * random.NextNormal())]);
                var (g, conjugate) = (bound.Divergence.Activate(_tape, scores).ToArray(), bound.Divergence.ActivateConjugate(_tape, scores).ToArray());
                var value = p.Zip(g, (share, score) => share * score).Sum() - q.Zip(conjugate, (share, score) => share * score).Sum();
                value.ShouldBeLessThanOrEqualTo(bound.Divergence.Of(p, q) + 1e-12, bound.Name);
            }
        }
    }

    private static FDivergence Row(string name) => FDivergences.All.Single(row => row.Name == name);

    private static double[] Distribution(RandomStream random)
    {
        var shares = Enumerable.Range(0, 4).Select(_ => -Math.Log(random.NextDouble() + 1e-12)).ToArray();
        return [.. shares.Select(share => share / shares.Sum())];
    }

    private Tensor<double> Vector(params double[] values) => _tape.Constant(values, new Shape(values.Length));
}
