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

    private static double Nats(Samples x, Samples y, KozachenkoLeonenkoOptions options) => new KlSumEstimator(options).Estimate(x, y, new EstimationContext(0)).Nats;
}
