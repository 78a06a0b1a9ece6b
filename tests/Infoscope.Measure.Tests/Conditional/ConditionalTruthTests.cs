using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Mixed;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Tests.Mixed;

namespace Infoscope.Measure.Tests.Conditional;

/// <summary>Closed forms, published values, and fast against slow.</summary>
public sealed class ConditionalTruthTests
{
    private static readonly EstimationContext Context = new(Seed: 0) { Threads = 2 };
    private static readonly double[,] Three = { { 1, 1, 1 }, { 1, 4, 1 }, { 1, 1, 9 } };
    private static readonly double[,] Four = { { 1, 0, 2, 1 }, { 0, 6, 1, 2 }, { 2, 1, 5, 2 }, { 1, 2, 2, 2 } };
    private static readonly double TruthOfThree = 0.5 * (Math.Log(8) + Math.Log(35) - Math.Log(9) - Math.Log(24));
    private const double TruthOfFour = 0.649641492;

    [Fact]
    public void Exact_correlations_give_the_closed_forms()
    {
        var three = Coloured(Orthonormal(3), Three);
        Gaussian(three, 1).ShouldBe(TruthOfThree, 1e-12);
        var four = Coloured(Orthonormal(4), Four);
        Gaussian(four, 2).ShouldBe(TruthOfFour, 1e-9);

        // Given z alone nothing is left where x and y share only z.
        var z = Orthonormal(3);
        Gaussian(Coloured(z, new double[,] { { 2, 1, 1 }, { 1, 2, 1 }, { 1, 1, 1 } }), 1).ShouldBe(0, 1e-12);
    }

    [Theory]
    [InlineData(3, 1000, 0.025)]
    [InlineData(4, 8000, 0.04)]
    public void Normal_samples_have_the_closed_form_by_neighbours(int columns, int n, double tolerance)
    {
        var (covariance, truth) = columns == 3 ? (Three, TruthOfThree) : (Four, TruthOfFour);
        Enumerable.Range(0, 4).Average(seed =>
        {
            var random = new RandomStream((ulong)seed);
            var drawn = Standardisation.ZScore.Apply(Coloured([.. Enumerable.Range(0, columns).Select(_ => Enumerable.Range(0, n).Select(_ => random.NextNormal()).ToArray())], covariance));
            return Ksg(drawn.ColumnRange(0, 1), drawn.ColumnRange(1, 1), drawn.ColumnRange(2, columns - 2), 3);
        }).ShouldBe(truth, tolerance);
    }

    [Fact]
    public void The_exclusive_or_is_one_bit_given_one_side_and_none_without()
    {
        int[] rows = [.. Enumerable.Range(0, 400)];
        var (x, y, z) = (MixedDraws.Column(rows, i => i % 2), MixedDraws.Column(rows, i => i / 2 % 2), MixedDraws.Column(rows, i => (i % 2) ^ (i / 2 % 2)));
        var estimate = new PluginConditionalEstimator().Estimate(x, y, z, Context);
        estimate.Bits.ShouldBe(1, 1e-15);
        estimate.CeilingNats.ShouldBe(Math.Log(2), 1e-15);
        new PluginEstimator().Estimate(x, y, Context).Nats.ShouldBe(0, 1e-15);
        new MixedConditionalEstimator(new MixedKsgOptions()).Estimate(x, y, z, Context).Bits.ShouldBe(1, 0.02);
    }

    [Fact]
    public void The_chain_rule_holds_for_symbols()
    {
        var random = new RandomStream(7);
        var xyz = Enumerable.Range(0, 3).Select(_ => Samples.FromColumn(Enumerable.Range(0, 500).Select(_ => (double)random.NextInt(4)).ToArray())).ToArray();
        var plugin = new PluginEstimator();
        var both = plugin.Estimate(xyz[0], xyz[1].Beside(xyz[2]), Context).Nats;
        var chain = plugin.Estimate(xyz[0], xyz[2], Context).Nats + new PluginConditionalEstimator().Estimate(xyz[0], xyz[1], xyz[2], Context).Nats;
        chain.ShouldBe(both, 1e-13);
    }

    [Fact]
    public void Normals_within_each_label_have_the_information_of_their_correlation()
    {
        foreach (var rho in new[] { 0, 0.5, 0.9 })
        {
            var truth = -0.5 * Math.Log(1 - (rho * rho));
            Enumerable.Range(0, 4).Average(seed =>
            {
                var random = new RandomStream((ulong)seed);
                var rows = new double[3000 * 3];
                for (var i = 0; i < rows.Length; i += 3)
                {
                    var label = random.NextInt(3);
                    var x = random.NextNormal();
                    rows[i] = x + (10 * label);
                    rows[i + 1] = (rho * x) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal()) - (10 * label);
                    rows[i + 2] = 10 * label;
                }

                var all = Samples.FromRowMajor(rows, 3000, 3);
                return new MixedConditionalEstimator(new MixedKsgOptions()).Estimate(all.ColumnRange(0, 1), all.ColumnRange(1, 1), all.ColumnRange(2, 1), Context).Nats;
            }).ShouldBe(truth, 0.03 + (truth / 10), $"rho = {rho}");
        }
    }

    [Fact]
    public void The_mixed_estimator_gives_the_values_of_its_paper_s_algorithm()
    {
        var (x, labels) = MixedDraws.Ninety();
        var y = MixedDraws.NinetyOthers();
        Mixed(x, y, MixedDraws.Column(Enumerable.Range(0, 90), i => i * 5077 % 8191 / 8191.0), 3).ShouldBe(0.6653982303690519, 1e-12);
        Mixed(x, y, labels, 3).ShouldBe(0.5543692574145872, 1e-12);
        Mixed(MixedDraws.ZeroInflated(x), MixedDraws.ZeroInflated(y), labels, 5).ShouldBe(0.7939529745898933, 1e-12);
    }

    [Fact]
    public void Fast_equals_slow_on_any_data()
    {
        foreach (var kind in PairedCases.Kinds)
        {
            foreach (var (n, d, dz, k) in new[] { (12, 1, 1, 2), (60, 1, 2, 3), (90, 2, 1, 1), (70, 5, 5, 4) })
            {
                var (xy, z) = PairedCases.Draw(kind, n, 2 * d, dz, seed: 61);
                var (x, y) = (xy.ColumnRange(0, d), xy.ColumnRange(d, d));
                Ksg(x, y, z, k).ShouldBe(ConditionalReference.Ksg(x, y, z, k), 1e-12, $"{kind} n={n} d={d} k={k}");
                Mixed(x, y, z, k).ShouldBe(ConditionalReference.Mixed(x, y, z, k), 1e-12, $"{kind} n={n} d={d} k={k}");
            }
        }
    }

    [Fact]
    public void What_z_limits_is_said()
    {
        var (x, z) = PairedCases.Draw("gaussian", 400, 1, 3, seed: 62);
        var most = new KsgConditionalEstimator(new KsgOptions()).Estimate(x, x, z, Context);
        most.Nats.ShouldBe(most.CeilingNats, 1e-12);
        most.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.Saturated);
        most.CeilingNats.ShouldBeLessThan(3.5);
    }

    [Fact]
    public void Columns_that_determine_each_other_are_refused_by_name()
    {
        var (x, yz) = PairedCases.Draw("gaussian", 100, 1, 2, seed: 63);
        var (y, z) = (yz.ColumnRange(0, 1), yz.ColumnRange(1, 1));
        Should.Throw<SampleException>(() => Gaussian(x, x, z)).Message.ShouldContain("the information of Gaussians is infinite");
        Should.Throw<SampleException>(() => Gaussian(x, z, z)).Message.ShouldContain("is a linear combination of other columns: it says nothing");
        Should.Throw<SampleException>(() => Gaussian(x.RowRange(0, 4), y.RowRange(0, 4), z.RowRange(0, 4))).Message.ShouldContain("at least 5 rows");
    }

    private static double Ksg(Samples x, Samples y, Samples z, int k) => new KsgConditionalEstimator(new KsgOptions(k)).Estimate(x, y, z, Context).Nats;

    private static double Mixed(Samples x, Samples y, Samples z, int k) => new MixedConditionalEstimator(new MixedKsgOptions(k)).Estimate(x, y, z, Context).Nats;

    private static double Gaussian(Samples x, Samples y, Samples z) => new GaussianConditionalEstimator().Estimate(x, y, z, Context).Nats;

    private static double Gaussian(Samples xyz, int dz) => Gaussian(xyz.ColumnRange(0, 1), xyz.ColumnRange(1, 1), xyz.ColumnRange(2, dz));

    /// <summary>Columns of mean 0, variance 1 and correlation 0, up to rounding.</summary>
    private static double[][] Orthonormal(int columns) =>
        [.. Enumerable.Range(1, columns).Select(k => Enumerable.Range(0, 360).Select(i => Math.Sqrt(2) * Math.Cos(2 * Math.PI * k * (i + 0.5) / 360)).ToArray())];

    /// <summary>The columns mixed by Cholesky's factor of a covariance.</summary>
    private static Samples Coloured(double[][] white, double[,] covariance)
    {
        var d = white.Length;
        var lower = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfArray(covariance).Cholesky().Factor;
        var values = Enumerable.Range(0, white[0].Length).SelectMany(i => Enumerable.Range(0, d).Select(row => Enumerable.Range(0, row + 1).Sum(column => lower[row, column] * white[column][i]))).ToArray();
        return Samples.FromRowMajor(values, white[0].Length, d);
    }
}
