using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Tests.Gaussian;

public sealed class CanonicalGaussianityTests
{
    [Fact]
    public void Mardias_statistics_are_the_sums_over_all_pairs()
    {
        double[] u = [-2.49, 1.64, -3.05, 7.95, -5.96, 1.77, -5.24, 7.03];
        double[] v = [11.08, 8.41, 11.47, 8.78, 14.09, 6.03, 10.67, 9.45];
        var test = MardiaTest.Of(u, v);

        // b1 = mean over i, j of (z_i' z_j)^3 and b2 = mean of (z_i' z_i)^2 with S the biased covariance.
        var n = u.Length;
        var (mu, mv) = (u.Average(), v.Average());
        var suu = u.Sum(a => (a - mu) * (a - mu)) / n;
        var svv = v.Sum(b => (b - mv) * (b - mv)) / n;
        var suv = u.Zip(v, (a, b) => (a - mu) * (b - mv)).Sum() / n;
        var determinant = (suu * svv) - (suv * suv);
        double Inner(int i, int j) =>
            (((u[i] - mu) * ((svv * (u[j] - mu)) - (suv * (v[j] - mv)))) + ((v[i] - mv) * ((suu * (v[j] - mv)) - (suv * (u[j] - mu))))) / determinant;
        var pairs = from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) select Math.Pow(Inner(i, j), 3);
        test.Skewness.ShouldBe(pairs.Average(), 1e-10);
        test.Kurtosis.ShouldBe(Enumerable.Range(0, n).Average(i => Math.Pow(Inner(i, i), 2)), 1e-10);
    }

    [Theory]
    [InlineData(300, 1, 1)]
    [InlineData(1000, 3, 2)]
    public void Gaussian_samples_are_hardly_ever_refused(int n, int dx, int dy)
    {
        // At p = 1e-4 and 200 samples four false alarms would be a chance of 1e-9 were the tests exact; small n leaves some room.
        var alarms = Enumerable.Range(0, 200).Count(seed =>
        {
            var (x, y) = PairedCases.Draw("gaussian", n, dx, dy, seed: (ulong)seed);
            return Check(Standardisation.Copula.Apply(x), Standardisation.Copula.Apply(y)) is not null;
        });
        alarms.ShouldBeLessThan(4);
    }

    [Theory]
    [InlineData("bend")]
    [InlineData("spread")]
    [InlineData("turn")]
    public void Each_departure_is_found(string departure)
    {
        var random = new RandomStream(11);
        const int N = 3000;
        var (x, y) = (new double[N * 2], new double[N]);
        for (var i = 0; i < N; i++)
        {
            var (a, b, noise) = (random.NextNormal(), random.NextNormal(), random.NextNormal());
            (x[2 * i], x[(2 * i) + 1]) = (a, b);
            var angle = 0.3 * ((a * a) + (b * b) - 2);
            y[i] = departure switch
            {
                "bend" => a + (0.3 * a * a) + noise,
                "spread" => a + (noise * (0.5 + Math.Abs(a))),
                _ => (a * Math.Cos(angle)) + (b * Math.Sin(angle)) + noise,
            };
        }

        var (u, v) = (Standardisation.Copula.Apply(Samples.FromRowMajor(x, N, 2)), Standardisation.Copula.Apply(Samples.FromColumn(y)));
        Check(u, v)!.Code.ShouldBe(WarningCodes.NotGaussian);
    }

    private static EstimateWarning? Check(Samples x, Samples y) =>
        CanonicalGaussianity.Check(new PairedInput(x, y), CanonicalCorrelations.Of(x, y), new EstimationContext(Seed: 0));
}
