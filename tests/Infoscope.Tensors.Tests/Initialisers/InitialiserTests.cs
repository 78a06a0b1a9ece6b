using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;

namespace Infoscope.Tensors.Tests.Initialisers;

/// <summary>Moments of 200 000 weights or so: means within 5 standard errors, variances within 2 %, which is over 5 of theirs.</summary>
public sealed class InitialiserTests
{
    [Fact]
    public void Truncated_normal_weights_have_their_deviation_and_their_bounds()
    {
        var weights = Draw(new Shape(12_500, 16), Initialiser.TruncatedNormal);
        weights.Max(Math.Abs).ShouldBeLessThanOrEqualTo(2.0 / 4);

        // A standard normal that is cut at 2 has variance 1 − 2·2 φ(2) / (2Φ(2) − 1) = 0.7737413.
        Moments(weights, 0.7737413 / 16);
    }

    [Theory]
    [InlineData(Initialiser.GlorotUniform, 2.0 / 500)]
    [InlineData(Initialiser.GlorotNormal, 2.0 / 500)]
    [InlineData(Initialiser.HeUniform, 2.0 / 100)]
    [InlineData(Initialiser.HeNormal, 2.0 / 100)]
    [InlineData(Initialiser.FanInUniform, 1.0 / 300)]
    public void Weights_have_the_variance_of_their_rule(Initialiser initialiser, double variance)
    {
        Moments(Draw(new Shape(400, 100), initialiser, 5), variance);

        // A kernel of 2 by 5 multiplies both fans by 10.
        Moments(Draw(new Shape(400, 100, 2, 5), initialiser), variance / 10);
    }

    [Theory]
    [InlineData(Initialiser.GlorotUniform, 2.0 / 500)]
    [InlineData(Initialiser.HeUniform, 2.0 / 100)]
    [InlineData(Initialiser.FanInUniform, 1.0 / 300)]
    public void Uniform_weights_fill_their_interval_and_stay_in_it(Initialiser initialiser, double variance)
    {
        var limit = Math.Sqrt(3 * variance);
        var largest = Draw(new Shape(400, 100), initialiser).Max(Math.Abs);
        largest.ShouldBeInRange(0.999 * limit, limit);
    }

    [Theory]
    [InlineData(6, 40)]
    [InlineData(40, 6)]
    [InlineData(9, 9)]
    [InlineData(1, 1)]
    public void Orthogonal_weights_are_orthonormal_along_their_short_side(int rows, int columns)
    {
        var w = Draw(new Shape(rows, columns), Initialiser.Orthogonal);
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var product = Enumerable.Range(0, length).Sum(k => rows <= columns ? w[(i * columns) + k] * w[(j * columns) + k] : w[(k * columns) + i] * w[(k * columns) + j]);
                product.ShouldBe(i == j ? 1 : 0, 1e-14);
            }
        }
    }

    [Fact]
    public void Orthogonal_weights_lean_to_no_side()
    {
        // The first number of a random direction in 3 dimensions is uniform on [−1, 1].
        var random = new RandomStream(9);
        var first = new double[4000];
        var w = new double[9];
        for (var i = 0; i < first.Length; i++)
        {
            WeightFill.Draw<double>(w, new Shape(3, 3), Initialiser.Orthogonal, random);
            first[i] = w[8];
        }

        first.Average().ShouldBe(0, 5 * Math.Sqrt(1.0 / 3 / 4000));
        first.Average(value => value * value).ShouldBe(1.0 / 3, 0.03);
    }

    [Fact]
    public void PyTorchs_default_draws_the_biases_too_and_others_leave_them_0()
    {
        var layer = new LinearLayer<double>("l", 25, 4000, Initialiser.FanInUniform, new RandomStream(1));
        layer.Bias.Value.ToArray().Max(Math.Abs).ShouldBeInRange(0.199, 0.2);
        new LinearLayer<double>("l", 25, 40, Initialiser.HeNormal, new RandomStream(1)).Bias.Value.ToArray().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Should.Throw<TensorException>(() => WeightFill.Draw<double>(new double[3], new Shape(3), Initialiser.HeNormal, new RandomStream(1))).Message.ShouldContain("[out, in");
        Should.Throw<TensorException>(() => WeightFill.Draw<double>(new double[3], new Shape(2, 2), Initialiser.HeNormal, new RandomStream(1))).Message.ShouldContain("needs 4");
    }

    private static double[] Draw(Shape shape, Initialiser initialiser, int times = 1)
    {
        var random = new RandomStream(5);
        var all = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var weights = new double[shape.Count];
            WeightFill.Draw<double>(weights, shape, initialiser, random);
            all.AddRange(weights);
        }

        return [.. all];
    }

    private static void Moments(double[] weights, double variance)
    {
        weights.Average().ShouldBe(0, 5 * Math.Sqrt(variance / weights.Length));
        weights.Average(weight => weight * weight).ShouldBe(variance, 0.02 * variance);
    }
}
