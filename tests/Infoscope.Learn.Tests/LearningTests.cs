using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Densities;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Learn.Tests;

/// <summary>
/// Critics and densities learn by the objective that each bound names, on a bivariate normal of correlation 0.8 (0.511 nats): 600 small steps, then the bound
/// on 8192 fresh pairs. The band of 0.06 holds the standard error of ln p/q over those pairs (0.009) four times, and what so short a training leaves.
/// </summary>
public sealed class LearningTests
{
    private const int Fresh = 8192;
    private static readonly double _truth = -0.5 * Math.Log(1 - 0.64);
    private readonly RandomStream _random = new(31);
    private readonly Tape<float> _tape = new();

    [Theory]
    [InlineData("dv")]
    [InlineData("mine")]
    [InlineData("nwj")]
    [InlineData("nwj-jsd")]
    [InlineData("smile")]
    [InlineData("kl-dime")]
    [InlineData("hellinger-dime")]
    [InlineData("js-dime")]
    public void A_critic_learns_by_the_objective_of_its_bound(string name)
    {
        var bound = BoundCatalogue.Pairs.Single(pairs => pairs.Name == name);
        var critic = new ConcatenatedCritic<float>(1, 1, new CriticOptions { Hidden = [32, 32] }, _random.Split(1));
        var objective = bound.CreateObjective();
        Train(critic, (x, y, next) => objective.Record(_tape, critic.Pairs(_tape, x, y, Mode.Training()), critic.Pairs(_tape, x, next, Mode.Training())));
        var (x, y, next) = Draw(Fresh);
        bound.Record(_tape, critic.Pairs(_tape, x, y, Mode.Evaluation), critic.Pairs(_tape, x, next, Mode.Evaluation)).Item().ShouldBe((float)_truth, 0.06f);
    }

    [Theory]
    [InlineData("infonce")]
    [InlineData("tuba")]
    [InlineData("interpolated")]
    public void A_critic_learns_by_tables(string name)
    {
        var critic = new SeparableCritic<float>(1, 1, new CriticOptions { Hidden = [32, 32], Embedding = 8 }, _random.Split(1));
        var baseline = Sequential(_random.Split(2));
        Tensor<float> Value(Tensor<float> x, Tensor<float> y, Mode mode)
        {
            var table = critic.Table(_tape, x, y, mode);
            return BoundCatalogue.Baselined.SingleOrDefault(bound => bound.Name == name) is { } baselined
                ? baselined.Record(_tape, table, _tape.Reshape(baseline.Forward(_tape, y, mode), new Shape(y.Shape[0])))
                : BoundCatalogue.Tables.Single(bound => bound.Name == name).Record(_tape, table);
        }

        Train(new Together(critic, baseline), (x, y, _) => Value(x, y, Mode.Training()), 64);
        var (x, y, _) = Draw(2048);
        Value(x, y, Mode.Evaluation).Item().ShouldBe((float)_truth, 0.08f);
    }

    [Theory]
    [InlineData(Noise.Gaussian, 0.04f)]
    [InlineData(Noise.Logistic, 0.06f)]
    public void Densities_learn_by_likelihood(Noise noise, float band)
    {
        var conditional = new ConditionalDensity<float>(1, 1, noise, new CriticOptions { Hidden = [16] }, _random.Split(1));
        var marginal = new MarginalDensity<float>(1, noise);
        Train(
            new Together(conditional, marginal),
            (x, y, _) => LogLikelihood.Record(_tape, conditional.LogDensity(_tape, x, y, Mode.Training()), marginal.LogDensity(_tape, y)));
        var (x, y, _) = Draw(Fresh);
        new DifferenceOfEntropies().Record(_tape, conditional.LogDensity(_tape, x, y, Mode.Evaluation), marginal.LogDensity(_tape, y)).Item()
            .ShouldBe((float)_truth, band, "both shapes err alike on the two entropies of one normal distribution");
    }

    [Fact]
    public void The_bits_do_not_depend_on_threads()
    {
        float[] Gradient(int threads)
        {
            var random = new RandomStream(9);
            float[] Side() => [.. Enumerable.Range(0, 48 * 3).Select(_ => (float)random.NextNormal())];
            var critic = new ConcatenatedCritic<float>(3, 3, new CriticOptions { Hidden = [64, 48] }, new RandomStream(2));
            var tape = new Tape<float>(new TapeOptions { Threads = threads });
            tape.Backward(new Interpolated(0.3).Record(
                tape, critic.Table(tape, tape.Constant(Side(), 48, 3), tape.Constant(Side(), 48, 3), Mode.Evaluation), tape.Constant(new float[48], new Shape(48))));
            return [.. critic.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
        }

        var one = Gradient(1);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Gradient(threads).ShouldBe(one);
        }
    }

    private static Sequential<float> Sequential(RandomStream random) => new(
        new LinearLayer<float>("baseline.0", 1, 16, Infoscope.Tensors.Initialisers.Initialiser.FanInUniform, random.Split(1)),
        new ActivationLayer<float>(Activation.Relu),
        new LinearLayer<float>("baseline.2", 16, 1, Infoscope.Tensors.Initialisers.Initialiser.FanInUniform, random.Split(2)));

    private void Train(IModel<float> model, Func<Tensor<float>, Tensor<float>, Tensor<float>, Tensor<float>> objective, int batch = 256)
    {
        var optimiser = new Adam<float>(model.Parameters, new AdamOptions { LearningRate = 3e-3 });
        for (var step = 0; step < 600; step++)
        {
            var (x, y, next) = Draw(batch);
            _tape.Backward(_tape.Scale(objective(x, y, next), -1));
            optimiser.Step();
        }
    }

    /// <summary>Joint pairs, and the y of the next pair in the place of each: a derangement.</summary>
    private (Tensor<float> X, Tensor<float> Y, Tensor<float> Next) Draw(int count)
    {
        var (x, y) = (new float[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            var common = _random.NextNormal();
            (x[i], y[i]) = ((float)common, (float)((0.8 * common) + (0.6 * _random.NextNormal())));
        }

        float[] next = [.. y.Skip(1), y[0]];
        return (_tape.Constant(x, count, 1), _tape.Constant(y, count, 1), _tape.Constant(next, count, 1));
    }

    private sealed class Together(params IModel<float>[] models) : IModel<float>
    {
        public IReadOnlyList<Parameter<float>> Parameters { get; } = [.. models.SelectMany(model => model.Parameters)];

        public IReadOnlyList<NamedArray<float>> Buffers => [];
    }
}
