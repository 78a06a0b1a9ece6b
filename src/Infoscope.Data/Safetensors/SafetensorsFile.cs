using System.Buffers.Binary;
using System.Text.Json;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Safetensors;

/// <summary>Safetensors: named arrays and texts, without any code in them.</summary>
/// <remarks>
/// Eight bytes of header length, a JSON header, then the bytes of the tensors one after the other. Source: the format's
/// description at huggingface/safetensors. Cost O(bytes).
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>A longer header is refused before it is read.</summary>
    internal const long LongestHeader = 16L << 20;

    /// <summary>Reads all tensors and texts.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, or not allowed.</exception>
    public static TensorFile Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>The names of the tensors, in the order of the file, without reading them.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, or not allowed.</exception>
    public static IReadOnlyList<string> ReadNames(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return [.. ReadHeader(ByteInput.FromSeekable(stream, path)).Entries.Select(entry => entry.Name)];
    }

    /// <summary>Reads one tensor.</summary>
    /// <exception cref="DataFormatException">The file is missing or damaged, or has no such tensor; the message lists those it has.</exception>
    public static DataArray ReadArray(string path, string name)
    {
        using var stream = DataFile.OpenRead(path);
        var wanted = Find(stream, path, name);
        return ReadTensor(ByteInput.FromSeekable(stream, path), wanted);
    }

    /// <summary>Finds one tensor in an open file, which then stands at its first element.</summary>
    internal static TensorEntry Find(FileStream stream, string path, string name)
    {
        var input = ByteInput.FromSeekable(stream, path);
        var entries = ReadHeader(input).Entries;
        MissingArray.Require(path, name, [.. entries.Select(entry => entry.Name)]);
        var wanted = entries.Single(entry => entry.Name == name);
        stream.Position = input.Position + wanted.Begin;
        return wanted;
    }

    /// <summary>Writes tensors and texts; the same content gives the same bytes. The file appears whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="DataFormatException">A tensor has the name of the metadata.</exception>
    public static void Write(string path, TensorFile content) => AtomicFile.Write(path, stream => Write(stream, content));

    internal static TensorFile Read(Stream stream, string name)
    {
        var input = ByteInput.FromSeekable(stream, name);
        var header = ReadHeader(input);
        var tensors = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        foreach (var entry in header.Entries)
        {
            tensors.Add(entry.Name, ReadTensor(input, entry));
        }

        return new TensorFile(tensors, header.Metadata);
    }

    /// <summary>Writes tensors and texts to a stream, as <see cref="Write(string, TensorFile)"/> does to a file.</summary>
    /// <exception cref="DataFormatException">A tensor has the name of the metadata.</exception>
    public static void Write(Stream stream, TensorFile content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(content);
        using var json = new MemoryStream();
        WriteHeader(json, content);

        // Spaces up to a multiple of eight, so that the numbers lie aligned in the file.
        var padded = (json.Length + 7) / 8 * 8;
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        stream.Write(length);
        json.WriteTo(stream);
        stream.Write("       "u8[..(int)(padded - json.Length)]);
        foreach (var array in content.Tensors.Values)
        {
            stream.Write(ByteOrder.InOrder(array.Bytes, array.Type.Width(), littleEndian: true).Span);
        }
    }

    private static SafetensorsHeader ReadHeader(ByteInput input)
    {
        Span<byte> size = stackalloc byte[8];
        input.ReadExactly(size, "the header length");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(size);
        if (length > (ulong)LongestHeader)
        {
            throw new DataFormatException(
                input.Name, $"The header claims {length} bytes.", $"At most {LongestHeader} are allowed; the file is damaged or of another format.");
        }

        var json = input.ReadBlock((long)length, "the header");
        if (json.Length == 0 || json[0] != (byte)'{')
        {
            throw new DataFormatException(input.Name, "The header does not start with '{'.", "The file is damaged or of another format.");
        }

        return SafetensorsHeader.Parse(json, input.Remaining!.Value, input.Name);
    }

    private static DataArray ReadTensor(ByteInput input, TensorEntry entry)
    {
        var bytes = input.ReadBlock(entry.End - entry.Begin, $"the tensor {Text.Quote(entry.Name)}");
        ByteOrder.Swap(bytes, entry.Type.Width(), fileIsLittleEndian: true);
        return new DataArray(entry.Type, entry.Shape, bytes, $"{input.Name}:{Text.Line(entry.Name)}");
    }

    private static void WriteHeader(Stream stream, TensorFile content)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        if (content.Metadata.Count > 0)
        {
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach (var (key, value) in content.Metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        var at = 0L;
        foreach (var (name, array) in content.Tensors)
        {
            if (name == SafetensorsHeader.MetadataKey)
            {
                throw new DataFormatException(array.Source, $"A tensor cannot be called {Text.Quote(name)}.", "Choose another name.");
            }

            json.WriteStartObject(name);
            json.WriteString("dtype", SafetensorsHeader.CodeOf(array.Type));
            json.WriteStartArray("shape");
            foreach (var size in array.Shape)
            {
                json.WriteNumberValue(size);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(at);
            json.WriteNumberValue(at += array.Bytes.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
