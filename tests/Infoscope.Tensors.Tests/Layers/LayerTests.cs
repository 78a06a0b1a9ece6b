using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Tensors.Tests.Layers;

public sealed class LayerTests
{
    private readonly Tape<double> _tape = new();

    [Fact]
    public void Dropout_drops_in_training_only_and_needs_something_to_draw_from()
    {
        var layer = new DropoutLayer<double>(0.25);
        var ones = Enumerable.Repeat(1.0, 40_000).ToArray();
        Forward(layer, ones, Mode.Evaluation).ShouldBe(ones);
        var dropped = Forward(layer, ones, Mode.Training(new RandomStream(1)));
        dropped.ShouldAllBe(value => value == 0 || Math.Abs(value - (4.0 / 3)) < 1e-15);

        // Five standard errors of the share of 40 000.
        dropped.Count(value => value == 0).ShouldBeInRange(10_000 - 433, 10_000 + 433);
        Should.Throw<TensorException>(() => Forward(layer, ones, Mode.Training())).Message.ShouldContain("Mode.Training(random)");
        Should.Throw<TensorException>(() => new DropoutLayer<double>(1)).Message.ShouldContain("below 1");
    }

    [Fact]
    public void Batch_statistics_are_taken_up_in_training_and_used_in_evaluation()
    {
        var layer = new BatchNormLayer<double>("n", 1, momentum: 0.5);
        var tape = new Tape<double>();
        double[] x = [1, 3];
        layer.Forward(tape, tape.Constant(x, 2, 1), Mode.Training()).ToArray().ShouldBe([-1, 1], 1e-5);

        // Mean 2 and unbiased variance 2, half way from 0 and 1.
        layer.Running.Mean[0].ShouldBe(1);
        layer.Running.Variance[0].ShouldBe(1.5);
        layer.Forward(tape, tape.Constant(x, 2, 1), Mode.Evaluation).ToArray().ShouldBe([0, 2 / Math.Sqrt(1.5 + 1e-5)], 1e-12);
        layer.Running.Mean[0].ShouldBe(1);
    }

    [Fact]
    public void Embedding_reads_the_rows_of_its_symbols()
    {
        var layer = new EmbeddingLayer<double>("e", 5, 3, new RandomStream(1));
        layer.Arrays().ShouldHaveSingleItem().Name.ShouldBe("e.weight");
        layer.Forward(_tape, new[] { 4, 0, 4 }).ToArray().ShouldBe([.. layer.Weight.Value[12..], .. layer.Weight.Value[..3], .. layer.Weight.Value[12..]]);
        Should.Throw<TensorException>(() => layer.Forward(_tape, new[] { 5 })).Message.ShouldContain("5");
    }

    [Fact]
    public void A_residual_block_adds_what_went_round_it()
    {
        var body = new LinearLayer<double>("b", 2, 2, Initialiser.HeNormal, new RandomStream(1));
        body.Weight.Value.Clear();
        body.Bias.Value.Fill(10);
        new ResidualBlock<double>(body).Forward(_tape, _tape.Constant(new double[] { 1, 2 }, 1, 2), Mode.Evaluation).ToArray().ShouldBe([11, 12]);
        var narrow = new ResidualBlock<double>(new LinearLayer<double>("b", 2, 1, Initialiser.HeNormal, new RandomStream(1)));
        var message = Should.Throw<TensorException>(() => narrow.Forward(_tape, _tape.Constant(new double[] { 1, 2 }, 1, 2), Mode.Evaluation)).Message;
        message.ShouldContain("[1, 2]");
        message.ShouldContain("[1, 1]");
    }

    [Fact]
    public void Layers_of_one_name_in_one_network_are_refused() =>
        Should.Throw<TensorException>(() => new Sequential<double>(new BatchNormLayer<double>("n", 2), new BatchNormLayer<double>("n", 2))).Message.ShouldContain("'n.weight'");

    [Fact]
    public void A_checkpoint_of_another_architecture_is_refused_with_the_names_that_differ_and_changes_nothing()
    {
        var network = LayerCases.Create<double>("sequential");
        var before = network.Arrays().SelectMany(array => array.Values.ToArray()).ToArray();
        List<NamedArray<double>> other = [.. LayerCases.Create<double>("sequential", seed: 5).Arrays().Where(array => array.Name != "1.running_var" && array.Name != "6.bias")];
        other.Add(new NamedArray<double>("7.weight", new Shape(1), new double[1]));
        other.Add(new NamedArray<double>("6.bias", new Shape(2, 5), new double[10]));
        var message = Should.Throw<TensorException>(() => network.Load(other)).Message;
        message.ShouldContain("Missing: '1.running_var'");
        message.ShouldContain("not of this model: '7.weight'");
        message.ShouldContain("6.bias [2, 5] in the place of [10]");
        network.Arrays().SelectMany(array => array.Values.ToArray()).ShouldBe(before);
        Should.Throw<TensorException>(() => network.Load([.. network.Arrays(), network.Arrays()[0]])).Message.ShouldContain("twice");
    }

    [Fact]
    public void Shapes_that_do_not_fit_a_layer_are_refused_by_the_operations_name()
    {
        var linear = LayerCases.Create<double>("linear");
        Should.Throw<TensorException>(() => linear.Forward(_tape, _tape.Constant(new double[6], 2, 3), Mode.Evaluation)).Message.ShouldContain("linear: shapes [2, 3]");
        var convolution = LayerCases.Create<double>("convolution");
        Should.Throw<TensorException>(() => convolution.Forward(_tape, _tape.Constant(new double[6], 2, 3), Mode.Evaluation)).Message.ShouldContain("conv2d");
    }

    private double[] Forward(DropoutLayer<double> layer, double[] x, Mode mode)
    {
        _tape.Reset();
        return layer.Forward(_tape, _tape.Constant(x, new Shape(x.Length)), mode).ToArray();
    }
}
