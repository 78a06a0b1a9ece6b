using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Gaussian;
using Infoscope.Measure.Multivariate;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Tests.Neighbours;

namespace Infoscope.Measure.Tests.Multivariate;

/// <summary>Values that are known: from tables, closed forms, other programs, and the definitions themselves.</summary>
public sealed class MultivariateTruthTests
{
    private static readonly EstimationContext Context = new(Seed: 0) { Threads = 2 };
    private static readonly MultivariateEstimator Plugin = MultivariateEstimator.Discrete(new PluginEntropy());

    [Theory]
    [InlineData("xor3", -1.0)]
    [InlineData("parity4", -2.0)]
    [InlineData("copy3", 1.0)]
    [InlineData("copy4", 2.0)]
    [InlineData("independent", 0.0)]
    public void O_information_of_the_textbook_tables(string table, double bits)
    {
        var found = Plugin.Estimate(Table(table), Context);
        found.OInformation.Bits.ShouldBe(bits, 1e-12);
        (found.TotalCorrelation.Nats - found.DualTotalCorrelation.Nats).ShouldBe(found.OInformation.Nats);
        (found.TotalCorrelation.Nats + found.DualTotalCorrelation.Nats).ShouldBe(found.SInformation.Nats);
    }

    [Theory]
    [InlineData("xor3", 1.0, 2.0, -1.0)]
    [InlineData("parity4", 1.0, 3.0, 1.0)]
    [InlineData("copy3", 2.0, 1.0, 1.0)]
    [InlineData("copy4", 3.0, 1.0, 1.0)]
    [InlineData("independent", 0.0, 0.0, 0.0)]
    public void The_other_quantities_of_the_same_tables(string table, double total, double dual, double interaction)
    {
        var found = Plugin.Estimate(Table(table), Context);
        found.TotalCorrelation.Bits.ShouldBe(total, 1e-12);
        found.DualTotalCorrelation.Bits.ShouldBe(dual, 1e-12);
        found.InteractionInformation!.Value.Bits.ShouldBe(interaction, 1e-12);
    }

    [Fact]
    public void Gaussian_closed_forms()
    {
        // The sample covariance is exactly {{5,3,1},{3,4,1.5},{1,1.5,2}}; its determinant is 15.75, those of pairs 11, 9 and 5.75.
        var x = WithCovariance([5, 3, 1, 3, 4, 1.5, 1, 1.5, 2], 3);
        var found = MultivariateEstimator.Gaussian().Estimate(x, Context);
        var (tc, dtc) = (0.5 * Math.Log(40 / 15.75), 0.5 * Math.Log(11 * 9 * 5.75 / (15.75 * 15.75)));
        found.TotalCorrelation.Nats.ShouldBe(tc, 1e-12);
        found.DualTotalCorrelation.Nats.ShouldBe(dtc, 1e-12);
        found.InteractionInformation!.Value.Nats.ShouldBe(tc - dtc, 1e-12);

        var chain = MultivariateEstimator.Gaussian().ChainRule(x.ColumnRange(0, 2), x.ColumnRange(2, 1), Context);
        chain.Total.Nats.ShouldBe(0.5 * Math.Log(22 / 15.75), 1e-12);
        chain.Terms[0].Nats.ShouldBe(0.5 * Math.Log(10 / 9.0), 1e-12);
        chain.Terms.Sum(static term => term.Nats).ShouldBe(chain.Total.Nats, 1e-12);
    }

    [SharedTheory("data/jidt/4randomCols-1.txt.gz")]
    [InlineData("4randomCols-1.txt", new[] { 1, 2, 3, 4, 5, 6, 10, 15 }, new[] { .03229833, -.01146200, -.00691358, .00002149, -.01056322, -.01482730, -.01223885, -.01461794 })]
    [InlineData("4ColsPairedDirectDependence-1.txt", new[] { 1, 2, 3, 4, 5, 6, 10, 15 }, new[] { 8.44056282, 7.69813699, 7.26909347, 6.97095249, 6.73728113, 6.53105867, 5.96391264, 5.51627278 })]
    [InlineData("4ColsPairedNoisyDependence-1.txt", new[] { 1, 2, 3, 4, 5, 6, 10, 15 }, new[] { .31900665, .37304998, .37213228, .37982388, .37304217, .36802502, .36353436, .35095074 })]
    [InlineData("10ColsRandomGaussian-1.txt", new[] { 1, 2, 4, 10, 15 }, new[] { .00932984, .00662195, .01697033, .00397984, .00212609 })]
    public void Ksg2_equals_the_total_correlations_of_jidt(string file, int[] ks, double[] expected)
    {
        var columns = Standardisation.ZScore.Apply(JidtData.Read(file));
        for (var i = 0; i < ks.Length; i++)
        {
            var entropies = new NeighbourFamily(new KsgOptions(ks[i]), isRectangle: true).Read(columns, Context);
            Quantities.TotalCorrelation(entropies, columns.Columns).ShouldBe(expected[i], 1e-6, $"{file}, k = {ks[i]}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Neighbours_give_what_the_equations_say(int m)
    {
        foreach (var k in new[] { 1, 3, 7 })
        {
            var x = Chain(m, 150, seed: 5);
            var (cube, rectangle) = (MultivariateEstimator.Ksg1(new KsgOptions(k)).Estimate(x, Context), MultivariateEstimator.Ksg2(new KsgOptions(k)).Estimate(x, Context));
            cube.TotalCorrelation.Nats.ShouldBe(MultivariateReference.TotalCorrelation1(x, k), 1e-12);
            cube.DualTotalCorrelation.Nats.ShouldBe(MultivariateReference.DualTotalCorrelation1(x, k), 1e-12);
            rectangle.TotalCorrelation.Nats.ShouldBe(MultivariateReference.TotalCorrelation2(x, k), 1e-12);
            rectangle.DualTotalCorrelation.Nats.ShouldBe(MultivariateReference.DualTotalCorrelation2(x, k), 1e-12);
        }
    }

    [Fact]
    public void Two_variables_have_their_mutual_information_and_nothing_else()
    {
        var x = Chain(2, 400, seed: 9);
        Same(MultivariateEstimator.Ksg1(new KsgOptions(4)), new Ksg1Estimator(new KsgOptions(4)));
        Same(MultivariateEstimator.Ksg2(new KsgOptions(4)), new Ksg2Estimator(new KsgOptions(4)));
        Same(MultivariateEstimator.Gaussian(), new GaussianEstimator());

        void Same(MultivariateEstimator many, IMutualInformationEstimator two)
        {
            var nats = two.Estimate(x.ColumnRange(0, 1), x.ColumnRange(1, 1), Context).Nats;
            var found = many.Estimate(x, Context);
            found.TotalCorrelation.Nats.ShouldBe(nats, 1e-12);
            found.DualTotalCorrelation.Nats.ShouldBe(nats, 1e-12);
            found.InteractionInformation!.Value.Nats.ShouldBe(nats, 1e-12);
        }
    }

    [Fact]
    public void The_second_term_of_the_chain_is_the_conditional_information()
    {
        var x = Chain(3, 500, seed: 2);
        var (z, a, b) = (x.ColumnRange(1, 1), x.ColumnRange(0, 1), x.ColumnRange(2, 1));
        MultivariateEstimator.Ksg1(new KsgOptions(3)).ChainRule(z.Beside(a), b, Context).Terms[1].Nats
            .ShouldBe(new KsgConditionalEstimator(new KsgOptions(3)).Estimate(a, b, z, Context).Nats, 1e-12);
        MultivariateEstimator.Gaussian().ChainRule(z.Beside(a), b, Context).Terms[1].Nats
            .ShouldBe(new GaussianConditionalEstimator().Estimate(a, b, z, Context).Nats, 1e-12);
    }

    [Fact]
    public void Neighbours_come_near_the_truth_of_a_Gaussian_chain()
    {
        // x → y → z with correlation 0.6 each: TC = 2 I, DTC = I(x;y,z) + I(y;z|x) …, from determinants; the band is four times the spread over seeds at n = 4000.
        var x = Chain(3, 4000, seed: 11);
        var truth = MultivariateEstimator.Gaussian().Estimate(x, Context);
        foreach (var found in new[] { MultivariateEstimator.Ksg1(new KsgOptions(4)).Estimate(x, Context), MultivariateEstimator.Ksg2(new KsgOptions(4)).Estimate(x, Context) })
        {
            found.TotalCorrelation.Nats.ShouldBe(truth.TotalCorrelation.Nats, 0.05);
            found.DualTotalCorrelation.Nats.ShouldBe(truth.DualTotalCorrelation.Nats, 0.08);
            found.OInformation.Nats.ShouldBe(truth.OInformation.Nats, 0.08);
        }
    }

    /// <summary>Each column is 0.6 of the one before and 0.8 of new noise.</summary>
    internal static Samples Chain(int m, int n, ulong seed)
    {
        var random = new RandomStream(seed);
        var values = new double[n * m];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i % m == 0 ? random.NextNormal() : (0.6 * values[i - 1]) + (0.8 * random.NextNormal());
        }

        return Samples.FromRowMajor(values, n, m);
    }

    /// <summary>Eight rows of signs whose columns are orthogonal and sum to 0, mixed by Cholesky's factor: the covariance holds to the last bits.</summary>
    private static Samples WithCovariance(double[] covariance, int m)
    {
        var lower = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(m, m, covariance).Cholesky().Factor;
        var values = new double[8 * m];
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < m; column++)
            {
                values[(row * m) + column] = Enumerable.Range(0, m).Sum(j => lower[column, j] * ((row & (1 << j)) == 0 ? 1 : -1));
            }
        }

        return Samples.FromRowMajor(values, 8, m);
    }

    private static Samples Table(string name)
    {
        Func<int, double[]> row = name switch
        {
            "xor3" => i => [i & 1, (i >> 1) & 1, (i ^ (i >> 1)) & 1],
            "parity4" => i => [i & 1, (i >> 1) & 1, (i >> 2) & 1, (i ^ (i >> 1) ^ (i >> 2)) & 1],
            "copy3" => i => [i & 1, i & 1, i & 1],
            "copy4" => i => [i & 1, i & 1, i & 1, i & 1],
            _ => i => [i & 1, (i >> 1) & 1, (i >> 2) & 1],
        };
        double[][] rows = [.. Enumerable.Range(0, 8).Select(row)];
        return Samples.FromRowMajor(rows.SelectMany(static values => values).ToArray(), 8, rows[0].Length);
    }
}
