using Infoscope.Core;
using Infoscope.Core.Simd;
using Infoscope.Measure.Embedding.Points;

namespace Infoscope.Measure.Tests.Embedding.Points;

/// <summary>The fast objectives against the line-by-line ones, and those against differences.</summary>
public sealed class GradientTests
{
    private const int N = 60;
    private static readonly Samples Points = Planes.Blobs(N, 4, seed: 3).Points;

    public static TheoryData<double, int> Places()
    {
        var places = new TheoryData<double, int>();
        foreach (var scale in new[] { 1e-4, 0.3, 3, 40 })
        {
            places.Add(scale, 1);
            places.Add(scale, 2);
        }

        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void The_references_gradients_are_the_slopes_of_their_divergences(double scale, int seed)
    {
        var y = Planes.Normal(2 * N, scale, (ulong)seed);
        var (joint, conditional) = (Planes.Joint(Exact()), Planes.Conditional(Points, 10));
        RequireSlopes(y, EmbeddingReference.TsneGradient(joint, y), at => EmbeddingReference.TsneDivergence(joint, at));
        // Far apart, e^(-d²) underflows in the reference; the fast one is compared with it where it does not.
        if (scale < 10)
        {
            RequireSlopes(y, EmbeddingReference.SneGradient(conditional, y), at => EmbeddingReference.SneDivergence(conditional, at));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void With_theta_0_and_all_neighbours_the_tree_gives_the_exact_gradient_and_divergence(double scale, int seed)
    {
        var y = Planes.Normal(2 * N, scale, (ulong)seed);
        var affinities = Exact();
        var p = Planes.Joint(affinities);
        var expected = EmbeddingReference.TsneGradient(p, y);
        foreach (var width in SimdKernels.All)
        {
            var objective = new TsneObjective(affinities, theta: 0, threads: 2, CancellationToken.None, width);
            var gradient = new double[2 * N];
            objective.Gradient(y, 1, gradient);
            RequireNear(gradient, expected, 1e-12);
            objective.Divergence(y, 0).ShouldBe(EmbeddingReference.TsneDivergence(p, y), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void The_gradient_of_sne_is_the_references(double scale, int seed)
    {
        var y = Planes.Normal(2 * N, Math.Min(scale, 5), (ulong)seed);
        var conditional = Planes.Conditional(Points, 10);
        foreach (var width in SimdKernels.All)
        {
            var objective = new SneObjective(Exact(), threads: 2, CancellationToken.None, width);
            var gradient = new double[2 * N];
            objective.Gradient(y, 1, gradient);
            RequireNear(gradient, EmbeddingReference.SneGradient(conditional, y), 1e-11);
            objective.Divergence(y, 0).ShouldBe(EmbeddingReference.SneDivergence(conditional, y), 1e-9);
        }
    }

    [Fact]
    public void A_point_far_from_all_others_still_has_a_gradient_under_sne()
    {
        var y = Planes.Normal(2 * N, 1, seed: 4);
        y[0] = 500;
        var objective = new SneObjective(Exact(), threads: 1, CancellationToken.None);
        var gradient = new double[2 * N];
        objective.Gradient(y, 1, gradient);
        gradient.ShouldAllBe(value => double.IsFinite(value));
        gradient[0].ShouldBeGreaterThan(0, "it is pulled back");
        double.IsFinite(objective.Divergence(y, 0)).ShouldBeTrue();
    }

    [Fact]
    public void The_widths_and_the_threads_change_no_bit()
    {
        var y = Planes.Normal(2 * 700, 8, seed: 5);
        var affinities = Affinities.Of(Planes.Blobs(700, 3, seed: 6).Points, 30, 10, threads: 1, CancellationToken.None);
        foreach (var create in new Func<int, SimdWidth, IEmbeddingObjective>[]
        {
            (threads, width) => new TsneObjective(affinities, 0.5, threads, CancellationToken.None, width),
            (threads, width) => new SneObjective(affinities, threads, CancellationToken.None, width),
        })
        {
            var expected = new double[y.Length];
            create(1, SimdWidth.Scalar).Gradient(y, 2, expected);
            foreach (var width in SimdKernels.All)
            {
                foreach (var threads in new[] { 1, 2, 3, 8 })
                {
                    var gradient = new double[y.Length];
                    create(threads, width).Gradient(y, 2, gradient);
                    gradient.ShouldBe(expected);
                }
            }
        }
    }

    /// <summary>Twice the bound that the square of θ sets for evenly spread points, from measured errors of 0.05 % and 0.8 %.</summary>
    [Theory]
    [InlineData(0.2, 0.002)]
    [InlineData(0.5, 0.02)]
    public void Far_squares_as_points_change_the_forces_little(double theta, double allowed)
    {
        var y = Planes.Normal(2 * 3000, 20, seed: 7);
        var tree = new QuadTree(3000);
        tree.Build(y);
        var (exact, near) = (new double[y.Length], new double[y.Length]);
        var z = Repulsion.Compute(tree, 0, exact, threads: 2, SimdKernels.Selected, CancellationToken.None);
        Repulsion.Compute(tree, theta, near, threads: 2, SimdKernels.Selected, CancellationToken.None).ShouldBe(z, allowed * z);
        Math.Sqrt(exact.Zip(near, (a, b) => (a - b) * (a - b)).Sum() / exact.Sum(a => a * a)).ShouldBeLessThan(allowed);
    }

    private static Affinities Exact() => Affinities.Of(Points, N - 1, 10, threads: 2, CancellationToken.None);

    private static void RequireSlopes(double[] y, double[] gradient, Func<double[], double> divergence)
    {
        var scale = Math.Max(0.01, gradient.Max(Math.Abs));
        var step = 3e-5 * Math.Max(1, y.Max(Math.Abs));
        for (var i = 0; i < y.Length; i += 7)
        {
            var at = (double[])y.Clone();
            at[i] = y[i] + step;
            var above = divergence(at);
            at[i] = y[i] - step;
            ((above - divergence(at)) / (2 * step)).ShouldBe(gradient[i], 1e-6 * scale);
        }
    }

    private static void RequireNear(double[] got, double[] expected, double relative)
    {
        var scale = expected.Max(Math.Abs);
        for (var i = 0; i < got.Length; i++)
        {
            got[i].ShouldBe(expected[i], relative * scale);
        }
    }
}
