using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Interchange.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Tests;

/// <summary>What is not read or written is said with its place.</summary>
public sealed class OnnxRefusalTests
{
    private static readonly OnnxNode Relu = Node("Relu", ["x"], "y");

    /// <summary>What the message says, and the model that brings it.</summary>
    private static readonly Dictionary<string, OnnxModel> Models = new(StringComparer.Ordinal)
    {
        ["Node 1 'second' (Sinh) is an operator that is not read. Read are Add, Sub"] = Make(Node("Relu", ["x"], "h"), Node("Sinh", ["h"], "y") with { Name = "second" }),
        ["Node 0 (com.microsoft.Relu) is an operator"] = Make(Relu with { Operator = "com.microsoft.Relu" }),
        ["Node 0 (Erf) is an operator"] = Make(Node("Erf", ["x"], "y")),
        ["Node 0 (Relu) has the setting 'alpha', which is not read"] = Make(Node("Relu", ["x"], "y", ("alpha", new OnnxNumber(1)))),
        ["Node 0 (Elu) has a setting 'alpha' of another kind than a number"] = Make(Node("Elu", ["x"], "y", ("alpha", new OnnxInteger(1)))),
        ["Node 0 (Add) has 1 inputs. It has to have 2"] = Make(Node("Add", ["x"], "y")),
        ["Node 0 (Relu) gives nothing"] = Make(Relu with { Outputs = [] }),
        ["'h', which node 0 (Relu) reads, comes from nowhere before it"] = Make(Node("Relu", ["h"], "y"), Node("Relu", ["x"], "h")),
        ["'z', which the graph reads, comes from nowhere"] = Make(Node("Relu", ["x"], "z")) with { Outputs = [Value("z"), Value("y")], Nodes = [] },
        ["'x', which node 0 (Relu) gives, is there already"] = Make(Node("Relu", ["x"], "x")),
        ["version 8 of the standard operators. 9 to 21 are read: export it with opset 17"] = Make(Relu) with { Opset = 8 },
        ["version 22"] = Make(Relu) with { Opset = 22 },
        ["the input 'x' holds Int64, where real numbers are needed"] = Make(Relu) with { Inputs = [new OnnxValue("x", ElementType.Int64, null)] },
        ["'i' holds Int64, where real numbers are needed"] = Make(Node("Add", ["x", "i"], "y")),
        ["The graph has no output"] = Make(Relu) with { Outputs = [] },
        ["Node 0 (Conv) has group 0"] = Make(Node("Conv", ["x", "w"], "y", ("group", new OnnxInteger(0)))),
        ["Node 0 (Conv) has strides [0, 2]"] = Make(Node("Conv", ["x", "w"], "y", ("strides", new OnnxIntegers([0, 2])))),
        ["Node 0 (ConvTranspose) has output_padding [0, -1]"] = Make(Node("ConvTranspose", ["x", "w"], "y", ("output_padding", new OnnxIntegers([0, -1])))),
        ["Node 0 (Conv) has auto_pad SAME_UPPER"] = Make(Node("Conv", ["x", "w"], "y", ("auto_pad", new OnnxText("SAME_UPPER")))),
        ["Node 0 (Conv) has kernel_shape [3, 3] and a weight [1, 1, 2, 2]"] = Make(Node("Conv", ["x", "w"], "y", ("kernel_shape", new OnnxIntegers([3, 3])))),
        ["Node 0 (MaxPool) has ceil_mode 1. Only 0 is read"] = Make(Node("MaxPool", ["x"], "y", ("ceil_mode", new OnnxInteger(1)), ("kernel_shape", new OnnxIntegers([2, 2])))),
        ["Node 0 (AveragePool) leaves a padding out of its means"] = Make(Node("AveragePool", ["x"], "y", ("kernel_shape", new OnnxIntegers([2, 2])), ("pads", new OnnxIntegers([1, 1, 0, 1])))),
        ["Node 0 (BatchNormalization) has training_mode 1"] = Make(Node("BatchNormalization", ["x", "s", "s", "s", "s"], "y", ("training_mode", new OnnxInteger(1)))),
        ["'s' is a running statistic and an operand"] = Make(Node("BatchNormalization", ["x", "s", "s", "s", "s"], "y")),
        ["Node 0 (Reshape) asks for the shape [-1, -1]"] = Make(Node("Reshape", ["x", "m"], "y")),
        ["node 1 (Reshape) reads 'h', which is computed"] = Make(Node("Relu", ["x"], "h"), Node("Reshape", ["x", "h"], "y")),
        ["Node 0 (Gelu) approximates"] = Make(Node("Gelu", ["x"], "y", ("approximate", new OnnxText("tanh")))),
        ["a float32"] = Make(Node("Add", ["x", "d"], "y")),
    };

    public static TheoryData<string> Problems => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_model_that_cannot_be_read_is_refused_with_the_node(string problem)
    {
        var message = Should.Throw<DataFormatException>(() => OnnxImport.From<float>(Models[problem], "m.onnx")).Message;

        message.ShouldStartWith("m.onnx");
        message.ShouldContain(problem);
    }

    [Fact]
    public void Doubles_may_be_rounded_where_that_is_asked_for() =>
        OnnxImport.From<float>(Make(Node("Add", ["x", "d"], "y")), precision: Precision.Nearest).Parameters.Single().Value[0].ShouldBe(0.1f);

    [Fact]
    public void Shapes_that_do_not_fit_name_the_node_or_the_input()
    {
        var network = OnnxImport.From<double>(Make(Node("Relu", ["x"], "h"), Node("MatMul", ["h", "s"], "y") with { Name = "product" }));
        var tape = new Tape<double>();

        Should.Throw<TensorException>(() => network.Forward(tape, tape.Constant(new double[6], 2, 3), Mode.Evaluation)).Message.ShouldStartWith("node 1 'product' (MatMul): matmul");

        var strict = OnnxImport.From<double>(Make(Relu) with { Inputs = [new OnnxValue("x", ElementType.Float64, [1, 4])] });
        Should.NotThrow(() => strict.Forward(tape, tape.Constant(new double[8], 2, 4), Mode.Evaluation));
        Should.Throw<TensorException>(() => strict.Forward(tape, tape.Constant(new double[6], 2, 3), Mode.Evaluation)).Message
            .ShouldBe("The input 'x' is [any, 4]; shape [2, 3] was given.");
    }

    [Fact]
    public void A_layer_without_a_counterpart_is_named_with_its_place()
    {
        var network = new Sequential<float>(new FlattenLayer<float>(), new Sequential<float>(new Own()));

        Should.Throw<TensorException>(() => OnnxExport.Model(network, new OnnxInput("x", new Shape(2)))).Message
            .ShouldBe("network, layer 1, layer 0: Own has no counterpart in ONNX. Build the network of the layers of Infoscope.Tensors.");
    }

    [Fact]
    public void Inputs_that_do_not_fit_the_network_are_refused_before_anything_is_written()
    {
        var (network, _) = Networks.Make<float>("perceptron");

        Should.Throw<TensorException>(() => OnnxExport.Model(network)).Message.ShouldContain("at least one input");
        Should.Throw<TensorException>(() => OnnxExport.Model(network, new OnnxInput("x", new Shape(5)))).Message.ShouldContain("linear: shapes [1, 5]");
        Should.Throw<TensorException>(() => OnnxExport.Model(network, new OnnxInput("x", new Shape(3)), new OnnxInput("x", new Shape(3)))).Message.ShouldContain("cannot be called 'x'");
        Should.Throw<TensorException>(() => OnnxExport.Model(network, new OnnxInput("layer1.bias", new Shape(6)))).Message.ShouldContain("Two things are called 'layer1.bias'");
    }

    private static OnnxModel Make(params OnnxNode[] nodes) => new(
        "g",
        17,
        "",
        [new OnnxValue("x", ElementType.Float32, null)],
        [Value("y")],
        new Dictionary<string, DataArray>(StringComparer.Ordinal)
        {
            ["i"] = DataArray.From([1L]),
            ["w"] = DataArray.From(new float[4], 1, 1, 2, 2),
            ["s"] = DataArray.From([1f]),
            ["d"] = new(ElementType.Float64, [1], BitConverter.GetBytes(0.1), "m.onnx:d"),
            ["m"] = DataArray.From([-1L, -1]),
        },
        nodes);

    private static OnnxValue Value(string name) => new(name, ElementType.Float32, null);

    private static OnnxNode Node(string type, string[] inputs, string output, params (string Name, OnnxAttribute Value)[] attributes) =>
        new("", type, inputs, [output], attributes.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal));

    private sealed class Own : ILayer<float>
    {
        public IReadOnlyList<Parameter<float>> Parameters => [];

        public IReadOnlyList<NamedArray<float>> Buffers => [];

        public Tensor<float> Forward(Tape<float> tape, Tensor<float> x, Mode mode) => x;
    }
}
