using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Tests.Gaussian;

public sealed class CopulaEstimatorTests
{
    private static readonly EstimationContext Context = new(Seed: 0);
    private static readonly double[] X = [-2.49, 1.64, -3.05, 7.95, -5.96, 1.77, -5.24, 7.03, -.11, -1.86];
    private static readonly double[] Y = [-8.59, 8.41, 3.76, 3.77, 5.69, 1.75, -3.2, -4, -4.5, 6.85];
    private static readonly double[] Tied = [11.08, 8.41, 11.47, 8.78, 14.09, 6.03, 10.67, 9.45, 12.72, 11.12];

    [Fact]
    public void Ten_points_give_what_the_entropies_of_gcmi_give()
    {
        // Computed from the formula with NumPy and SciPy: each entropy by Cholesky's factor, less its bias.
        var (x, first, second) = (Samples.FromColumn(X), Samples.FromColumn(Y), Samples.FromColumn(Tied));
        Nats(x, first).ShouldBe(-0.06637483388535692, 1e-12);
        Nats(x, second).ShouldBe(0.2524783012263443, 1e-12);
        Nats(x, first.Beside(second)).ShouldBe(0.183344901813137, 1e-12);
    }

    [Fact]
    public void The_bias_taken_off_is_that_of_the_three_entropies()
    {
        static double Bias(int n, int d) => Enumerable.Range(1, d).Sum(i => MathNet.Numerics.SpecialFunctions.DiGamma((n - i) / 2.0)) / 2;
        foreach (var (n, dx, dy) in new[] { (10, 1, 1), (50, 3, 2), (50, 2, 3), (30, 1, 7) })
        {
            CopulaEstimator.Excess(n, dx, dy).ShouldBe(Bias(n, dx) + Bias(n, dy) - Bias(n, dx + dy), 1e-13);
            CopulaEstimator.Excess(n, dx, dy).ShouldBe(CopulaEstimator.Excess(n, dy, dx));
        }
    }

    [Fact]
    public void Independent_columns_average_to_nothing_where_the_raw_value_does_not()
    {
        var raw = new CopulaEstimator(new CopulaOptions(CorrectsBias: false));
        var (corrected, uncorrected) = (0.0, 0.0);
        for (var seed = 0UL; seed < 200; seed++)
        {
            var (x, y) = Draw(60, 3, 2, 0, seed);
            corrected += Nats(x, y) / 200;
            uncorrected += raw.Estimate(x, y, Context).Nats / 200;
        }

        corrected.ShouldBe(0, 0.012);
        uncorrected.ShouldBe(0.0546, 0.012);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.9)]
    public void Increasing_maps_of_normal_columns_keep_every_bit_of_the_information_of_their_correlation(double rho)
    {
        var mean = Enumerable.Range(0, 8).Average(seed =>
        {
            var (x, y) = Draw(4000, 1, 1, rho, (ulong)seed);
            var nats = Nats(x, y);
            Nats(Map(x, Math.Exp), Map(y, value => value * value * value)).ShouldBe(nats);
            return nats;
        });
        mean.ShouldBe(-0.5 * Math.Log(1 - (rho * rho)), 0.01);
    }

    [Fact]
    public void A_dependence_that_is_not_monotone_is_not_seen_and_none_is_an_exact_zero()
    {
        var (x, _) = Draw(4000, 1, 1, 0, 5);
        Nats(x, Map(x, value => value * value)).ShouldBeLessThan(0.05);
        var constant = new CopulaEstimator(new CopulaOptions()).Estimate(x, Map(x, _ => 3), Context);
        constant.Nats.ShouldBe(0);
        constant.Warnings.ShouldContain(warning => warning.Code == WarningCodes.ConstantColumn);
    }

    [Fact]
    public void Ties_are_counted_and_functions_of_each_other_refused()
    {
        var (x, y) = Draw(40, 1, 1, 0.5, 6);
        var estimate = new CopulaEstimator(new CopulaOptions()).Estimate(Map(x, value => Math.Max(value, 0)), y, Context);
        estimate.Diagnostics["ties"].ShouldBe(Enumerable.Range(0, 40).Count(i => x[i, 0] <= 0));
        estimate.Warnings.Select(warning => warning.Code).ShouldBe([WarningCodes.Ties]);
        Should.Throw<SampleException>(() => Nats(x, Map(x, Math.Exp))).Message.ShouldContain("infinite");
    }

    [Fact]
    public void Few_rows_are_named_by_the_scatter_they_leave()
    {
        var (x, y) = Draw(60, 5, 5, 0, 7);
        EstimateWarning Few(CopulaOptions options) => new CopulaEstimator(options).Estimate(x, y, Context).Warnings.ShouldHaveSingleItem();
        Few(new CopulaOptions()).ShouldSatisfyAllConditions(
            warning => warning.Code.ShouldBe(WarningCodes.FewSamples),
            warning => warning.Message.ShouldContain("were taken off"),
            warning => warning.Message.ShouldNotContain("expected from chance"));
        Few(new CopulaOptions(CorrectsBias: false)).Message.ShouldContain("expected from chance alone");

        // The scatter that the message states is the one there is.
        var values = Enumerable.Range(0, 300).Select(seed => Draw(60, 5, 5, 0, (ulong)(100 + seed))).Select(pair => Nats(pair.X, pair.Y)).ToArray();
        Math.Sqrt(values.Average(value => value * value)).ShouldBe(Math.Sqrt(12.5) / 50, 0.02);
        new CopulaEstimator(new CopulaOptions()).Estimate(x.ColumnRange(0, 1).RowRange(0, 18), y.ColumnRange(0, 1).RowRange(0, 18), Context).Warnings.ShouldBeEmpty();
    }

    private static double Nats(Samples x, Samples y) => new CopulaEstimator(new CopulaOptions()).Estimate(x, y, Context).Nats;

    private static (Samples X, Samples Y) Draw(int n, int dx, int dy, double rho, ulong seed)
    {
        var random = new RandomStream(seed);
        var x = Enumerable.Range(0, n * dx).Select(_ => random.NextNormal()).ToArray();
        var y = Enumerable.Range(0, n * dy).Select(i => (rho * x[i / dy * dx]) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal())).ToArray();
        return (Samples.FromRowMajor(x, n, dx), Samples.FromRowMajor(y, n, dy));
    }

    private static Samples Map(Samples samples, Func<double, double> change) =>
        Samples.FromRowMajor(samples.Pack().Packed.ToArray().Select(change).ToArray(), samples.Rows, samples.Columns);
}
