using Infoscope.Core.Randomness;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Densities;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Tests.Densities;

/// <summary>Models of densities: their formulas, their tables, their gradients, and what they learn.</summary>
public sealed class DensityTests
{
    private const int N = 6;
    private const int Dx = 3;
    private const int Dy = 2;
    private readonly Tape<double> _tape = new();
    private readonly RandomStream _random = new(21);

    public static TheoryData<Noise> Shapes => [Noise.Gaussian, Noise.Logistic];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_conditional_density_is_its_formula(Noise noise)
    {
        var model = Model(noise);
        var (x, y) = (Draw(N * Dx), Draw(N * Dy));
        var (location, logScale) = model.Forward(_tape, _tape.Constant(x, N, Dx), Mode.Evaluation);
        var (mu, s) = (location.ToArray(), logScale.ToArray());
        var got = model.LogDensity(_tape, _tape.Constant(x, N, Dx), _tape.Constant(y, N, Dy), Mode.Evaluation).ToArray();
        for (var i = 0; i < N; i++)
        {
            got[i].ShouldBe(Enumerable.Range(i * Dy, Dy).Sum(k => Log(noise, y[k], mu[k], Math.Exp(s[k]))), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_table_holds_every_x_with_every_y(Noise noise)
    {
        var model = Model(noise);
        var (x, y) = (Draw(N * Dx), Draw(4 * Dy));
        var table = model.LogDensityTable(_tape, _tape.Constant(x, N, Dx), _tape.Constant(y, 4, Dy), Mode.Evaluation);
        table.Shape.ShouldBe(new Shape(N, 4));
        for (var j = 0; j < 4; j++)
        {
            var same = _tape.Embedding(_tape.Constant(y, 4, Dy), Enumerable.Repeat(j, N).ToArray());
            var pairs = model.LogDensity(_tape, _tape.Constant(x, N, Dx), same, Mode.Evaluation).ToArray();
            Enumerable.Range(0, N).ShouldAllBe(i => Math.Abs(table.ToArray()[(i * 4) + j] - pairs[i]) < 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_reach_x_y_and_every_parameter(Noise noise)
    {
        var model = Model(noise);
        (double[], Shape)[] sides = [(Draw(N * Dx), new Shape(N, Dx)), (Draw(N * Dy), new Shape(N, Dy))];
        var weights = Draw(N * N);
        GradientCheck.Agrees(
            sides,
            (tape, side) => tape.Sum(tape.Multiply(model.LogDensityTable(tape, side[0], side[1], Mode.Evaluation), tape.Constant(weights, N, N))),
            model.Parameters);
        var marginal = new MarginalDensity<double>(Dy, noise);
        Draw(Dy).CopyTo(marginal.Location.Value);
        Draw(Dy).CopyTo(marginal.LogScale.Value);
        GradientCheck.Agrees([sides[1]], (tape, side) => tape.Sum(marginal.LogDensity(tape, side[0])), marginal.Parameters);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_marginal_density_is_its_formula(Noise noise)
    {
        var marginal = new MarginalDensity<double>(Dy, noise);
        var y = Draw(N * Dy);
        var got = marginal.LogDensity(_tape, _tape.Constant(y, N, Dy)).ToArray();
        got[0].ShouldBe(Log(noise, y[0], 0, 1) + Log(noise, y[1], 0, 1), 1e-13);
        marginal.Location.Value[1] = 0.7;
        marginal.LogScale.Value[1] = -6;
        var scale = Math.Exp(12 * Math.Tanh(-0.5));
        _tape.Reset();
        marginal.LogDensity(_tape, _tape.Constant(y, N, Dy)).ToArray()[0].ShouldBe(Log(noise, y[0], 0, 1) + Log(noise, y[1], 0.7, scale), 1e-11 * Math.Abs((y[1] - 0.7) / scale * ((y[1] - 0.7) / scale)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Data_and_outputs_of_ten_thousand_give_numbers(Noise noise)
    {
        var model = new ConditionalDensity<float>(1, 1, noise, new CriticOptions { Hidden = [] }, new RandomStream(1));
        model.Network.Parameters[0].Value.Fill(-1);
        var tape = new Tape<float>();
        var x = tape.Variable(new[] { 1e4f, -1e4f }, new Shape(2, 1));
        var sum = tape.Sum(model.LogDensityTable(tape, x, tape.Constant(new[] { 1e4f, -1e4f }, 2, 1), Mode.Evaluation));
        float.IsFinite(sum.Item()).ShouldBeTrue();
        tape.Backward(sum);
        tape.GradientOf(x).All(float.IsFinite).ShouldBeTrue();
    }

    [Fact]
    public void Likelihood_adds_the_means_of_all_models()
    {
        var (a, b) = (_tape.Constant(new double[] { 1, 2 }, new Shape(2)), _tape.Constant(new double[] { -4, 0, 1 }, new Shape(3)));
        LogLikelihood.Record(_tape, a, b).Item().ShouldBe(0.5, 1e-15);
        Should.Throw<TensorException>(() => LogLikelihood.Record<double>(_tape));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var model = Model(Noise.Gaussian);
        var (x, y) = (_tape.Constant(Draw(N * Dx), N, Dx), _tape.Constant(Draw(5 * Dy), 5, Dy));
        Should.Throw<TensorException>(() => model.LogDensity(_tape, x, y, Mode.Evaluation)).Message.ShouldContain("[5, 2]");
        Should.Throw<TensorException>(() => model.LogDensityTable(_tape, x, x, Mode.Evaluation)).Message.ShouldContain("[n, 2]");
        Should.Throw<TensorException>(() => new MarginalDensity<double>(Dy, Noise.Gaussian).LogDensity(_tape, x)).Message.ShouldContain("[n, 2]");
    }

    private static double Log(Noise noise, double y, double location, double scale)
    {
        var z = (y - location) / scale;
        return noise == Noise.Gaussian
            ? (-z * z / 2) - Math.Log(scale * Math.Sqrt(2 * Math.PI))
            : -Math.Abs(z) - Math.Log(scale) - (2 * Math.Log(1 + Math.Exp(-Math.Abs(z))));
    }

    private static ConditionalDensity<double> Model(Noise noise) =>
        new(Dx, Dy, noise, new CriticOptions { Hidden = [7], Activation = Activation.Tanh }, new RandomStream(5));

    private double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.NextNormal())];
}
