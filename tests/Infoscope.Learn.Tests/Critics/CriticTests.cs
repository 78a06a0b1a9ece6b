using Infoscope.Core.Randomness;
using Infoscope.Learn.Critics;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Tests.Critics;

/// <summary>What every critic promises: pairs and table agree, gradients reach parameters, x and y, and wrong shapes are named.</summary>
public sealed class CriticTests
{
    private const int N = 7;
    private const int Dx = 3;
    private const int Dy = 2;
    private readonly Tape<double> _tape = new();
    private readonly RandomStream _random = new(11);

    public static TheoryData<string> Names => ["concatenated", "concatenated tanh 40-5", "concatenated linear", "separable", "separable linear", "separable wide", "cosine", "bilinear"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_holds_the_scores_of_all_pairs(string name)
    {
        var critic = Make(name);
        var (x, y) = (Draw(N * Dx), Draw(N * Dy));
        var table = critic.Table(_tape, _tape.Constant(x, N, Dx), _tape.Constant(y, N, Dy), Mode.Evaluation).ToArray();
        for (var shift = 0; shift < N; shift++)
        {
            var order = Enumerable.Range(0, N).Select(i => (i + shift) % N).ToArray();
            var pairs = critic.Pairs(_tape, _tape.Constant(x, N, Dx), _tape.Embedding(_tape.Constant(y, N, Dy), order), Mode.Evaluation).ToArray();
            for (var i = 0; i < N; i++)
            {
                table[(i * N) + order[i]].ShouldBe(pairs[i], 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_may_have_more_columns_than_rows(string name)
    {
        var critic = Make(name);
        var (x, y) = (Draw(2 * Dx), Draw(N * Dy));
        var wide = critic.Table(_tape, _tape.Constant(x, 2, Dx), _tape.Constant(y, N, Dy), Mode.Evaluation);
        wide.Shape.ShouldBe(new Shape(2, N));
        var last = critic.Pairs(_tape, _tape.Constant(x.AsMemory(Dx), 1, Dx), _tape.Constant(y.AsMemory(y.Length - Dy), 1, Dy), Mode.Evaluation).Item();
        wide.ToArray()[^1].ShouldBe(last, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_reach_both_sides_and_every_parameter_that_scores(string name)
    {
        var critic = Make(name);
        (double[], Shape)[] sides = [(Draw(N * Dx), new Shape(N, Dx)), (Draw(N * Dy), new Shape(N, Dy))];
        var weights = Draw(N * N);
        GradientCheck.Agrees(sides, (tape, side) => Sum(tape, critic.Table(tape, side[0], side[1], Mode.Evaluation), weights), critic.Parameters);
        GradientCheck.Agrees(sides, (tape, side) => Sum(tape, critic.Pairs(tape, side[0], side[1], Mode.Evaluation), weights[..N]), critic.Parameters);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_that_do_not_fit_are_named(string name)
    {
        var critic = Make(name);
        var (x, y) = (_tape.Constant(Draw(N * Dx), N, Dx), _tape.Constant(Draw((N - 1) * Dy), N - 1, Dy));
        Should.Throw<TensorException>(() => critic.Pairs(_tape, x, y, Mode.Evaluation)).Message.ShouldContain("[6, 2]");
        Should.Throw<TensorException>(() => critic.Table(_tape, y, x, Mode.Evaluation)).Message.ShouldContain("do not fit");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_arrays_of_a_critic_go_into_another(string name)
    {
        var (first, second) = (Make(name), Make(name));
        foreach (var parameter in second.Parameters)
        {
            parameter.Value.Fill(0.5);
        }

        second.Load(first.Arrays());
        var (x, y) = (_tape.Constant(Draw(N * Dx), N, Dx), _tape.Constant(Draw(N * Dy), N, Dy));
        second.Pairs(_tape, x, y, Mode.Evaluation).ToArray().ShouldBe(first.Pairs(_tape, x, y, Mode.Evaluation).ToArray());
    }

    [Fact]
    public void A_cosine_stays_within_one_over_the_temperature()
    {
        var critic = new CosineCritic<double>(Dx, Dy, Small with { Temperature = 0.07 }, _random);
        var table = critic.Table(_tape, _tape.Constant(Draw(N * Dx), N, Dx), _tape.Constant(Draw(N * Dy), N, Dy), Mode.Evaluation).ToArray();
        table.ShouldAllBe(score => Math.Abs(score) <= (1 / 0.07) + 1e-12);
        Should.Throw<TensorException>(() => new CosineCritic<double>(Dx, Dy, Small with { Temperature = 0 }, _random)).Message.ShouldContain("got 0");
    }

    [Fact]
    public void Embeddings_and_shared_towers_make_a_critic_too()
    {
        var side = new Sequential<double>();
        var x = Draw(N * Dx);
        var raw = new SeparableCritic<double>(side, side);
        raw.Parameters.ShouldBeEmpty();
        raw.Pairs(_tape, _tape.Constant(x, N, Dx), _tape.Constant(x, N, Dx), Mode.Evaluation).ToArray()[0].ShouldBe(x[..Dx].Sum(value => value * value), 1e-14);
        var shared = new LinearLayer<double>("shared", Dx, 4, Initialiser.GlorotUniform, _random);
        var critic = new CosineCritic<double>(shared, shared, 0.5);
        critic.Parameters.Count.ShouldBe(2);
        critic.Pairs(_tape, _tape.Constant(x, N, Dx), _tape.Constant(x, N, Dx), Mode.Evaluation).ToArray().ShouldAllBe(score => Math.Abs(score - 2) < 1e-12);
    }

    [Fact]
    public void A_layer_of_no_units_is_refused() =>
        Should.Throw<TensorException>(() => new ConcatenatedCritic<double>(Dx, Dy, new CriticOptions { Hidden = [8, 0] }, _random)).Message.ShouldContain("5-8-0-1");

    private static CriticOptions Small => new() { Hidden = [9, 6], Embedding = 4, Activation = Activation.Softplus };

    private static ICritic<double> Make(string name) => name switch
    {
        "concatenated" => new ConcatenatedCritic<double>(Dx, Dy, Small, new RandomStream(3)),
        "concatenated tanh 40-5" => new ConcatenatedCritic<double>(Dx, Dy, Small with { Hidden = [40, 5], Activation = Activation.Tanh }, new RandomStream(3)),
        "concatenated linear" => new ConcatenatedCritic<double>(Dx, Dy, Small with { Hidden = [] }, new RandomStream(3)),
        "separable" => new SeparableCritic<double>(Dx, Dy, Small, new RandomStream(3)),
        "separable linear" => new SeparableCritic<double>(Dx, Dy, Small with { Hidden = [] }, new RandomStream(3)),
        "separable wide" => new SeparableCritic<double>(Dx, Dy, Small with { Hidden = [40], Embedding = 35 }, new RandomStream(3)),
        "cosine" => new CosineCritic<double>(Dx, Dy, Small, new RandomStream(3)),
        "bilinear" => new BilinearCritic<double>(Dx, Dy, Initialiser.GlorotUniform, new RandomStream(3)),
        _ => throw new ArgumentException($"No critic '{name}'."),
    };

    private static Tensor<double> Sum(Tape<double> tape, Tensor<double> scores, double[] weights) =>
        tape.Sum(tape.Multiply(scores, tape.Constant(weights, scores.Shape)));

    private double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.NextNormal())];
}
