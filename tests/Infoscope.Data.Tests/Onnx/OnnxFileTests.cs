using Google.Protobuf;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Data.Onnx.Messages;
using Attribute = Infoscope.Data.Onnx.Messages.Attribute;

namespace Infoscope.Data.Tests.Onnx;

public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_comes_back()
    {
        var model = OnnxModels.Everything();
        OnnxFile.Write(_folder["a.onnx"], model);

        var back = OnnxFile.Read(_folder["a.onnx"]);

        (back.Name, back.Opset, back.Producer).ShouldBe((model.Name, model.Opset, model.Producer));
        back.Inputs.Select(Show).ShouldBe(model.Inputs.Select(Show));
        back.Outputs.Select(Show).ShouldBe(model.Outputs.Select(Show));
        back.Initialisers.Keys.ShouldBe(model.Initialisers.Keys);
        foreach (var (name, array) in model.Initialisers)
        {
            back.Initialisers[name].Type.ShouldBe(array.Type);
            back.Initialisers[name].Shape.ToArray().ShouldBe(array.Shape.ToArray());
            back.Initialisers[name].Bytes.ToArray().ShouldBe(array.Bytes.ToArray());
        }

        back.Nodes.Count.ShouldBe(2);
        for (var i = 0; i < 2; i++)
        {
            back.Nodes[i].Name.ShouldBe(model.Nodes[i].Name);
            back.Nodes[i].Operator.ShouldBe(model.Nodes[i].Operator);
            back.Nodes[i].Inputs.ShouldBe(model.Nodes[i].Inputs);
            back.Nodes[i].Outputs.ShouldBe(model.Nodes[i].Outputs);
        }

        var settings = back.Nodes[0].Attributes;
        settings["number"].ShouldBe(new OnnxNumber(0.5f));
        settings["integer"].ShouldBe(new OnnxInteger(-7));
        settings["text"].ShouldBe(new OnnxText("größer"));
        settings["numbers"].ShouldBeOfType<OnnxNumbers>().Values.ShouldBe([1f, -2f]);
        settings["integers"].ShouldBeOfType<OnnxIntegers>().Values.ShouldBe([3L, long.MinValue]);
        settings["array"].ShouldBeOfType<OnnxArray>().Value.ToDoubles().ShouldBe([1.5, 2.5]);

        static string Show(OnnxValue value) => $"{value.Name} {value.Type} {(value.Sizes is null ? "any" : string.Join(',', value.Sizes))}";
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        // By hand from the field numbers of the format: a graph "g" with a node y = Relu(x), opset 17.
        byte[] file =
        [
            0x08, 8,                                                  // ir_version = 8
            0x12, 1, (byte)'p',                                       // producer_name
            0x3A, 43,                                                 // graph
            0x0A, 12, 0x0A, 1, (byte)'x', 0x12, 1, (byte)'y', 0x22, 4, .. "Relu"u8, // node: input, output, op_type
            0x12, 1, (byte)'g',                                       // name
            0x5A, 11, 0x0A, 1, (byte)'x', 0x12, 6, 0x0A, 4, 0x08, 1, 0x12, 0, // input: name, type: float32, no axes
            0x62, 11, 0x0A, 1, (byte)'y', 0x12, 6, 0x0A, 4, 0x08, 1, 0x12, 0, // output
            0x42, 2, 0x10, 17,                                        // opset_import
        ];
        var model = new OnnxModel(
            "g", 17, "p", [new OnnxValue("x", ElementType.Float32, [])], [new OnnxValue("y", ElementType.Float32, [])], new Dictionary<string, DataArray>(),
            [new OnnxNode("", "Relu", ["x"], ["y"], new Dictionary<string, OnnxAttribute>())]);

        OnnxModels.Write(model).ShouldBe(file);
        OnnxModels.Read(file).Nodes.Single().Operator.ShouldBe("Relu");
    }

    [Fact]
    public void Metadata_are_kept_in_their_order_and_not_twice()
    {
        var messages = OnnxModels.Messages();
        messages.MetadataProps.Add([new Entry { Key = "b", Value = "1" }, new Entry { Key = "a", Value = "" }]);
        var model = OnnxModels.Read(messages.ToByteArray());
        model.Metadata.ShouldBe([new("b", "1"), new("a", "")]);
        OnnxModels.Read(OnnxModels.Write(model)).Metadata.ShouldBe(model.Metadata);

        messages.MetadataProps.Add(new Entry { Key = "b" });
        Should.Throw<DataFormatException>(() => OnnxModels.Read(messages.ToByteArray())).Message.ShouldContain("twice");
    }

    [Fact]
    public void Numbers_in_lists_are_read_like_bytes()
    {
        var model = OnnxModels.Messages();
        model.Graph.Initializer.Clear();
        model.Graph.Initializer.AddRange(
        [
            OnnxModels.Tensor("float", 1.5f, -2),
            new Tensor { Name = "double", DataType = 11, Dims = { 2 }, DoubleData = { 1, 2 } },
            new Tensor { Name = "half", DataType = 10, Dims = { 1 }, Int32Data = { 0x3C00 } },
            new Tensor { Name = "bfloat", DataType = 16, Dims = { 1 }, Int32Data = { 0xC000 } },
            new Tensor { Name = "byte", DataType = 2, Dims = { 1 }, Int32Data = { 255 } },
            new Tensor { Name = "short", DataType = 5, Dims = { 1 }, Int32Data = { -300 } },
            new Tensor { Name = "uint", DataType = 12, Dims = { 1 }, Uint64Data = { uint.MaxValue } },
            new Tensor { Name = "scalar", DataType = 7, Int64Data = { -1 } },
            new Tensor { Name = "empty", DataType = 1, Dims = { 0, 3 } },
        ]);

        var arrays = OnnxModels.Read(model.ToByteArray()).Initialisers;

        arrays.Values.Select(array => array.ToDoubles()).ShouldBe([[1.5, -2], [1, 2], [1], [-2], [255], [-300], [uint.MaxValue], [-1], []]);
        arrays["scalar"].Shape.Length.ShouldBe(0);
        arrays["empty"].Shape.ToArray().ShouldBe([0, 3]);
    }

    /// <summary>What the message says, and the change of a good model that brings it.</summary>
    private static readonly Dictionary<string, Action<Model>> Changes = new(StringComparer.Ordinal)
    {
        ["The numbers of the array 'w' lie in another file"] = model => model.Graph.Initializer[0].DataLocation = 1,
        ["lie in another file"] = model => model.Graph.Initializer[0].ExternalData.Add(new Entry { Key = "location", Value = "../secret" }),
        ["is in pieces"] = model => model.Graph.Initializer[0].Segment = new Segment { End = 2 },
        ["holds 3 numbers; there are 2"] = model => model.Graph.Initializer[0].Dims[0] = 3,
        ["the size -2"] = model => model.Graph.Initializer[0].Dims[0] = -2,
        ["more elements than any file"] = model => model.Graph.Initializer[0].Dims.Add([int.MaxValue, int.MaxValue, int.MaxValue]),
        ["takes 8 bytes; there are 5"] = model => model.Graph.Initializer[0].RawData = ByteString.CopyFrom(1, 2, 3, 4, 5),
        ["'w' has elements of the type number 8"] = model => model.Graph.Initializer[0].DataType = 8,
        ["The number 256 at place 0 is no UInt8"] = model => model.Graph.Initializer.Add(new Tensor { Name = "b", DataType = 2, Dims = { 1 }, Int32Data = { 256 } }),
        ["the array 'w' twice"] = model => model.Graph.Initializer.Add(OnnxModels.Tensor("w", 1)),
        ["sparse array 's'"] = model => model.Graph.SparseInitializer.Add(new SparseTensor { Values = new Tensor { Name = "s" } }),
        ["function 'f'"] = model => model.Functions.Add(new Function { Name = "f" }),
        ["has no graph"] = model => model.Graph = null,
        ["names 0 versions"] = model => model.OpsetImport.Clear(),
        ["names 2 versions"] = model => model.OpsetImport.Add(new OperatorSet { Domain = "ai.onnx", Version = 3 }),
        ["'then' of node 0 'n' (Add) is of kind 5"] = model => model.Graph.Node[0].Attribute.Add(new Attribute { Name = "then", Type = 5 }),
        ["The attribute 'a' is there twice in node 0 'n' (Add)"] = model => model.Graph.Node[0].Attribute.Add(new Attribute { Name = "a", Type = 2 }),
        ["input or output 'x' is no array"] = model => model.Graph.Input[0].Type = null,
        ["'x' has the size -1"] = model => model.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = -1,
        ["has the name 'a?[2J'"] = model => model.Graph.Node[0].Output[0] = "a\u001b[2J",
        ["has the name ' '"] = model => model.Graph.Initializer[0].Name = " ",
    };

    public static TheoryData<string> Problems => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_would_have_to_be_guessed_is_refused_with_its_place(string problem)
    {
        var model = OnnxModels.Messages();
        Should.NotThrow(() => OnnxModels.Read(model.ToByteArray()));
        Changes[problem](model);

        Should.Throw<DataFormatException>(() => OnnxModels.Read(model.ToByteArray())).Problem.ShouldContain(problem);
    }

    [Fact]
    public void A_domain_is_part_of_the_operator()
    {
        var model = OnnxModels.Messages();
        model.Graph.Node[0].Domain = "com.microsoft";

        var back = OnnxModels.Read(model.ToByteArray());

        back.Nodes[0].Operator.ShouldBe("com.microsoft.Add");
        Should.Throw<DataFormatException>(() => OnnxModels.Write(back)).Problem.ShouldContain("not of the standard");
    }

    [Fact]
    public void Messages_may_not_lie_in_each_other_without_end()
    {
        Should.NotThrow(() => OnnxModels.Read(OnnxModels.Nested(OnnxFile.Deepest - 1)));
        Should.Throw<DataFormatException>(() => OnnxModels.Read(OnnxModels.Nested(OnnxFile.Deepest + 1))).Problem.ShouldContain("no ONNX model");
        Should.Throw<DataFormatException>(() => OnnxModels.Read(OnnxModels.Nested(10_000)));
    }

    [Fact]
    public void A_shortened_file_is_never_more_than_what_is_left()
    {
        var whole = OnnxModels.Write(OnnxModels.Everything());
        for (var length = 0; length < whole.Length; length++)
        {
            // The opset is the last field, so that every shorter file lacks it, if it can be read at all.
            Should.Throw<DataFormatException>(() => OnnxModels.Read(whole[..length]), $"{length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void An_array_that_claims_more_than_the_file_has_costs_no_memory()
    {
        // raw_data (field 9) of an initialiser says that it has 1 GiB.
        byte[] tensor = [0x4A, 0x80, 0x80, 0x80, 0x80, 0x04, 1, 2, 3];
        byte[] file = [0x3A, (byte)(tensor.Length + 2), 0x2A, (byte)tensor.Length, .. tensor];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<DataFormatException>(() => OnnxModels.Read(file));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }
}
