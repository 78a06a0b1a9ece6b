using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Tests.Gaussian;

public sealed class GaussianEstimatorTests
{
    private static readonly EstimationContext Context = new(Seed: 0);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(-0.9)]
    [InlineData(0.9999)]
    public void Samples_with_an_exact_correlation_give_the_closed_form(double rho)
    {
        var (x, y) = Exact(rho);
        Nats(x, y).ShouldBe(-0.5 * Math.Log(1 - (rho * rho)), 1e-11);
    }

    [Fact]
    public void A_covariance_with_a_published_value_gives_it()
    {
        // Covariance {{5,3},{3,4}}: ½ ln(20/11) nats.
        var (x, y) = Exact(3 / Math.Sqrt(20));
        Nats(Scaled(x, Math.Sqrt(5)), Scaled(y, 2)).ShouldBe(0.5 * Math.Log(20.0 / 11), 1e-13);
    }

    [Fact]
    public void Two_columns_against_one_give_their_published_value()
    {
        // Covariance {{5,3,1},{3,4,1.5},{1,1.5,2}}, the first two against the third: ½ ln(22/15.75) nats, by Cholesky's factor of it.
        var z = Orthonormal(3);
        var (a, b, c) = (Math.Sqrt(5), 3 / Math.Sqrt(5), 1 / Math.Sqrt(5));
        var d = Math.Sqrt(4 - (b * b));
        var e = (1.5 - (b * c)) / d;
        var f = Math.Sqrt(2 - (c * c) - (e * e));
        var n = z[0].Length;
        var x = Samples.FromRowMajor(Enumerable.Range(0, n).SelectMany(i => new[] { a * z[0][i], (b * z[0][i]) + (d * z[1][i]) }).ToArray(), n, 2);
        var y = Samples.FromColumn(Enumerable.Range(0, n).Select(i => (c * z[0][i]) + (e * z[1][i]) + (f * z[2][i])).ToArray());
        Nats(x, y).ShouldBe(0.5 * Math.Log(22 / 15.75), 1e-13);
    }

    [Fact]
    public void Columns_that_determine_each_other_are_refused_by_name()
    {
        var (x, y) = Exact(0.5);
        Should.Throw<SampleException>(() => Nats(x, x)).Message.ShouldContain("the information of Gaussians is infinite");
        Should.Throw<SampleException>(() => Nats(y, x.Beside(Scaled(y, 3)))).Message.ShouldContain("column 0 of x and column 1 of y");
    }

    [Fact]
    public void A_combination_of_columns_of_its_side_adds_nothing_and_is_named()
    {
        var (x, y) = Exact(0.5);
        var (other, _) = PairedCases.Draw("gaussian", x.Rows, 1, 1, seed: 3);
        var nats = Nats(x.Beside(other), y);
        var sum = Samples.FromColumn(Enumerable.Range(0, x.Rows).Select(i => x[i, 0] - (2 * other[i, 0])).ToArray());
        foreach (var dependent in new[] { Scaled(x, -3), Shifted(other, 8), sum })
        {
            var estimate = new GaussianEstimator().Estimate(x.Beside(other).Beside(dependent), y, Context);
            estimate.Nats.ShouldBe(nats, 1e-12);
            estimate.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.RedundantColumn);
            new GaussianEstimator().Estimate(y, dependent.Beside(x).Beside(other), Context).Nats.ShouldBe(estimate.Nats);
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    public void Little_noise_keeps_its_digits(double noise)
    {
        // What y has beside x is orthogonal to it: 1 − ρ² = s² / (1 + s²), which correlations themselves would round away.
        var z = Orthonormal(2);
        var y = z[0].Zip(z[1], (a, b) => a + (noise * b)).ToArray();
        Nats(Samples.FromColumn(z[0]), Samples.FromColumn(y)).ShouldBe(-0.5 * Math.Log(noise * noise / (1 + (noise * noise))), 1e-9);
    }

    [Fact]
    public void Near_its_ceiling_it_says_so()
    {
        var z = Orthonormal(2);
        var estimate = new GaussianEstimator().Estimate(
            Samples.FromColumn(z[0]), Samples.FromColumn(z[0].Zip(z[1], (a, b) => a + (1e-6 * b)).ToArray()), Context);
        estimate.CeilingNats.ShouldBe(0.5 * Math.Log(1e13), 1e-12);
        estimate.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.Saturated);
    }

    [Fact]
    public void More_columns_than_rows_can_tell_apart_are_refused()
    {
        var random = new RandomStream(1);
        var x = Samples.FromRowMajor(Enumerable.Range(0, 40).Select(_ => random.NextNormal()).ToArray(), 8, 5);
        var y = Samples.FromRowMajor(Enumerable.Range(0, 16).Select(_ => random.NextNormal()).ToArray(), 8, 2);
        Should.Throw<SampleException>(() => Nats(x, y)).Message.ShouldContain("at least 9 rows (2 more than the 7 columns that change); got 8");
    }

    [Fact]
    public void Huge_tiny_and_shifted_numbers_are_no_trouble()
    {
        var (x, y) = Exact(0.6);
        var truth = -0.5 * Math.Log(1 - 0.36);
        Nats(Scaled(x, 1e300), y).ShouldBe(truth, 1e-12);
        Nats(Scaled(x, 1e-300), Scaled(y, 1e300)).ShouldBe(truth, 1e-12);
        Nats(Scaled(x, 1e-310), y).ShouldBe(truth, 1e-4);
        Nats(Shifted(x, 1e8), y).ShouldBe(truth, 1e-7);
    }

    [Fact]
    public void One_huge_outlier_gives_a_number()
    {
        var (x, y) = Exact(0.6);
        var values = new double[x.Rows];
        x.CopyColumnTo(0, values);
        values[0] = 1e300;
        double.IsFinite(Nats(Samples.FromColumn(values), y)).ShouldBeTrue();
    }

    [Fact]
    public void Few_rows_for_many_columns_are_named_and_constants_left_out()
    {
        var random = new RandomStream(2);
        var x = Samples.FromRowMajor(Enumerable.Range(0, 60).Select(i => i % 3 == 2 ? 4 : random.NextNormal()).ToArray(), 20, 3);
        var y = Samples.FromColumn(Enumerable.Range(0, 20).Select(_ => random.NextNormal()).ToArray());
        var estimate = new GaussianEstimator().Estimate(x, y, Context);
        estimate.Warnings.Select(warning => warning.Code).ShouldBe([WarningCodes.ConstantColumn, WarningCodes.FewSamples]);
        estimate.Warnings[0].Message.ShouldContain("Column 2 of x");
        estimate.Nats.ShouldBe(Nats(x.ColumnRange(0, 2), y));
    }

    private static double Nats(Samples x, Samples y) => new GaussianEstimator().Estimate(x, y, Context).Nats;

    private static (Samples X, Samples Y) Exact(double rho)
    {
        var z = Orthonormal(2);
        var y = z[0].Zip(z[1], (a, b) => (rho * a) + (Math.Sqrt(1 - (rho * rho)) * b)).ToArray();
        return (Samples.FromColumn(z[0]), Samples.FromColumn(y));
    }

    /// <summary>Columns whose sample means are 0, variances equal and correlations 0, up to rounding: cosines of different frequencies.</summary>
    private static double[][] Orthonormal(int columns) =>
        [.. Enumerable.Range(1, columns).Select(k => Enumerable.Range(0, 360).Select(i => Math.Sqrt(2) * Math.Cos(2 * Math.PI * k * (i + 0.5) / 360)).ToArray())];

    private static Samples Scaled(Samples samples, double by) => Map(samples, value => value * by);

    private static Samples Shifted(Samples samples, double by) => Map(samples, value => value + by);

    private static Samples Map(Samples samples, Func<double, double> change) =>
        Samples.FromRowMajor(samples.Pack().Packed.ToArray().Select(change).ToArray(), samples.Rows, samples.Columns);
}
