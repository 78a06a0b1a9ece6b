using System.Text.Json;
using Infoscope.Data.Arrays;

namespace Infoscope.Data.Safetensors;

/// <summary>One tensor as the header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What the elements are.</param>
/// <param name="Shape">The sizes, slowest first.</param>
/// <param name="Begin">Where its bytes start, counted from the end of the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record TensorEntry(string Name, ElementType Type, int[] Shape, long Begin, long End);

/// <summary>The header of a .safetensors file, checked: no key twice, nothing unknown, no hole and no overlap, to the last byte.</summary>
internal sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The key of the texts among the tensors.</summary>
    public const string MetadataKey = "__metadata__";

    private const int Deepest = 8;

    private static readonly (string Code, ElementType Type)[] Codes =
    [
        ("F64", ElementType.Float64), ("F32", ElementType.Float32), ("F16", ElementType.Float16), ("BF16", ElementType.BFloat16),
        ("I64", ElementType.Int64), ("I32", ElementType.Int32), ("I16", ElementType.Int16), ("I8", ElementType.Int8),
        ("U64", ElementType.UInt64), ("U32", ElementType.UInt32), ("U16", ElementType.UInt16), ("U8", ElementType.UInt8),
        ("BOOL", ElementType.Boolean),
    ];

    /// <summary>The format's word for an element type.</summary>
    public static string CodeOf(ElementType type) => Array.Find(Codes, entry => entry.Type == type).Code;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">How many bytes follow it.</param>
    /// <param name="name">What messages call the file.</param>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            var entries = new List<TensorEntry>();
            IReadOnlyDictionary<string, string> metadata = new OrderedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey)
                {
                    metadata = ReadMetadata(property.Value, name);
                }
                else
                {
                    entries.Add(ReadEntry(property, name));
                }
            }

            // A stable sort: tensors without elements start where their neighbours do, and keep their order.
            List<TensorEntry> ordered = [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
            RequireGapless(ordered, dataLength, name);
            return new SafetensorsHeader(ordered, metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new DataFormatException(name, $"The header is not the JSON of a .safetensors file ({Text.Line(e.Message)}).", "The file is damaged or of another format.", e);
        }
    }

    private static OrderedDictionary<string, string> ReadMetadata(JsonElement element, string name)
    {
        var metadata = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            metadata.Add(
                property.Name,
                property.Value.ValueKind == JsonValueKind.String
                    ? property.Value.GetString()!
                    : throw Refused(name, $"{MetadataKey}.{property.Name}", $"is a {property.Value.ValueKind}", "Only texts are allowed there."));
        }

        return metadata;
    }

    private static TensorEntry ReadEntry(JsonProperty property, string name)
    {
        string? code = null;
        long[]? sizes = null;
        long[]? offsets = null;
        foreach (var part in property.Value.EnumerateObject())
        {
            switch (part.Name)
            {
                case "dtype":
                    code = part.Value.GetString();
                    break;
                case "shape":
                    sizes = ReadNumbers(part.Value, property.Name, name);
                    break;
                case "data_offsets":
                    offsets = ReadNumbers(part.Value, property.Name, name);
                    break;
                default:
                    throw Refused(name, property.Name, $"has the unknown key {Text.Quote(part.Name)}", "Each tensor has dtype, shape and data_offsets.");
            }
        }

        if (code is null || sizes is null || offsets is not [var begin, var end])
        {
            throw Refused(name, property.Name, "is incomplete", "Each tensor has dtype, shape and two data_offsets.");
        }

        var found = Array.FindIndex(Codes, entry => entry.Code == code);
        if (found < 0)
        {
            throw Refused(name, property.Name, $"has the element type {Text.Quote(code)}", $"These are read: {string.Join(' ', Codes.Select(entry => entry.Code))}.");
        }

        var type = Codes[found].Type;
        var bytes = ArrayShape.ByteCount(sizes, type.Width(), name);
        if (begin < 0 || end < begin || end - begin != bytes)
        {
            throw Refused(
                name, property.Name, $"lies from byte {begin} to {end}, but {type} {ArrayShape.Show<long>(sizes)} takes {bytes} bytes", "The header is damaged: write the file again.");
        }

        return new TensorEntry(property.Name, type, ArrayShape.Narrow(sizes), begin, end);
    }

    private static long[] ReadNumbers(JsonElement element, string tensor, string name)
    {
        var numbers = new long[element.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!element[i].TryGetInt64(out numbers[i]))
            {
                throw Refused(name, tensor, "has a size or an offset that is no whole number below 2^63", "The header is damaged: write the file again.");
            }
        }

        return numbers;
    }

    private static void RequireGapless(List<TensorEntry> entries, long dataLength, string name)
    {
        var at = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != at)
            {
                throw Refused(
                    name, entry.Name, $"starts at byte {entry.Begin} where {at} was expected: tensors overlap or leave a hole", "They must lie one after the other; write the file again.");
            }

            at = entry.End;
        }

        if (at != dataLength)
        {
            throw new DataFormatException(
                name, $"The header describes {at} bytes of tensors; the file has {dataLength}.", "The file is cut off or has foreign bytes at its end: copy or write it again.");
        }
    }

    private static DataFormatException Refused(string name, string tensor, string problem, string remedy) =>
        new(name, $"The tensor {Text.Quote(tensor)} {problem}.", remedy);
}
