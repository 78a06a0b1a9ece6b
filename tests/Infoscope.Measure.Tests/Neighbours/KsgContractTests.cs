using System.Globalization;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Tests.Neighbours;

/// <summary>What holds for both algorithms on any data.</summary>
public sealed class KsgContractTests
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (var kind in PairedCases.Kinds)
            {
                cases.Add(1, kind);
                cases.Add(2, kind);
            }

            return cases;
        }
    }

    public static TheoryData<int> Algorithms => [1, 2];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fast_equals_slow(int algorithm, string kind)
    {
        foreach (var (n, dx, dy, k) in new[] { (12, 1, 1, 2), (60, 1, 1, 3), (90, 1, 2, 1), (120, 3, 2, 5), (70, 9, 8, 4) })
        {
            var (x, y) = PairedCases.Draw(kind, n, dx, dy, seed: 11);
            var slow = algorithm == 1 ? KsgReference.Ksg1(x, y, k) : KsgReference.Ksg2(x, y, k);
            Estimate(algorithm, x, y, k).Nats.ShouldBe(slow, 1e-12, $"n={n} dx={dx} dy={dy} k={k}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Swapping_threads_views_and_powers_of_two_change_no_bit(int algorithm, string kind)
    {
        foreach (var d in new[] { 1, 2, 8 })
        {
            var (x, y) = PairedCases.Draw(kind, 700, d, d, seed: 12);
            var nats = Estimate(algorithm, x, y).Nats;
            Estimate(algorithm, y, x).Nats.ShouldBe(nats);
            foreach (var threads in new[] { 2, 3, 8 })
            {
                Estimate(algorithm, x, y, threads: threads).Nats.ShouldBe(nats);
            }

            var column = x.Beside(y);
            Estimate(algorithm, column.ColumnRange(0, d), column.ColumnRange(d, d)).Nats.ShouldBe(nats);
            if (kind is not "denormal" and not "outlier")
            {
                Estimate(algorithm, Map(x, static value => value * 1024), Map(y, static value => value * 1024)).Nats.ShouldBe(nats);
            }

            // A constant column is no distance.
            Estimate(algorithm, x.Beside(Map(x.ColumnRange(0, 1), static _ => 7)), y).Nats.ShouldBe(nats);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Moving_integers_by_integers_changes_no_bit(int algorithm)
    {
        var (x, y) = PairedCases.Draw("integers", 400, 2, 1, seed: 13);
        Estimate(algorithm, Map(x, static value => value + 1000), Map(y, static value => value - 77)).Nats.ShouldBe(Estimate(algorithm, x, y).Nats);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Reordering_the_rows_changes_no_bit_of_an_untied_sample(int algorithm)
    {
        var (x, y) = PairedCases.Draw("gaussian", 900, 2, 1, seed: 14);
        var order = new RandomStream(1).Permutation(900);
        Estimate(algorithm, x.SelectRows(order), y.SelectRows(order)).Nats.ShouldBe(Estimate(algorithm, x, y).Nats);
    }

    [Fact]
    public void Reordering_the_rows_changes_no_bit_of_ksg1_even_with_ties()
    {
        var (x, y) = PairedCases.Draw("integers", 900, 2, 1, seed: 14);
        var order = new RandomStream(1).Permutation(900);
        Estimate(1, x.SelectRows(order), y.SelectRows(order)).Nats.ShouldBe(Estimate(1, x, y).Nats);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_value_is_above_its_ceiling(int algorithm, string kind)
    {
        foreach (var k in new[] { 1, 3, 10 })
        {
            var (x, y) = PairedCases.Draw(kind, 300, 1, 1, seed: 15);
            foreach (var estimate in new[] { Estimate(algorithm, x, y, k), Estimate(algorithm, x, x, k) })
            {
                double.IsFinite(estimate.Nats).ShouldBeTrue();
                estimate.Nats.ShouldBeLessThanOrEqualTo(estimate.CeilingNats);
            }
        }
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(1000, 3)]
    [InlineData(5000, 7)]
    public void A_sample_knows_itself_up_to_the_ceiling_exactly(int n, int k)
    {
        var x = PairedCases.Draw("gaussian", n, 1, 1, seed: 16).X;
        var one = Estimate(1, x, x, k);
        one.Nats.ShouldBe(one.CeilingNats);
        one.Nats.ShouldBe(MathNet.Numerics.SpecialFunctions.DiGamma(n) - MathNet.Numerics.SpecialFunctions.DiGamma(k), 1e-13);
        var two = Estimate(2, x, x, k);
        two.Nats.ShouldBe(two.CeilingNats);
        two.CeilingNats.ShouldBe(one.CeilingNats - (1.0 / k), 1e-14);
        one.Warnings.ShouldContain(warning => warning.Code == WarningCodes.Saturated);
        two.Warnings.ShouldContain(warning => warning.Code == WarningCodes.Saturated);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 100)]
    [InlineData(1, 10_000)]
    [InlineData(2, 10_000)]
    [InlineData(1, 1_000_000)]
    [InlineData(2, 1_000_000)]
    public void A_constant_side_gives_exactly_zero_and_says_why(int algorithm, int n)
    {
        var x = PairedCases.Draw("gaussian", n, 1, 1, seed: 17).X;
        var constant = Map(x, static _ => 0.1);
        foreach (var estimate in new[] { Estimate(algorithm, x, constant), Estimate(algorithm, constant, x), Estimate(algorithm, constant, constant) })
        {
            estimate.Nats.ShouldBe(0);
            estimate.Warnings.ShouldContain(warning => warning.Code == WarningCodes.ConstantColumn && warning.Message.Contains("entropy 0", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void One_constant_column_among_others_is_named()
    {
        var (x, y) = PairedCases.Draw("gaussian", 200, 1, 1, seed: 17);
        Estimate(1, x.Beside(Map(x, static _ => 5)), y).Warnings.ShouldHaveSingleItem().Message.ShouldContain("x never changes in column 1 (counted from 0)");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Duplicated_rows_are_counted_as_ties_and_an_untied_sample_has_no_warning(int algorithm)
    {
        var (x, y) = PairedCases.Draw("gaussian", 300, 2, 1, seed: 18);
        var clean = Estimate(algorithm, x, y);
        clean.Warnings.ShouldBeEmpty();
        clean.Diagnostics["ties"].ShouldBe(0);

        int[] twice = [.. Enumerable.Range(0, 300), .. Enumerable.Range(0, 30)];
        var tied = Estimate(algorithm, x.SelectRows(twice), y.SelectRows(twice));
        tied.Diagnostics["ties"].ShouldBeGreaterThanOrEqualTo(60);
        var warning = tied.Warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe(WarningCodes.Ties);
        warning.Message.ShouldContain($"{tied.Diagnostics["ties"]} of 330 points");
    }

    [Fact]
    public void A_two_valued_side_is_tied_even_where_joint_distances_are_not()
    {
        var (x, y) = PairedCases.Draw("gaussian", 300, 1, 1, seed: 19);
        Estimate(1, Map(x, static value => value > 0 ? 1 : 0), y).Diagnostics["ties"].ShouldBe(300);
    }

    [Fact]
    public void Few_rows_for_k_are_warned_of()
    {
        var (x, y) = PairedCases.Draw("gaussian", 59, 1, 1, seed: 20);
        Estimate(1, x, y).Warnings.ShouldContain(warning => warning.Code == WarningCodes.FewSamples);
        var (x2, y2) = PairedCases.Draw("gaussian", 60, 1, 1, seed: 20);
        Estimate(1, x2, y2).Warnings.ShouldNotContain(warning => warning.Code == WarningCodes.FewSamples);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Bad_input_is_refused_by_name(int algorithm)
    {
        var (x, y) = PairedCases.Draw("gaussian", 10, 2, 1, seed: 21);
        Should.Throw<SampleException>(() => Estimate(algorithm, x, y, k: 10)).Message.ShouldBe(
            $"ksg{algorithm} with k = 10 needs at least 11 rows (k neighbours other than the point itself); got 10. Give more rows or change the setting.");
        Should.Throw<SampleException>(() => Estimate(algorithm, x, y.RowRange(0, 9))).Message.ShouldContain("x has 10 rows and y has 9");
        Should.Throw<SampleException>(() => Estimate(algorithm, x.ColumnRange(0, 0), y)).Message.ShouldContain("x has no columns");
        Should.Throw<SampleException>(() => Estimate(algorithm, x.RowRange(0, 0), y.RowRange(0, 0))).Message.ShouldContain("got 0");
        Should.Throw<SampleException>(() => Estimate(algorithm, x, Map(y, static value => value > 0 ? double.NaN : value))).Message.ShouldContain("y has NaN in row");
        Should.Throw<ArgumentOutOfRangeException>(() => Estimate(algorithm, x, y, k: 0)).Message.ShouldContain("k is 0");
    }

    [Fact]
    public void The_default_is_three_neighbours_and_every_setting_is_reported()
    {
        new KsgOptions().K.ShouldBe(3);
        var (x, y) = PairedCases.Draw("gaussian", 100, 2, 1, seed: 22);
        var estimate = new Ksg1Estimator(new KsgOptions()).Estimate(x, y, new EstimationContext(0));
        estimate.Settings["k"].ShouldBe(3);
        (estimate.Estimator, estimate.Rows, estimate.XColumns, estimate.YColumns).ShouldBe(("ksg1", 100, 2, 1));
        new Ksg2Estimator(new KsgOptions(5)).Traits.MinimumRows.ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Input_is_not_changed_and_concurrent_calls_agree(int algorithm)
    {
        var (x, y) = PairedCases.Draw("gaussian", 400, 2, 2, seed: 23);
        var before = x.Packed.ToArray();
        var nats = Estimate(algorithm, x, y).Nats;
        x.Packed.ToArray().ShouldBe(before);
        var results = new double[16];
        Parallel.For(0, results.Length, i => results[i] = Estimate(algorithm, x, y, threads: 1 + (i % 3)).Nats);
        results.ShouldAllBe(value => value == nats);
    }

    [Fact]
    public void The_culture_has_no_say()
    {
        var (x, y) = PairedCases.Draw("integers", 40, 1, 1, seed: 24);
        var expected = Estimate(1, x, y);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Estimate(1, x, y).Warnings.ShouldBe(expected.Warnings);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 20)]
    public async Task Cancelling_stops_the_work(int algorithm, int d)
    {
        var (x, y) = PairedCases.Draw("gaussian", 50_000, d, d, seed: 25);
        using var source = new CancellationTokenSource();
        var running = Task.Run(() => algorithm == 1
            ? new Ksg1Estimator(new KsgOptions()).Estimate(x, y, new EstimationContext(0) { Cancellation = source.Token })
            : new Ksg2Estimator(new KsgOptions()).Estimate(x, y, new EstimationContext(0) { Cancellation = source.Token }));
        await source.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(() => running)).CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public void Memory_is_linear_in_n()
    {
        var (x, y) = PairedCases.Draw("gaussian", 20_000, 1, 1, seed: 26);
        Estimate(2, x, y);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Estimate(2, x, y);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000 * 500L);
    }

    [Fact]
    public void Progress_never_decreases_and_ends_at_one()
    {
        var (x, y) = PairedCases.Draw("gaussian", 500, 1, 1, seed: 27);
        var seen = new List<double>();
        new Ksg1Estimator(new KsgOptions()).Estimate(x, y, new EstimationContext(0) { Progress = new Recorder(seen) });
        seen.ShouldBe(seen.Order());
        seen[^1].ShouldBe(1);
    }

    internal static Samples Map(Samples samples, Func<double, double> map) =>
        Samples.FromRowMajor(samples.Pack().Packed.ToArray().Select(map).ToArray(), samples.Rows, samples.Columns);

    private static Estimate Estimate(int algorithm, Samples x, Samples y, int k = 3, int threads = 1)
    {
        IMutualInformationEstimator estimator = algorithm == 1 ? new Ksg1Estimator(new KsgOptions(k)) : new Ksg2Estimator(new KsgOptions(k));
        return estimator.Estimate(x, y, new EstimationContext(0) { Threads = threads });
    }

    private sealed class Recorder(List<double> seen) : IProgress<double>
    {
        public void Report(double value) => seen.Add(value);
    }
}
