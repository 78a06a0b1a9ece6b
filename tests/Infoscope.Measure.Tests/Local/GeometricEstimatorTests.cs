using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Local;

namespace Infoscope.Measure.Tests.Local;

public sealed class GeometricEstimatorTests
{
    [Theory]
    [InlineData(60, 1, 1, 4)]
    [InlineData(90, 2, 1, 5)]
    [InlineData(120, 2, 2, 10)]
    [InlineData(70, 6, 6, 15)]
    public void Fast_equals_slow(int n, int dx, int dy, int k)
    {
        var (x, y) = PairedCases.Draw("gaussian", n, dx, dy, seed: 31);
        double H(Samples points) => EllipsoidReference.Entropy(points, k);
        EllipsoidEntropy.Measure(x, k, 2, CancellationToken.None).Nats.ShouldBe(H(x), 1e-10);
        Estimate(x, y, k).Nats.ShouldBe(H(x) + H(y) - H(x.Beside(y)), 1e-9);
    }

    [Fact]
    public void Sixty_rows_of_sines_give_what_an_independent_program_computes()
    {
        // With NumPy's singular values and SciPy's k-d tree.
        var (x, y) = Sines();
        Estimate(x, y, 5).Nats.ShouldBe(0.8807211433325668, 1e-9);
        Estimate(x, y, 10).Nats.ShouldBe(0.588199881399327, 1e-9);
        Estimate(x, y.ColumnRange(0, 1), 5).Nats.ShouldBe(0.8949987560584876, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void Normal_columns_have_the_information_of_their_correlation_however_strong(double rho)
    {
        var mean = Enumerable.Range(0, 8).Average(seed =>
        {
            var random = new RandomStream((ulong)seed);
            var x = Enumerable.Range(0, 1000).Select(_ => random.NextNormal()).ToArray();
            var y = Array.ConvertAll(x, value => (rho * value) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal()));
            return Estimate(Samples.FromColumn(x), Samples.FromColumn(y), 10).Nats;
        });

        // The bias that the published formula has at k = 10 lies between −0.03 and −0.12.
        mean.ShouldBe(-0.5 * Math.Log(1 - (rho * rho)) - 0.07, 0.08);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    public void Thin_samples_stay_below_the_ceiling(int dx, int dy)
    {
        foreach (var thinness in new[] { 1e-3, 1e-6, 1e-9, 1e-11 })
        {
            var (x, noise) = PairedCases.Draw("gaussian", 150, dx, dy, seed: 33);
            var y = Samples.FromRowMajor(Enumerable.Range(0, 150 * dy).Select(i => x[i / dy, i % dx] + (thinness * noise[i / dy, i % dy])).ToArray(), 150, dy);
            var estimate = Estimate(x, y, 12);
            estimate.Nats.ShouldBeInRange(1, estimate.CeilingNats);
            estimate.CeilingNats.ShouldBeLessThan(Math.Log(150 * 12) + 2 + ((dx + dy - 1) * 12 * Math.Log(10)));
        }

        var (tied, other) = PairedCases.Draw("half-tied", 150, dx, dy, seed: 34);
        Estimate(tied, other, 12).CeilingNats.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Too_few_neighbours_for_an_ellipsoid_and_exact_functions_are_refused()
    {
        var (x, y) = PairedCases.Draw("gaussian", 200, 2, 2, seed: 32);
        Should.Throw<SampleException>(() => Estimate(x, y, 3)).Message.ShouldContain("k = 3 neighbours for 4 columns that change");
        Should.Throw<SampleException>(() => Estimate(x, x, 10)).Message.ShouldContain("the information is infinite");
        Should.Throw<ArgumentOutOfRangeException>(() => new GeometricEstimator(new(0))).Message.ShouldContain("k is 0");
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("half-tied")]
    [InlineData("far-from-zero")]
    public void Swapping_rows_and_threads_change_no_bit_even_with_ties(string kind)
    {
        var (x, y) = PairedCases.Draw(kind, 500, 2, 2, seed: 33);
        var estimate = Estimate(x, y, 10);
        var order = new RandomStream(1).Permutation(500);
        var other = new GeometricEstimator(new(10)).Estimate(y.SelectRows(order), x.SelectRows(order), new EstimationContext(0) { Threads = 8 });
        other.Nats.ShouldBe(estimate.Nats);
        estimate.Warnings.Any(warning => warning.Code == WarningCodes.Ties).ShouldBe(kind != "gaussian");
    }

    [Fact]
    public void Neighbours_too_few_for_the_columns_are_named()
    {
        var (x, y) = PairedCases.Draw("gaussian", 2000, 2, 2, seed: 34);
        Few(Estimate(x, y, 12)).ShouldBeEmpty();
        Few(Estimate(x, y, 5)).Single().Message.ShouldContain("4 dimensions to 5 neighbours, which asks for about 12");
        Few(new LnnEstimator(new LnnOptions()).Estimate(x, y, new EstimationContext(0))).ShouldBeEmpty();
        Few(new LnnEstimator(new LnnOptions(5, 20, true)).Estimate(x, y, new EstimationContext(0))).Count.ShouldBe(1);

        static List<EstimateWarning> Few(Estimate estimate) => [.. estimate.Warnings.Where(warning => warning.Code == WarningCodes.FewSamples)];
    }

    [Fact]
    public void An_equal_row_weighs_twice()
    {
        // On a line with k = 1: places 0 (twice), 1 and 3, so e = 1, 1, 2 and k_i = 2, 2, 1.
        var points = Samples.FromColumn(new double[] { 0, 0, 1, 3 });
        var expected = Math.Log(4) + Math.Log(2) + (((2 * -Math.Log(2)) - Math.Log(2) + Math.Log(2)) / 4);
        EllipsoidEntropy.Measure(points, 1, 1, CancellationToken.None).Nats.ShouldBe(expected, 1e-14);
    }

    internal static (Samples X, Samples Y) Sines()
    {
        var x = Enumerable.Range(0, 60).Select(i => Math.Sin(1 + (i * i * 0.37))).ToArray();
        var y = Enumerable.Range(0, 60).SelectMany(i => new[] { x[i] + (0.3 * Math.Cos((2.1 * i * i) + (0.5 * i))), Math.Sin((0.9 * i * i) + 1) }).ToArray();
        return (Samples.FromColumn(x), Samples.FromRowMajor(y, 60, 2));
    }

    private static Estimate Estimate(Samples x, Samples y, int k) => new GeometricEstimator(new(k)).Estimate(x, y, new EstimationContext(0));
}
