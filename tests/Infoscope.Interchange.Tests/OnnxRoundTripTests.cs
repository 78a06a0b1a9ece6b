using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Data.Onnx;
using Infoscope.Interchange.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Tests;

/// <summary>What is written and read back gives the same outputs.</summary>
public sealed class OnnxRoundTripTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infoscope-").FullName;

    public static TheoryData<string> Cases => Networks.Names;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_layer_gives_the_same_when_it_is_read_back(string name)
    {
        // float32: the last digits of sums in another order. float64: settings are float32 in the format, and come back as the decimals that were meant.
        Compare<float>(name, 2e-6);
        Compare<double>(name, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_network_gives_the_same_bytes_and_the_read_one_is_written_as_it_was(string name)
    {
        var (network, example) = Networks.Make<float>(name);
        OnnxExport.Write(File("a.onnx"), network, new OnnxInput("x", example));
        OnnxExport.Write(File("b.onnx"), network, new OnnxInput("x", example));
        OnnxFile.Write(File("c.onnx"), OnnxImport.Read<float>(File("a.onnx")).ToModel());

        System.IO.File.ReadAllBytes(File("b.onnx")).ShouldBe(System.IO.File.ReadAllBytes(File("a.onnx")));
        System.IO.File.ReadAllBytes(File("c.onnx")).ShouldBe(System.IO.File.ReadAllBytes(File("a.onnx")));
    }

    [Fact]
    public void A_critic_of_pairs_reads_both()
    {
        var critic = MultilayerPerceptron.Create<double>([5, 8, 1], Activation.Relu, Initialiser.HeNormal, new RandomStream(3));
        OnnxExport.Write(File("critic.onnx"), critic, new OnnxInput("x", new Shape(2)), new OnnxInput("y", new Shape(3)));

        var back = OnnxImport.Read<double>(File("critic.onnx"));

        back.Inputs.Select(input => input.Name).ShouldBe(["x", "y"]);
        var tape = new Tape<double>();
        var (x, y) = (tape.Constant(Outputs.Random<double>(8, 1), 4, 2), tape.Constant(Outputs.Random<double>(12, 2), 4, 3));
        var scores = back.Forward(tape, [x, y], Mode.Evaluation)[0].ToArray();
        Outputs.ShouldBeClose(scores, critic.Forward(tape, tape.Concat(1, x, y)).ToArray(), 1e-12);
        Should.Throw<TensorException>(() => back.Forward(tape, x, Mode.Evaluation)).Message.ShouldContain("reads 2 values (x, y); 1 were given");
    }

    [Fact]
    public void A_read_network_trains_as_the_written_one_does()
    {
        var (network, example) = Networks.Make<double>("image");
        var back = OnnxImport.From<double>(OnnxExport.Model(network, new OnnxInput("x", example)));

        back.Arrays().Select(array => array.Name).ShouldBe(network.Arrays().Select(array => array.Name), ignoreOrder: true);
        Train(back);
        Train(network);

        foreach (var parameter in network.Parameters)
        {
            Outputs.ShouldBeClose(back.Parameters.Single(other => other.Name == parameter.Name).Gradient.ToArray(), parameter.Gradient.ToArray(), 1e-7);
        }

        foreach (var buffer in network.Buffers)
        {
            Outputs.ShouldBeClose(back.Buffers.Single(other => other.Name == buffer.Name).Values.ToArray(), buffer.Values.ToArray(), 1e-7);
        }

        void Train(ILayer<double> layer)
        {
            var tape = new Tape<double>();
            var x = tape.Constant(Outputs.Random<double>(4 * example.Count, 5), new Shape(4, 2, 8, 8));
            tape.Backward(tape.Sum(tape.Square(layer.Forward(tape, x, Mode.Training()))));
        }
    }

    [Fact]
    public void The_opset_is_stated_and_the_batch_is_open()
    {
        var (network, example) = Networks.Make<float>("image");
        OnnxExport.Write(File("a.onnx"), network, new OnnxInput("x", example));

        var model = OnnxFile.Read(File("a.onnx"));

        model.Opset.ShouldBe(17);
        model.Producer.ShouldBe("Infoscope");
        model.Inputs.Single().Sizes.ShouldBe([null, 2, 8, 8]);
        model.Outputs.Single().Sizes.ShouldBe([null, 4]);
        model.Initialisers.Keys.ShouldBe(network.Arrays().Select(array => array.Name), ignoreOrder: true);
    }

    private void Compare<T>(string name, double tolerance)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (network, example) = Networks.Make<T>(name);
        OnnxExport.Write(File("a.onnx"), network, new OnnxInput("x", example));
        var back = OnnxImport.Read<T>(File("a.onnx"));
        foreach (var batch in new[] { 1, 3 })
        {
            var shape = new Shape([batch, .. Numbers.SizesOf(example)]);
            var x = Outputs.Random<T>(shape.Count, 9);
            Outputs.ShouldBeClose(Outputs.Of(back, x, shape), Outputs.Of(network, x, shape), tolerance);
        }
    }

    private string File(string name) => Path.Combine(_folder, name);
}
