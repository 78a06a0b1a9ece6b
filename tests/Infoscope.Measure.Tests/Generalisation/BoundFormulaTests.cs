using FsCheck;
using FsCheck.Fluent;
using Infoscope.Measure.Generalisation;

namespace Infoscope.Measure.Tests.Generalisation;

public sealed class BoundFormulaTests
{
    [Fact]
    public void Published_examples_to_all_digits_shown()
    {
        // m = 1000, |H| = 1000, d = 10, δ = .05, and 10 nats of 1000 samples.
        Math.Round(PacBounds.Realisable(Math.Log(1000), 0.05, 1000), 5).ShouldBe(0.00990);
        Math.Round(PacBounds.Agnostic(Math.Log(1000), 0.05, 1000), 5).ShouldBe(0.07279);
        Math.Round(PacBounds.VapnikChervonenkis(10, 0.05, 1000), 4).ShouldBe(0.7341);
        Math.Round(InformationBounds.XuRaginsky(10, 1000), 4).ShouldBe(0.0707);
        InformationBounds.LabelInformation(10, 1000).ShouldBe(Math.Sqrt(10 / 2000.0), 1e-15);
    }

    [Fact]
    public void The_realisable_bound_leaves_delta_of_failure()
    {
        var epsilon = PacBounds.Realisable(Math.Log(50), 0.1, 200);
        (50 * Math.Exp(-200 * epsilon)).ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void The_mean_of_gaussians_has_a_finite_individual_bound_where_the_whole_is_infinite()
    {
        // W = mean of n Gaussians: I(W; Z_i) = ½ ln(n/(n−1)) each, I(S; W) = ∞.
        const int N = 50;
        var each = Enumerable.Repeat(0.5 * Math.Log(N / (N - 1.0)), N).ToArray();
        InformationBounds.IndividualSample(each).ShouldBe(Math.Sqrt(0.5 * 0.5 * Math.Log(N / (N - 1.0))), 1e-15);
        InformationBounds.XuRaginsky(double.PositiveInfinity, N).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void The_individual_bound_is_never_above_the_whole_by_the_chain_rule() =>
        Prop.ForAll(
            Gen.Choose(0, 1000).Select(static i => i / 250.0).NonEmptyListOf().Select(static list => list.ToArray()).ToArbitrary(),
            static nats => InformationBounds.IndividualSample(nats) <= InformationBounds.XuRaginsky(nats.Sum(), nats.Length) * (1 + 1e-12)).Holds(200);

    [Fact]
    public void The_forms_of_cmi_hold_for_the_worst_pair_of_losses()
    {
        // Each form needs E e^(what is bounded) ≤ a constant for one coin and losses a, b; it is convex in both, so corners decide.
        foreach (var (a, b) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            Mean(Math.Exp((a - (2 * b)) / 3.0), Math.Exp((b - (2 * a)) / 3.0)).ShouldBeLessThanOrEqualTo(1 + 1e-15);
            foreach (var lambda in new[] { 0.1, 0.5, 1, 2, 4 })
            {
                Mean(Math.Exp(lambda * (a - b)), Math.Exp(lambda * (b - a))).ShouldBeLessThanOrEqualTo(Math.Exp(lambda * lambda / 2) + 1e-12);
            }
        }

        // A learner without training error: e^(ln 2 · test) · 1{training loss 0} has mean 1 at the worst.
        Mean(Math.Exp(Math.Log(2) * 1), 0).ShouldBe(1, 1e-15);

        static double Mean(double left, double right) => (left + right) / 2;
    }

    [Fact]
    public void A_learner_that_tells_every_coin_gets_a_bound_that_its_gap_keeps()
    {
        // It learns all by heart and is wrong elsewhere: the gap is 1, the risk is 1.
        const long N = 20;
        var most = ConditionalBounds.MostNats(N);
        ConditionalBounds.InterpolatingRisk(most, N).ShouldBe(1, 1e-15);
        ConditionalBounds.Gap(most, N).ShouldBeGreaterThanOrEqualTo(1);
        ConditionalBounds.AbsoluteGap(most, N).ShouldBeGreaterThanOrEqualTo(ConditionalBounds.Gap(most, N));
        ConditionalBounds.SquaredGap(most, N).ShouldBeGreaterThanOrEqualTo(1);
        ConditionalBounds.Risk(most, N, 0).ShouldBeGreaterThanOrEqualTo(1);
        ConditionalBounds.PairwiseGap([.. Enumerable.Repeat(Math.Log(2), (int)N)]).ShouldBe(ConditionalBounds.Gap(most, N), 1e-14);
    }

    [Fact]
    public void What_is_known_beforehand_never_exceeds_n_bits()
    {
        ConditionalLimits.Compression(3, 1000).ShouldBe(3 * Math.Log(2000), 1e-12);
        ConditionalLimits.Compression(20, 20).ShouldBe(20 * Math.Log(2), 1e-12);
        ConditionalLimits.DifferentialPrivacy(0.1, 1000).ShouldBe(5, 1e-12);
        ConditionalLimits.DifferentialPrivacy(10, 1000).ShouldBe(1000 * Math.Log(2), 1e-12);
        ConditionalLimits.VapnikChervonenkis(10, 1000).ShouldBe(10 * Math.Log(2 * Math.E * 1000 / 10), 1e-12);
        ConditionalLimits.VapnikChervonenkis(2000, 1000).ShouldBe(1000 * Math.Log(2), 1e-12);
    }

    [Fact]
    public void The_vc_count_is_at_least_the_number_of_labellings()
    {
        // Intervals on a line, d = 2: m points have 1 + m(m+1)/2 labellings.
        for (var n = 1; n <= 50; n++)
        {
            var m = 2 * n;
            Math.Log(1 + (m * (m + 1) / 2.0)).ShouldBeLessThanOrEqualTo(2 * (Math.Log(2.0 * n / 2) + 1) + 1e-12);
        }
    }

    [Fact]
    public void Mine_needs_this_many_samples()
    {
        // d = 100, M = 2, L = 1, K = 3, ε = .5, δ = .05, by hand: 8 (100 ln 960 + 400 + ln 40) / .25.
        MineSampleComplexity.Samples(100, 2, 1, 3, 0.5, 0.05).ShouldBe(8 * ((100 * Math.Log(960)) + 400 + Math.Log(40)) / 0.25, 1e-6);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_delta_that_promises_nothing_or_everything_is_refused(double delta) =>
        Should.Throw<ArgumentException>(() => PacBounds.Agnostic(1, delta, 10)).Message.ShouldContain("must lie above 0 and below 1");

    [Fact]
    public void Other_numbers_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentException>(() => InformationBounds.XuRaginsky(-0.1, 10)).Message.ShouldContain("information is 0 or more");
        Should.Throw<ArgumentException>(() => InformationBounds.XuRaginsky(1, 0)).Message.ShouldContain("at least 1");
        Should.Throw<ArgumentException>(() => InformationBounds.XuRaginsky(1, 10, double.NaN)).Message.ShouldContain("finite number above 0");
        Should.Throw<ArgumentException>(() => InformationBounds.IndividualSample([])).Message.ShouldContain("at least 1");
        Should.Throw<ArgumentException>(() => PacBounds.VapnikChervonenkis(10, 0.05, 9)).Message.ShouldContain("at least 10");
        Should.Throw<ArgumentException>(() => ConditionalBounds.Gap(10, 10)).Message.ShouldContain("10 coins have 6.9315 nats");
        Should.Throw<ArgumentException>(() => ConditionalBounds.Risk(1, 10, 1.5)).Message.ShouldContain("between 0 and 1");
        Should.Throw<ArgumentException>(() => ConditionalLimits.Compression(11, 10)).Message.ShouldContain("at least 11");
        Should.Throw<ArgumentException>(() => MineSampleComplexity.Samples(1, 1, 1, 1, 100, 0.05)).Message.ShouldContain("every network");
    }
}
