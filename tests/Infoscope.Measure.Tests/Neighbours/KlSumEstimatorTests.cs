using Infoscope.Core;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Tests.Neighbours;

public sealed class KlSumEstimatorTests
{
    [Theory]
    [InlineData(NeighbourNorm.Maximum)]
    [InlineData(NeighbourNorm.Euclidean)]
    public void It_is_the_sum_of_three_entropies(NeighbourNorm norm)
    {
        var (x, y) = PairedCases.Draw("gaussian", 300, 2, 1, seed: 1);
        var options = new KozachenkoLeonenkoOptions(4, norm);
        double H(Samples points) => KozachenkoLeonenkoReference.Entropy(points, options);
        Nats(x, y, options).ShouldBe(H(x) + H(y) - H(x.Beside(y)), 1e-10);
    }

    [Fact]
    public void Swapping_sides_reordering_rows_and_threads_change_no_bit_even_with_ties()
    {
        foreach (var kind in new[] { "gaussian", "half-tied", "integers" })
        {
            var (x, y) = PairedCases.Draw(kind, 400, 2, 2, seed: 3);
            var options = new KozachenkoLeonenkoOptions(3, NeighbourNorm.Euclidean);
            var nats = Nats(x, y, options);
            Nats(y, x, options).ShouldBe(nats);
            var order = new Core.Randomness.RandomStream(4).Permutation(400);
            Nats(y.SelectRows(order), x.SelectRows(order), options).ShouldBe(nats);
            new KlSumEstimator(options).Estimate(x, y, new EstimationContext(0) { Threads = 8 }).Nats.ShouldBe(nats);
        }
    }

    [Fact]
    public void Settings_are_read_by_name_and_shown()
    {
        var (x, y) = PairedCases.Draw("gaussian", 100, 1, 1, seed: 1);
        var estimate = EstimatorCatalogue.Create("kl-sum", new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = "5", ["norm"] = "l2" }).Estimate(x, y, new EstimationContext(0));
        estimate.Settings["k"].ShouldBe(5);
        estimate.Settings["norm"].ShouldBe("l2");
        estimate.Nats.ShouldBe(Nats(x, y, new(5, NeighbourNorm.Euclidean)));
        estimate.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 4)]
    [InlineData(2, 3, 2)]
    public void No_sample_exceeds_the_ceiling_and_one_beside_itself_meets_it(int dx, int dy, int k)
    {
        foreach (var norm in new[] { NeighbourNorm.Maximum, NeighbourNorm.Euclidean })
        {
            var estimator = new KlSumEstimator(new(k, norm));
            for (var seed = 0UL; seed < 20; seed++)
            {
                // Nearly the same numbers in all columns, on scales that differ.
                var (noise, _) = PairedCases.Draw("gaussian", 80, dx, dy, seed);
                var y = Samples.FromRowMajor(Enumerable.Range(0, 80 * dy).Select(i => noise[i / dy, 0] + (1e-9 * Math.ScaleB(noise[(i + 1) % 80, 0], i % dy))).ToArray(), 80, dy);
                var estimate = estimator.Estimate(noise, y, new EstimationContext(0));
                estimate.CeilingNats.ShouldBeLessThan(Math.Log(80) + 5);
                estimate.Nats.ShouldBeLessThanOrEqualTo(estimate.CeilingNats + 1e-12);
            }
        }

        var (x, _) = PairedCases.Draw("gaussian", 80, dx, dy, seed: 5);
        var most = new KlSumEstimator(new(k, NeighbourNorm.Maximum)).Estimate(x, x, new EstimationContext(0));
        most.Nats.ShouldBe(most.CeilingNats, 1e-12);
        most.CeilingNats.ShouldBe(MathNet.Numerics.SpecialFunctions.DiGamma(80) - MathNet.Numerics.SpecialFunctions.DiGamma(k), 1e-12);
        most.Warnings.ShouldContain(warning => warning.Code == WarningCodes.Saturated);
    }

    [Fact]
    public void Where_a_ball_was_widened_there_is_no_ceiling()
    {
        var (x, y) = PairedCases.Draw("half-tied", 400, 1, 1, seed: 3);
        var estimate = new KlSumEstimator(new(3, NeighbourNorm.Maximum)).Estimate(x, y, new EstimationContext(0));
        estimate.Diagnostics["widened"].ShouldBeGreaterThan(0);
        estimate.CeilingNats.ShouldBe(double.PositiveInfinity);
    }

    private static double Nats(Samples x, Samples y, KozachenkoLeonenkoOptions options) => new KlSumEstimator(options).Estimate(x, y, new EstimationContext(0)).Nats;
}
