using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Hashing;
using Infoscope.Testing;

namespace Infoscope.Measure.Tests.Hashing;

public sealed class EdgeEstimatorTests
{
    private static readonly EdgeOptions Published = new() { Variant = EdgeVariant.Published };

    public static TheoryData<bool, EdgeEnsemble, int, int, int> Cases => new()
    {
        { false, EdgeEnsemble.Median, 300, 1, 1 },
        { true, EdgeEnsemble.Median, 300, 1, 1 },
        { false, EdgeEnsemble.Mean, 20, 2, 1 },
        { true, EdgeEnsemble.Mean, 157, 3, 2 },
        { false, EdgeEnsemble.Median, 500, 9, 4 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_estimate_is_that_of_the_reference(bool isPublished, EdgeEnsemble ensemble, int rows, int dx, int dy)
    {
        var (x, y) = Pair(rows, dx, dy, noise: 0.5, seed: 3);
        foreach (var gamma in new[] { 0.3, 1 })
        {
            var options = new EdgeOptions { Variant = isPublished ? EdgeVariant.Published : EdgeVariant.Honest, Ensemble = ensemble, Members = 7, XGamma = gamma };
            new EdgeEstimator(options).Estimate(x, y, new EstimationContext(5)).Nats.ShouldBe(EdgeReference.Nats(x, y, options, seed: 5), 1e-10);
        }
    }

    [Fact]
    public void The_published_trends_hold()
    {
        // The README of the published program: independent uniforms under 0.3 bits at n = 2000, and more information with less noise.
        var context = new EstimationContext(1);
        foreach (var options in new[] { Published, new EdgeOptions() })
        {
            var estimator = new EdgeEstimator(options);
            var (x, independent) = (Uniform(2000, 2, seed: 1), Uniform(2000, 2, seed: 2));
            estimator.Estimate(x, independent, context).Bits.ShouldBeLessThan(0.3);
            var noisy = new[] { 2.0, 1, 0.5, 0.25 }.Select(noise => estimator.Estimate(x, Sum(x, independent, noise), context).Nats).ToArray();
            noisy.ShouldBe(noisy.Order());
        }
    }

    [Fact]
    public void Clipping_raises_nothing_to_something_and_caps_a_lot()
    {
        var context = new EstimationContext(2);
        var x = Samples.FromColumn(Enumerable.Repeat(2.5, 100).ToArray());
        var y = Uniform(100, 1, seed: 5);
        new EdgeEstimator().Estimate(x, y, context).Nats.ShouldBe(0);
        new EdgeEstimator(Published).Estimate(x, y, context).Bits.ShouldBe(0.001, 1e-12);

        var narrow = new EdgeOptions { XGamma = 1e-6, YGamma = 1e-6 };
        new EdgeEstimator(narrow).Estimate(y, y, context).Nats.ShouldBe(Math.Log(100), 1e-12);
        var capped = new EdgeEstimator(narrow with { Variant = EdgeVariant.Published, CapBits = 3, XGamma = 0.01, YGamma = 0.01 }).Estimate(y, y, context);
        capped.Bits.ShouldBe(3, 0.1);
        capped.CeilingNats.ShouldBe(3 * Math.Log(2), 1e-12);
        capped.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.Saturated);
    }

    [Fact]
    public void Equal_weights_solve_the_published_problem()
    {
        // min t under Σw = 1, ‖w‖ ≤ t/2, |Σ w_j (T_j/n)^(i/2d)| ≤ 2t: no drawn weights come below 2/√L.
        var random = new RandomStream(7);
        foreach (var members in new[] { 2, 10, EdgeOptions.MostMembers })
        {
            foreach (var (rows, d) in new[] { (20, 1), (20, 20), (1_000_000, 2) })
            {
                var equal = Enumerable.Repeat(1.0 / members, members).ToArray();
                var least = Objective(equal, rows, d);
                least.ShouldBe(2 / Math.Sqrt(members), 1e-12);
                for (var trial = 0; trial < 50; trial++)
                {
                    var weights = equal.Select(weight => weight + (0.2 * random.NextNormal())).ToArray();
                    var sum = weights.Sum();
                    Objective([.. weights.Select(weight => weight + ((1 - sum) / members))], rows, d).ShouldBeGreaterThanOrEqualTo(least - 1e-12);
                }
            }
        }

        static double Objective(double[] weights, int rows, int d)
        {
            var t = 2 * Math.Sqrt(weights.Sum(weight => weight * weight));
            for (var i = 1; i < weights.Length; i++)
            {
                t = Math.Max(t, Math.Abs(weights.Select((weight, j) => weight * Math.Pow(EdgeCounting.Stretch(j, weights.Length) / rows, i / (2.0 * d))).Sum()) / 2);
            }

            return t;
        }
    }

    [Fact]
    public void The_kth_distance_is_that_of_sorting() => Prop.ForAll(
        Gen.Choose(0, 40).ArrayOf(30).Zip(Gen.Choose(1, 30)).ToArbitrary(),
        drawn =>
        {
            var line = drawn.Item1.Select(value => value / 8.0).ToArray();
            var sorted = line.Order().ToArray();
            return Array.TrueForAll(line, point => KthDistance.Of(sorted, point, drawn.Item2).Equals(KthDistance.OfReference(line, point, drawn.Item2)));
        }).Holds();

    [Fact]
    public void Beyond_the_reference_rows_a_choice_stands_for_all_and_the_value_holds()
    {
        // The band: the bias left at this n, some 0.01 nats, and as much again for chance.
        EdgeSampling.ReferenceRowsFor(2).ShouldBe(65_536);
        EdgeSampling.ReferenceRowsFor(1 << 20).ShouldBe(1024);
        var (x, y) = Pair(100_000, 1, 1, noise: 0.75, seed: 4);
        var truth = -0.5 * Math.Log(1 - 0.64);
        new EdgeEstimator().Estimate(x, y, new EstimationContext(1)).Nats.ShouldBe(truth, 0.02);
    }

    [Fact]
    public void Settings_that_mean_nothing_are_refused()
    {
        Should.Throw<ArgumentException>(() => new EdgeEstimator(new EdgeOptions { Members = 17 })).Message.ShouldContain("17");
        Should.Throw<ArgumentException>(() => new EdgeEstimator(new EdgeOptions { XGamma = 0 })).Message.ShouldContain("gamma");
        Should.Throw<SettingException>(() => EstimatorCatalogue.Create("edge", new Dictionary<string, string> { ["cap"] = "5" })).Message.ShouldContain("honest");
    }

    private static (Samples X, Samples Y) Pair(int rows, int dx, int dy, double noise, ulong seed)
    {
        var random = new RandomStream(seed);
        var (x, y) = (new double[rows * dx], new double[rows * dy]);
        for (var row = 0; row < rows; row++)
        {
            var common = random.NextNormal();
            for (var i = 0; i < dx; i++)
            {
                x[(row * dx) + i] = i == 0 ? common : random.NextNormal();
            }

            for (var i = 0; i < dy; i++)
            {
                y[(row * dy) + i] = common + (noise * random.NextNormal());
            }
        }

        return (Samples.FromRowMajor(x, rows, dx), Samples.FromRowMajor(y, rows, dy));
    }

    private static Samples Uniform(int rows, int columns, ulong seed)
    {
        var random = new RandomStream(seed);
        return Samples.FromRowMajor(Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble()).ToArray(), rows, columns);
    }

    private static Samples Sum(Samples x, Samples noise, double share) =>
        Samples.FromRowMajor(x.Packed.ToArray().Zip(noise.Packed.ToArray(), (value, other) => value + (share * other)).ToArray(), x.Rows, x.Columns);
}
