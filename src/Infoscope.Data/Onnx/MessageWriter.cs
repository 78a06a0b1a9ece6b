using Google.Protobuf;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;
using Infoscope.Data.Onnx.Messages;
using Attribute = Infoscope.Data.Onnx.Messages.Attribute;

namespace Infoscope.Data.Onnx;

/// <summary>Makes the messages of a file of a model.</summary>
internal static class MessageWriter
{
    public static Model Write(OnnxModel model, int format)
    {
        var graph = new Graph { Name = model.Name };
        graph.Node.AddRange(model.Nodes.Select(WriteNode));
        graph.Initializer.AddRange(model.Initialisers.Select(entry => WriteTensor(entry.Key, entry.Value)));
        graph.Input.AddRange(model.Inputs.Select(WriteValue));
        graph.Output.AddRange(model.Outputs.Select(WriteValue));
        return new Model
        {
            IrVersion = format,
            ProducerName = model.Producer,
            Graph = graph,
            OpsetImport = { new OperatorSet { Version = model.Opset } },
            MetadataProps = { model.Metadata.Select(static entry => new Entry { Key = entry.Key, Value = entry.Value }) },
        };
    }

    private static Node WriteNode(OnnxNode node)
    {
        if (node.Operator.Contains('.', StringComparison.Ordinal))
        {
            throw new DataFormatException(node.Name, $"The operator {Text.Quote(node.Operator)} is not of the standard.", "Write the model with standard operators.");
        }

        var written = new Node { Name = node.Name, OpType = node.Operator };
        written.Input.AddRange(node.Inputs);
        written.Output.AddRange(node.Outputs);
        written.Attribute.AddRange(node.Attributes.Select(entry => WriteAttribute(entry.Key, entry.Value)));
        return written;
    }

    private static Attribute WriteAttribute(string name, OnnxAttribute attribute) => attribute switch
    {
        OnnxNumber number => new Attribute { Name = name, Type = AttributeKinds.Number, F = number.Value },
        OnnxInteger integer => new Attribute { Name = name, Type = AttributeKinds.Integer, I = integer.Value },
        OnnxText text => new Attribute { Name = name, Type = AttributeKinds.Text, S = ByteString.CopyFromUtf8(text.Value) },
        OnnxArray array => new Attribute { Name = name, Type = AttributeKinds.Array, T = WriteTensor("", array.Value) },
        OnnxNumbers numbers => new Attribute { Name = name, Type = AttributeKinds.Numbers, Floats = { numbers.Values } },
        OnnxIntegers integers => new Attribute { Name = name, Type = AttributeKinds.Integers, Ints = { integers.Values } },
        _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, "There is no such kind of attribute."),
    };

    private static Tensor WriteTensor(string name, DataArray array)
    {
        var tensor = new Tensor
        {
            Name = name,
            DataType = TensorReader.Codes.First(entry => entry.Type == array.Type).Code,
            RawData = UnsafeByteOperations.UnsafeWrap(ByteOrder.InOrder(array.Bytes, array.Type.Width(), littleEndian: true)),
        };
        foreach (var size in array.Shape)
        {
            tensor.Dims.Add(size);
        }

        return tensor;
    }

    private static Value WriteValue(OnnxValue value)
    {
        var type = new TensorType { ElemType = TensorReader.Codes.First(entry => entry.Type == value.Type).Code };
        if (value.Sizes is { } sizes)
        {
            type.Shape = new TensorShape();
            type.Shape.Dim.AddRange(sizes.Select(WriteSize));
        }

        return new Value { Name = value.Name, Type = new ValueKind { TensorType = type } };
    }

    /// <summary>Open sizes of one name have to be the same number; only those of the batch are known to be.</summary>
    private static Dimension WriteSize(int? size, int axis) => size is { } known ? new Dimension { DimValue = known }
        : axis == 0 ? new Dimension { DimParam = "batch" }
        : new Dimension();
}
