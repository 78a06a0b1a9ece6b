using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx.Messages;

namespace Infoscope.Data.Onnx;

/// <summary>Makes a model of the messages of a file, and refuses what it would have to guess.</summary>
internal static class MessageReader
{
    private const int LongestName = 1000;
    private const string Foreign = "Export the model without it.";

    public static OnnxModel Read(Model model, string path)
    {
        if (model.Graph is not { } graph)
        {
            throw new DataFormatException(path, "It is no ONNX model: it has no graph.", "The file is damaged or of another format.");
        }

        if (model.Functions.Count > 0)
        {
            throw new DataFormatException(path, $"It defines the function {Text.Quote(model.Functions[0].Name)}.", Foreign);
        }

        if (graph.SparseInitializer.Count > 0)
        {
            throw new DataFormatException(path, $"It holds the sparse array {Text.Quote(graph.SparseInitializer[0].Values?.Name ?? "")}.", Foreign);
        }

        var arrays = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        foreach (var tensor in graph.Initializer)
        {
            RequirePlain(tensor.Name, path);
            if (!arrays.TryAdd(tensor.Name, TensorReader.Read(tensor, path)))
            {
                throw new DataFormatException(path, $"It holds the array {Text.Quote(tensor.Name)} twice.", "The file is damaged: write it again.");
            }
        }

        return new OnnxModel(
            graph.Name,
            OpsetOf(model, path),
            $"{model.ProducerName} {model.ProducerVersion}".Trim(),
            [.. graph.Input.Where(value => !arrays.ContainsKey(value.Name)).Select(value => ReadValue(value, path))],
            [.. graph.Output.Select(value => ReadValue(value, path))],
            arrays,
            [.. graph.Node.Select((node, index) => ReadNode(node, index, path))])
        {
            Metadata = ReadMetadata(model, path),
        };
    }

    /// <summary>How messages call a node: by its place, its name where it has one, and its operator.</summary>
    public static string Show(int index, string name, string type) => $"node {index}{(name.Length > 0 ? $" {Text.Quote(name)}" : "")} ({Text.Line(type)})";

    private static OrderedDictionary<string, string> ReadMetadata(Model model, string path)
    {
        var metadata = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in model.MetadataProps)
        {
            if (!metadata.TryAdd(entry.Key, entry.Value))
            {
                throw new DataFormatException(path, $"Its metadata have {Text.Quote(entry.Key)} twice.", "The file is damaged: write it again.");
            }
        }

        return metadata;
    }

    private static int OpsetOf(Model model, string path)
    {
        var versions = model.OpsetImport.Where(opset => IsStandard(opset.Domain)).Select(opset => opset.Version).ToList();
        return versions is [> 0 and <= int.MaxValue]
            ? (int)versions[0]
            : throw new DataFormatException(path, $"It names {versions.Count} versions of the standard operators, or one that is none.", "A model names one: write the file again.");
    }

    private static OnnxValue ReadValue(Value value, string path)
    {
        RequirePlain(value.Name, path);
        if (value.Type?.TensorType is not { } type)
        {
            throw new DataFormatException(path, $"The input or output {Text.Quote(value.Name)} is no array.", Foreign);
        }

        return new OnnxValue(value.Name, TensorReader.TypeOf(type.ElemType, value.Name, path), type.Shape is null ? null : [.. type.Shape.Dim.Select(SizeOf)]);

        int? SizeOf(Dimension dimension) => dimension.ValueCase != Dimension.ValueOneofCase.DimValue ? null
            : dimension.DimValue is >= 0 and <= int.MaxValue ? (int)dimension.DimValue
            : throw new DataFormatException(path, $"The input or output {Text.Quote(value.Name)} has the size {dimension.DimValue}.", $"A size must be from 0 to {int.MaxValue}.");
    }

    private static OnnxNode ReadNode(Node node, int index, string path)
    {
        // Of these an empty one has a meaning.
        foreach (var name in node.Input.Concat(node.Output).Append(node.Name).Append(node.Domain).Where(name => name.Length > 0))
        {
            RequirePlain(name, path);
        }

        RequirePlain(node.OpType, path);
        var attributes = new OrderedDictionary<string, OnnxAttribute>(StringComparer.Ordinal);
        foreach (var attribute in node.Attribute)
        {
            RequirePlain(attribute.Name, path);
            if (!attributes.TryAdd(attribute.Name, AttributeReader.Read(attribute, Show(index, node.Name, node.OpType), path)))
            {
                throw new DataFormatException(path, $"The attribute {Text.Quote(attribute.Name)} is there twice in {Show(index, node.Name, node.OpType)}.", "The file is damaged: write it again.");
            }
        }

        return new OnnxNode(node.Name, IsStandard(node.Domain) ? node.OpType : $"{node.Domain}.{node.OpType}", [.. node.Input], [.. node.Output], attributes);
    }

    /// <summary>Names go into messages, where they must not move the cursor of a terminal or hide.</summary>
    private static void RequirePlain(string name, string path)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))
        {
            throw new DataFormatException(path, $"It has the name {Text.Quote(name)}.", $"Names have 1 to {LongestName} letters, digits and signs: the file is damaged, or must be exported again.");
        }
    }

    private static bool IsStandard(string domain) => domain is "" or "ai.onnx";
}
