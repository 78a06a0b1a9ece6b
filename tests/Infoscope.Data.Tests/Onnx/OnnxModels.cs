using Google.Protobuf;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Data.Onnx.Messages;
using Attribute = Infoscope.Data.Onnx.Messages.Attribute;

namespace Infoscope.Data.Tests.Onnx;

/// <summary>Models for tests.</summary>
internal static class OnnxModels
{
    /// <summary>A model with every kind of setting and of array.</summary>
    public static OnnxModel Everything() => new(
        "graph",
        17,
        "test",
        [new OnnxValue("x", ElementType.Float32, [null, 3]), new OnnxValue("free", ElementType.Int64, null)],
        [new OnnxValue("y", ElementType.Float32, [null, 2])],
        Enum.GetValues<ElementType>().ToDictionary(
            type => $"array {type}", type => new DataArray(type, [1, 2], Enumerable.Range(0, 2 * type.Width()).Select(i => (byte)(i % 2)).ToArray()), StringComparer.Ordinal),
        [
            new OnnxNode("first", "Some", ["x", "", "array Float32"], ["h", ""], new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal)
            {
                ["number"] = new OnnxNumber(0.5f),
                ["integer"] = new OnnxInteger(-7),
                ["text"] = new OnnxText("größer"),
                ["numbers"] = new OnnxNumbers([1, -2]),
                ["integers"] = new OnnxIntegers([3, long.MinValue]),
                ["array"] = new OnnxArray(DataArray.From([1.5, 2.5])),
            }),
            new OnnxNode("", "Other", ["h"], ["y"], new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal)),
        ]);

    public static byte[] Write(OnnxModel model)
    {
        using var stream = new MemoryStream();
        OnnxFile.Write(stream, model);
        return stream.ToArray();
    }

    public static OnnxModel Read(byte[] file) => OnnxFile.Read(new MemoryStream(file), "f.onnx");

    /// <summary>The messages of a small model, to be changed.</summary>
    public static Model Messages() => new()
    {
        IrVersion = 8,
        OpsetImport = { new OperatorSet { Version = 17 } },
        Graph = new Graph
        {
            Name = "g",
            Input = { new Value { Name = "x", Type = new ValueKind { TensorType = new TensorType { ElemType = 1, Shape = new TensorShape { Dim = { new Dimension { DimValue = 2 } } } } } } },
            Output = { new Value { Name = "y", Type = new ValueKind { TensorType = new TensorType { ElemType = 1 } } } },
            Initializer = { Tensor("w", 1, 2) },
            Node = { new Node { Name = "n", OpType = "Add", Input = { "x", "w" }, Output = { "y" }, Attribute = { new Attribute { Name = "a", Type = 2, I = 3 } } } },
        },
    };

    /// <summary>An array of floats in a list, not in bytes.</summary>
    public static Tensor Tensor(string name, params float[] values) => new() { Name = name, DataType = 1, Dims = { values.Length }, FloatData = { values } };

    /// <summary>A message that lies in itself, <paramref name="depth"/> times, in fields that this reader does not know.</summary>
    public static byte[] Nested(int depth)
    {
        var inner = Array.Empty<byte>();
        for (var i = 0; i < depth; i++)
        {
            // Groups (start 100, end 100), since a reader walks through them even where it knows nothing of them.
            inner = [0xA3, 0x06, .. inner, 0xA4, 0x06];
        }

        return [.. Messages().ToByteArray(), .. inner];
    }
}
