using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Kernel;
using Infoscope.Measure.Tests.Neighbours;

namespace Infoscope.Measure.Tests.Kernel;

public sealed class KdeTests
{
    public static TheoryData<KdeBound, double> Cases
    {
        get
        {
            var cases = new TheoryData<KdeBound, double>();
            foreach (var bound in Enum.GetValues<KdeBound>())
            {
                foreach (var variance in new[] { 1e-6, 1e-3, 0.1, 3.0 })
                {
                    cases.Add(bound, variance);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fast_equals_slow_for_ids_labels_and_both_mixed(KdeBound bound, double variance)
    {
        foreach (var (n, d) in new[] { (2, 1), (7, 3), (8, 1), (9, 2), (130, 10), (300, 2), (520, 5) })
        {
            var t = KsgContractTests.Map(PairedCases.Draw("gaussian", n, d, 1, seed: 31).X, Math.Tanh);
            foreach (var x in new[] { PairedCases.Ids(n), Labels(n, 2), Labels(n, 3), Labels(n, Math.Max(2, n / 3)), Labels(n, 1) })
            {
                Nats(x, t, bound, variance).ShouldBe(KdeReference.Information(x, t, variance, bound), 1e-12, $"n={n} d={d}");
            }
        }
    }

    [Fact]
    public void Two_points_have_the_closed_form()
    {
        // Each sum is 1 + exp(−9/(2·0.5)) or 1 + exp(−9/(8·0.5)).
        var t = Samples.FromColumn(new double[] { 1, 4 });
        Nats(PairedCases.Ids(2), t, KdeBound.Upper, 0.5).ShouldBe(Math.Log(2) - Math.Log(1 + Math.Exp(-9)), 1e-15);
        Nats(PairedCases.Ids(2), t, KdeBound.Lower, 0.5).ShouldBe(Math.Log(2) - Math.Log(1 + Math.Exp(-2.25)), 1e-15);
    }

    [Fact]
    public void The_lower_bound_is_the_upper_one_at_four_times_the_variance()
    {
        var t = PairedCases.Draw("gaussian", 200, 3, 1, seed: 32).X;
        Nats(PairedCases.Ids(200), t, KdeBound.Lower, 0.05).ShouldBe(Nats(PairedCases.Ids(200), t, KdeBound.Upper, 0.2), 1e-13);
    }

    [Fact]
    public void Threads_and_widths_change_no_bit()
    {
        var t = PairedCases.Draw("gaussian", 1100, 3, 1, seed: 33).X;
        Symbols[] groupings = [Symbols.FromRows(PairedCases.Ids(1100)), Symbols.FromRows(Labels(1100, 3)), Symbols.FromRows(Labels(1100, 300)), Symbols.FromRows(Labels(1100, 2))];
        foreach (var variance in new[] { 1e-3, 0.1 })
        {
            var expected = KdeBounds.Compute(t, variance, groupings, new EstimationContext(0), SimdWidth.Scalar);
            foreach (var width in SimdKernels.All)
            {
                foreach (var threads in new[] { 1, 2, 3, 8 })
                {
                    KdeBounds.Compute(t, variance, groupings, new EstimationContext(0) { Threads = threads }, width).ShouldBe(expected);
                }
            }
        }
    }

    [Theory]
    [InlineData("gaussian", 10)]
    [InlineData("outlier", 3)]
    [InlineData("denormal", 2)]
    [InlineData("far-from-zero", 4)]
    public void One_bound_has_the_same_bits_for_all_widths_and_threads_and_equals_both_to_rounding(string kind, int columns)
    {
        // The scalar kernel measures every pair in float64, the others leave out what float32 screens: the bits agree.
        var t = PairedCases.Draw(kind, 777, columns, 1, seed: 44).X;
        Symbols[] groupings = [Symbols.FromRows(PairedCases.Ids(777)), Symbols.FromRows(Labels(777, 3))];
        foreach (var variance in new[] { 1e-300, 1e-6, 1e-3, 0.1, 1e300 })
        {
            var both = KdeBounds.Compute(t, variance, groupings, new EstimationContext(0));
            foreach (var bound in Enum.GetValues<KdeBound>())
            {
                var expected = KdeBounds.ComputeOne(t, variance, bound, groupings, new EstimationContext(0), SimdWidth.Scalar);
                for (var g = 0; g < groupings.Length; g++)
                {
                    expected[g].Nats.ShouldBe(bound == KdeBound.Upper ? both[g].UpperNats : both[g].LowerNats, 1e-13);
                    (expected[g].CeilingNats, expected[g].Groups).ShouldBe((both[g].CeilingNats, both[g].Groups));
                }

                foreach (var width in SimdKernels.All)
                {
                    KdeBounds.ComputeOne(t, variance, bound, groupings, new EstimationContext(0) { Threads = 2 }, width).ShouldBe(expected, $"{kind} {variance} {bound} {width}");
                }
            }
        }
    }

    [Fact]
    public void One_call_serves_both_bounds_and_all_groupings()
    {
        var t = PairedCases.Draw("gaussian", 300, 2, 1, seed: 34).X;
        var both = KdeBounds.Compute(t, 0.01, [Symbols.FromRows(PairedCases.Ids(300)), Symbols.FromRows(Labels(300, 2))], new EstimationContext(0));
        Nats(PairedCases.Ids(300), t, KdeBound.Upper, 0.01).ShouldBe(both[0].UpperNats, 1e-13);
        Nats(PairedCases.Ids(300), t, KdeBound.Lower, 0.01).ShouldBe(both[0].LowerNats, 1e-13);
        Nats(Labels(300, 2), t, KdeBound.Upper, 0.01).ShouldBe(both[1].UpperNats, 1e-13);
        Nats(Labels(300, 2), t, KdeBound.Lower, 0.01).ShouldBe(both[1].LowerNats, 1e-13);
    }

    [Fact]
    public void Points_far_apart_reach_the_ceiling_and_say_so()
    {
        var far = KsgContractTests.Map(PairedCases.Ids(100), static value => 1000 * value);
        foreach (var bound in Enum.GetValues<KdeBound>())
        {
            var estimate = Estimate(PairedCases.Ids(100), far, bound, 1e-3);
            estimate.Nats.ShouldBe(estimate.CeilingNats);
            estimate.CeilingNats.ShouldBe(Math.Log(100), 1e-14);
            estimate.Diagnostics["unique-x"].ShouldBe(100);
            estimate.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.Saturated);
        }
    }

    [Theory]
    [InlineData(49)]
    [InlineData(100)]
    [InlineData(777)]
    public void A_constant_on_either_side_gives_exactly_zero(int n)
    {
        var constant = KsgContractTests.Map(PairedCases.Ids(n), static _ => 0.1);
        var t = PairedCases.Draw("gaussian", n, 2, 1, seed: 35).X;
        foreach (var bound in Enum.GetValues<KdeBound>())
        {
            foreach (var x in new[] { PairedCases.Ids(n), Labels(n, 3), constant })
            {
                Estimate(x, constant, bound, 0.1).Nats.ShouldBe(0);
                Estimate(x, constant, bound, 0.1).Warnings.ShouldContain(warning => warning.Code == WarningCodes.ConstantColumn);
            }

            Estimate(constant, t, bound, 0.1).Nats.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("integers")]
    [InlineData("outlier")]
    [InlineData("denormal")]
    [InlineData("far-from-zero")]
    public void Every_value_lies_between_zero_and_its_ceiling_for_distinct_rows_and_upper_is_above_lower(string kind)
    {
        var t = PairedCases.Draw(kind, 250, 2, 1, seed: 36).X;
        foreach (var variance in new[] { 1e-300, 1e-3, 1, 1e300 })
        {
            var upper = Estimate(PairedCases.Ids(250), t, KdeBound.Upper, variance);
            var lower = Estimate(PairedCases.Ids(250), t, KdeBound.Lower, variance);
            upper.Nats.ShouldBeInRange(lower.Nats, upper.CeilingNats);
            lower.Nats.ShouldBeInRange(0, upper.CeilingNats);
        }
    }

    [Fact]
    public void Relabelling_symbols_and_scaling_with_the_noise_change_no_bit()
    {
        var t = PairedCases.Draw("gaussian", 300, 2, 1, seed: 37).X;
        var labels = Labels(300, 4);
        var nats = Nats(labels, t, KdeBound.Upper, 0.0625);
        Nats(KsgContractTests.Map(labels, static value => 100 - (3 * value)), t, KdeBound.Upper, 0.0625).ShouldBe(nats);
        Nats(labels, KsgContractTests.Map(t, static value => value * 8), KdeBound.Upper, 4).ShouldBe(nats);
    }

    [Fact]
    public void Reordering_the_rows_changes_rounding_only()
    {
        var t = PairedCases.Draw("gaussian", 700, 2, 1, seed: 38).X;
        var labels = Labels(700, 4);
        var order = new RandomStream(2).Permutation(700);
        Nats(labels.SelectRows(order), t.SelectRows(order), KdeBound.Upper, 0.01).ShouldBe(Nats(labels, t, KdeBound.Upper, 0.01), 1e-12);
    }

    [Fact]
    public void Bias_and_settings_are_stated()
    {
        var t = PairedCases.Draw("gaussian", 100, 2, 1, seed: 39).X;
        Estimate(PairedCases.Ids(100), t, KdeBound.Upper, 0.1).Bias.ShouldBe(BiasDirection.Upward);
        Estimate(PairedCases.Ids(100), t, KdeBound.Lower, 0.1).Bias.ShouldBe(BiasDirection.Downward);
        var labelled = Estimate(Labels(100, 2), t, KdeBound.Upper, 0.1);
        labelled.Bias.ShouldBe(BiasDirection.Either);
        labelled.Settings["noise-variance"].ShouldBe(0.1);
        new KdeOptions().ShouldBe(new KdeOptions(1e-3, KdeBound.Upper));
        (new KdeEstimator(new KdeOptions()).Traits.Id, new KdeEstimator(new KdeOptions { Bound = KdeBound.Lower }).Traits.Id).ShouldBe(("kde", "kde-lower"));
    }

    [Fact]
    public void Few_rows_for_each_symbol_are_warned_of()
    {
        var t = PairedCases.Draw("gaussian", 100, 2, 1, seed: 40).X;
        Estimate(Labels(100, 30), t, KdeBound.Upper, 0.1).Warnings.ShouldContain(warning => warning.Code == WarningCodes.FewSamples);
        Estimate(Labels(100, 3), t, KdeBound.Upper, 0.1).Warnings.ShouldNotContain(warning => warning.Code == WarningCodes.FewSamples);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        var t = PairedCases.Draw("gaussian", 10, 2, 1, seed: 41).X;
        Should.Throw<ArgumentOutOfRangeException>(() => new KdeEstimator(new KdeOptions { NoiseVariance = 0 })).Message.ShouldContain("noise variance is 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new KdeEstimator(new KdeOptions { NoiseVariance = double.NaN }));
        Should.Throw<SampleException>(() => Estimate(PairedCases.Ids(9), t, KdeBound.Upper, 1)).Message.ShouldContain("x has 9 rows and y has 10");
        Should.Throw<SampleException>(() => Estimate(PairedCases.Ids(1), t.RowRange(0, 1), KdeBound.Upper, 1)).Message.ShouldContain("got 1");
        Should.Throw<SampleException>(() => Estimate(PairedCases.Ids(10), KsgContractTests.Map(t, static _ => double.NegativeInfinity), KdeBound.Upper, 1))
            .Message.ShouldContain("y has -infinity in row 0, column 0");
    }

    [Fact]
    public async Task Cancelling_stops_the_work()
    {
        var t = PairedCases.Draw("gaussian", 50_000, 10, 1, seed: 42).X;
        using var source = new CancellationTokenSource();
        var running = Task.Run(() => KdeBounds.Compute(t, 0.1, [Symbols.FromRows(PairedCases.Ids(50_000))], new EstimationContext(0) { Cancellation = source.Token }));
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void Memory_is_linear_in_n()
    {
        var t = PairedCases.Draw("gaussian", 4000, 4, 1, seed: 43).X;
        Symbols[] groupings = [Symbols.FromRows(PairedCases.Ids(4000)), Symbols.FromRows(Labels(4000, 2))];
        KdeBounds.Compute(t, 1e-3, groupings, new EstimationContext(0));
        var before = GC.GetAllocatedBytesForCurrentThread();
        KdeBounds.Compute(t, 1e-3, groupings, new EstimationContext(0));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4000 * 500L);
    }

    private static Samples Labels(int n, int classes) =>
        Samples.FromColumn(Enumerable.Range(0, n).Select(i => (double)((i * 7 / 3) % classes)).ToArray());

    private static double Nats(Samples x, Samples t, KdeBound bound, double variance) => Estimate(x, t, bound, variance).Nats;

    private static Estimate Estimate(Samples x, Samples t, KdeBound bound, double variance) =>
        new KdeEstimator(new KdeOptions(variance, bound)).Estimate(x, t, new EstimationContext(0) { Threads = 2 });
}
