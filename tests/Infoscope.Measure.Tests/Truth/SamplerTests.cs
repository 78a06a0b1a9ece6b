using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Pairs;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Tests.Truth;

/// <summary>What is drawn against the laws that are stated.</summary>
public sealed class SamplerTests
{
    private const int Rows = 20_000;

    private static readonly Dictionary<string, (Func<double, double> X, Func<double, double> Y)> Laws = new(StringComparer.Ordinal)
    {
        ["1v1-normal-0.75"] = (Phi, Phi),
        ["normal_cdf-1v1-normal-0.75"] = (Uniform, Uniform),
        ["1v1-additive-0.75"] = (Uniform, y => Trapezium(y, 0.75)),
        ["1v1-additive-0.1"] = (Uniform, y => Trapezium(y, 0.1)),
        ["1v1-bimodal-0.75"] = (x => (0.3 * Phi(x)) + (0.7 * Phi(x - 5)), y => (0.5 * Phi(y + 1)) + (0.5 * Phi(y - 3))),
        ["half_cube-1v1-normal-0.75"] = (x => Phi(Math.CopySign(Math.Pow(Math.Abs(x), 2.0 / 3), x)), y => Phi(Math.CopySign(Math.Pow(Math.Abs(y), 2.0 / 3), y))),
        ["student-identity-1-1-1"] = (Cauchy, Cauchy),
        ["student-identity-3-3-3"] = (x => StudentT.CDF(0, 1, 3, x), y => StudentT.CDF(0, 1, 3, y)),
        ["asinh-student-identity-5-5-2"] = (x => StudentT.CDF(0, 1, 2, Math.Sinh(x)), y => StudentT.CDF(0, 1, 2, Math.Sinh(y))),
        ["multinormal-dense-50-50-0.5"] = (Phi, Phi),
        ["spiral-multinormal-sparse-25-25-2-2.0"] = (x => double.NaN, Phi),
        ["1v1-X-0.9"] = (Phi, Phi),
        ["1v1-AI"] = (
            x => (Phi((x - 1) / 0.1) + (2 * Phi((x - 1) / Math.Sqrt(0.05))) + Phi((x + 0.8) / Math.Sqrt(0.03)) + Phi((x + 1.2) / 0.2) + Phi((x + 0.4) / 0.2)) / 6,
            y => (Phi((y + 0.2) / Math.Sqrt(0.001)) + Phi((y - 1) / Math.Sqrt(0.001)) + Phi((y + 1) / Math.Sqrt(0.001)) + (3 * Phi(y / Math.Sqrt(0.2)))) / 6),
        ["2v1-galaxy-0.5-3.0"] = (x => double.NaN, y => 0.5 * (Phi(y - 1.5) + Phi(y + 1.5))),
        ["2v1-waves-12-5.0-3.0"] = (x => double.NaN, y => Enumerable.Range(0, 4).Average(i => Phi((y - (1.5 * i)) / Math.Sqrt(0.1)))),
        ["3v1-concentric_gaussians-5"] = (
            x => Enumerable.Range(1, 5).Average(i => Phi(x / i)), y => Enumerable.Range(1, 5).Average(i => Phi((y - i) / 0.01))),
        ["mult-sparse-w-inliers-5-5-2-2.0-0.5"] = (Phi, Phi),
        ["gamma-exponential-3.4"] = (x => Gamma.CDF(3.4, 1, x), y => 1 - Math.Pow(1 + y, -3.4)),
        ["additive-exponential-1-2"] = (x => 1 - Math.Exp(-x), y => 1 - (2 * Math.Exp(-y)) + Math.Exp(-2 * y)),
        ["additive-exponential-1-1"] = (x => 1 - Math.Exp(-x), y => 1 - ((1 + y) * Math.Exp(-y))),
        ["noisy-sine-0.5"] = (x => 0.5 * (x + 1), y => double.NaN),
        ["staircase-10"] = (Phi, Phi),
    };

    public static TheoryData<string> Marginals => [.. Laws.Keys];

    [Theory]
    [MemberData(nameof(Marginals))]
    public void Columns_follow_the_stated_laws(string id)
    {
        var (x, y) = KnownTasks.Find(id).Sample(Rows, new RandomStream(21));
        var (xLaw, yLaw) = Laws[id];
        Check(x, 0, xLaw);
        Check(x, x.Columns - 1, x.Columns > 1 && id.StartsWith("2v1", StringComparison.Ordinal) ? _ => double.NaN : xLaw);
        Check(y, 0, yLaw);

        // A spiral leaves the columns outside its plane alone: the last one of Y.
        Check(y, y.Columns - 1, yLaw);
        (double.IsNaN(xLaw(0)) && double.IsNaN(yLaw(0))).ShouldBeFalse();

        static void Check(Samples samples, int column, Func<double, double> law)
        {
            if (!double.IsNaN(law(0)))
            {
                var values = new double[Rows];
                samples.CopyColumnTo(column, values);
                Kolmogorov.Distance(values, law).ShouldBeLessThan(Kolmogorov.Limit(Rows));
            }
        }
    }

    [Fact]
    public void Latent_factors_have_the_correlations_of_their_weights()
    {
        var factors = new LatentFactors(3, 4) { CommonWeight = 0.5, XWeight = 0.7, YWeight = 0.3, PairWeight = 1.5, LoneWeight = 0.4, NoiseWeight = 0.8 };

        // By hand: X0 has 0.25 + 0.49 + 2.25 + 0.64, X2 has 0.25 + 0.49 + 0.16 + 0.64.
        var covariances = factors.Covariances();
        covariances[0].ShouldBe(3.63, 1e-12);
        covariances[(2 * 7) + 2].ShouldBe(1.54, 1e-12);
        covariances[1].ShouldBe(0.74, 1e-12);
        covariances[3].ShouldBe(2.5, 1e-12);
        covariances[4].ShouldBe(0.25, 1e-12);
        covariances[(5 * 7) + 6].ShouldBe(0.34, 1e-12);

        var correlations = factors.Correlations();
        var (x, y) = new KnownTask("factors", "factors", NormalPair.FromFactors(factors)).Sample(40_000, new RandomStream(5));
        var rows = x.Beside(y);
        for (var i = 0; i < 7; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                // The deviation of a mean product of standard normals is at most √(2/n).
                Enumerable.Range(0, rows.Rows).Average(row => rows[row, i] * rows[row, j]).ShouldBe(correlations[(i * 7) + j], 4 * Math.Sqrt(2.0 / 40_000));
            }
        }
    }

    [Fact]
    public void Two_pairs_have_correlation_four_fifths_and_nothing_else()
    {
        var correlations = new LatentFactors(5, 5).Correlations();
        for (var i = 0; i < 100; i++)
        {
            var (row, column) = (i / 10, i % 10);
            var paired = Math.Abs(row - column) == 5 && Math.Min(row, column) < 2;
            correlations[i].ShouldBe(row == column ? 1 : paired ? 0.8 : 0, 1e-15);
        }
    }

    [Fact]
    public void The_symbols_of_a_table_have_its_shares()
    {
        double[] table = [0.1, 0, 0.25, 0.3, 0.05, 0.3];
        var (x, y) = new KnownTask("table", "table", new TablePair(table, 2, 3)).Sample(Rows, new RandomStream(8));
        var seen = new int[6];
        for (var i = 0; i < Rows; i++)
        {
            seen[(3 * (int)x[i, 0]) + (int)y[i, 0]]++;
        }

        seen[1].ShouldBe(0);
        for (var cell = 0; cell < 6; cell++)
        {
            (seen[cell] / (double)Rows).ShouldBe(table[cell], 1e-12 + (4 * Math.Sqrt(table[cell] * (1 - table[cell]) / Rows)));
        }
    }

    [Fact]
    public void A_share_of_zeros_is_added_to_the_counts()
    {
        var (_, y) = KnownTasks.Find("zero-inflated-poisson-0.15").Sample(Rows, new RandomStream(9));
        for (var count = 0; count < 6; count++)
        {
            var law = (0.85 * Math.ScaleB(1, -count - 1)) + (count == 0 ? 0.15 : 0);
            (Enumerable.Range(0, Rows).Count(i => y[i, 0] == count) / (double)Rows).ShouldBe(law, 4 * Math.Sqrt(law * (1 - law) / Rows));
        }
    }

    private static double Phi(double x) => Normal.CDF(0, 1, x);

    private static double Uniform(double x) => Math.Clamp(x, 0, 1);

    private static double Cauchy(double x) => 0.5 + (Math.Atan(x) / Math.PI);

    /// <summary>The law of U(0, 1) + U(−e, e): the mean of the clamped number over the noise.</summary>
    private static double Trapezium(double y, double e)
    {
        return (Area(y + e) - Area(y - e)) / (2 * e);

        // ∫ clamp(t, 0, 1) dt.
        static double Area(double t) => t <= 0 ? 0 : t <= 1 ? 0.5 * t * t : t - 0.5;
    }
}
