using Infoscope.Core;
using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Tests.Gaussian;

public sealed class CanonicalCorrelationsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(2, 5)]
    [InlineData(12, 9)]
    public void Their_information_is_that_of_the_determinants(int dx, int dy)
    {
        var (x, y) = PairedCases.Draw("gaussian", 400, dx, dy, seed: 51);
        var canonical = CanonicalCorrelations.Of(x, y);
        canonical.Information.Nats.ShouldBe(GaussianReference.Nats(x, y), 1e-10);
        new GaussianEstimator().Estimate(x, y, new EstimationContext(0)).Nats.ShouldBe(canonical.Information.Nats);
        canonical.Values.Count.ShouldBe(Math.Min(dx, dy));
        canonical.Values.ShouldBe(canonical.Values.OrderDescending());
        canonical.Values.ShouldAllBe(rho => rho >= 0 && rho <= 1);
    }

    [Fact]
    public void Variates_have_variance_1_and_are_correlated_with_their_partner_alone()
    {
        var (x, y) = PairedCases.Draw("gaussian", 500, 3, 4, seed: 52);
        var canonical = CanonicalCorrelations.Of(x, y);
        var (u, v) = (Variates(x, canonical.X.Weights), Variates(y, canonical.Y.Weights));
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Covariance(u[i], u[j]).ShouldBe(i == j ? 1 : 0, 1e-12);
                Covariance(v[i], v[j]).ShouldBe(i == j ? 1 : 0, 1e-12);
                Covariance(u[i], v[j]).ShouldBe(i == j ? canonical.Values[i] : 0, 1e-12);
            }

            canonical.Unexplained[i].ShouldBe(1 - (canonical.Values[i] * canonical.Values[i]), 1e-12);
        }
    }

    [Fact]
    public void Columns_that_say_nothing_new_have_no_weight()
    {
        var (x, y) = PairedCases.Draw("gaussian", 200, 2, 1, seed: 53);
        var constant = Samples.FromColumn(Enumerable.Repeat(3.0, 200).ToArray());
        var canonical = CanonicalCorrelations.Of(x.Beside(constant).Beside(x.ColumnRange(1, 1)), y);
        canonical.X.Constant.ShouldBe([2]);
        canonical.X.Redundant.ShouldHaveSingleItem().ShouldBeOneOf(1, 3);
        canonical.X.Weights[2, 0].ShouldBe(0);
        canonical.X.Weights[canonical.X.Redundant[0], 0].ShouldBe(0);
        canonical.Information.Nats.ShouldBe(CanonicalCorrelations.Of(x, y).Information.Nats, 1e-12);
        CanonicalCorrelations.Of(constant, y).Values.ShouldBeEmpty();
    }

    [Fact]
    public void Samples_that_determine_each_other_have_a_correlation_of_1_and_infinite_information()
    {
        var (x, y) = PairedCases.Draw("gaussian", 200, 2, 1, seed: 54);
        var canonical = CanonicalCorrelations.Of(x, y.Beside(x.ColumnRange(0, 1)));
        canonical.Values[0].ShouldBe(1);
        canonical.Unexplained[0].ShouldBe(0);
        canonical.Information.Nats.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Swapping_and_threads_change_no_bit()
    {
        // Enough rows for the threads to be used.
        var (x, y) = PairedCases.Draw("gaussian", 20_000, 5, 6, seed: 55);
        var canonical = CanonicalCorrelations.Of(x, y);
        var swapped = CanonicalCorrelations.Of(y, x, threads: 3);
        swapped.Values.ShouldBe(canonical.Values);
        swapped.Unexplained.ShouldBe(canonical.Unexplained);
        swapped.Y.Weights.Packed.ToArray().ShouldBe(canonical.X.Weights.Packed.ToArray());
    }

    [Fact]
    public void Too_few_rows_and_bad_numbers_are_refused()
    {
        var (x, y) = PairedCases.Draw("gaussian", 8, 5, 2, seed: 56);
        Should.Throw<SampleException>(() => CanonicalCorrelations.Of(x, y)).Message.ShouldContain("at least 9 rows");
        Should.Throw<SampleException>(() => CanonicalCorrelations.Of(x, y.RowRange(0, 7))).Message.ShouldContain("y has 7");
        Should.Throw<SampleException>(() => CanonicalCorrelations.Of(x, Samples.FromColumn(new double[] { 1, 2, 3, double.NaN, 5, 6, 7, 8 }))).Message.ShouldContain("NaN in row 3");
    }

    private static double[][] Variates(Samples samples, Samples weights)
    {
        var scores = Standardisation.ZScore.Apply(samples);
        return [.. Enumerable.Range(0, weights.Columns).Select(i =>
            Enumerable.Range(0, samples.Rows).Select(row => Enumerable.Range(0, samples.Columns).Sum(j => scores[row, j] * weights[j, i])).ToArray())];
    }

    private static double Covariance(double[] a, double[] b) => a.Zip(b, static (p, q) => p * q).Sum() / (a.Length - 1);
}
