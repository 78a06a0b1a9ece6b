using System.Buffers.Binary;
using System.IO.Compression;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Idx;

/// <summary>IDX, the format of MNIST and its relatives: one array of 1 to 4 dimensions, big-endian, plain or in gzip.</summary>
/// <remarks>Source: the format's description on the MNIST page. Whether a file is gzip is seen from its first bytes. Cost O(bytes).</remarks>
public static class IdxFile
{
    private const int MostDimensions = 4;

    private static readonly (byte Code, ElementType Type)[] Codes =
    [
        (0x08, ElementType.UInt8), (0x09, ElementType.Int8), (0x0B, ElementType.Int16),
        (0x0C, ElementType.Int32), (0x0D, ElementType.Float32), (0x0E, ElementType.Float64),
    ];

    /// <summary>Reads a file, inflating it if it is gzip.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, cut off, or no IDX file.</exception>
    public static DataArray Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Writes a file; with the extension <c>.gz</c> in gzip. It appears whole or not at all.</summary>
    /// <exception cref="DataFormatException">The format has no such element type or number of dimensions.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, DataArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var header = Header(array);
        AtomicFile.Write(path, stream =>
        {
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                Write(stream, header, array);
                return;
            }

            using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
            Write(gzip, header, array);
        });
    }

    /// <summary>Whether the first four bytes can be those of an IDX file.</summary>
    internal static bool Matches(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && start[0] == 0 && start[1] == 0 && TypeOf(start[2]) is not null && start[3] is >= 1 and <= MostDimensions;

    /// <summary>Reads from a stream that can seek.</summary>
    internal static DataArray Read(Stream stream, string name)
    {
        if (!GzipSource.Matches(stream))
        {
            return Read(ByteInput.FromSeekable(stream, name));
        }

        using var gzip = GzipSource.Open(stream, name);
        var array = Read(gzip.Input);
        gzip.RequireIntact();
        return array;
    }

    /// <summary>Reads the header; the input then stands at the first element.</summary>
    internal static (ElementType Type, long[] Sizes) ReadHeader(ByteInput input)
    {
        Span<byte> magic = stackalloc byte[4];
        input.ReadExactly(magic, "the start of an IDX file");
        if (!Matches(magic))
        {
            throw new DataFormatException(
                input.Name,
                $"It starts with the bytes {Convert.ToHexString(magic)}, which no IDX file does.",
                "Two zeros, a type (08 09 0B 0C 0D 0E) and 1 to 4 dimensions are allowed; give the file the extension of what it is.");
        }

        var type = TypeOf(magic[2])!.Value;
        Span<byte> sizeBytes = stackalloc byte[4 * magic[3]];
        input.ReadExactly(sizeBytes, "the sizes in the IDX header");
        var sizes = new long[magic[3]];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadUInt32BigEndian(sizeBytes[(4 * i)..]);
        }

        return (type, sizes);
    }

    private static DataArray Read(ByteInput input)
    {
        var (type, sizes) = ReadHeader(input);
        var length = ArrayShape.ByteCount(sizes, type.Width(), input.Name);
        var shape = ArrayShape.Narrow(sizes);
        var bytes = input.ReadBlock(length, $"an array {type} {ArrayShape.Show<int>(shape)}");
        input.RequireEnd("the array");
        ByteOrder.Swap(bytes, type.Width(), fileIsLittleEndian: false);
        return new DataArray(type, shape, bytes, input.Name);
    }

    /// <summary>The magic and the sizes, as every IDX file of this array starts.</summary>
    internal static byte[] Header(DataArray array)
    {
        var found = Array.FindIndex(Codes, entry => entry.Type == array.Type);
        if (found < 0 || array.Shape.Length is < 1 or > MostDimensions)
        {
            throw new DataFormatException(array.Source, $"IDX cannot hold {array}.", "It holds u1 i1 i2 i4 f4 f8 with 1 to 4 dimensions; write .npy instead.");
        }

        var header = new byte[4 + (4 * array.Shape.Length)];
        (header[2], header[3]) = (Codes[found].Code, (byte)array.Shape.Length);
        for (var i = 0; i < array.Shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), array.Shape[i]);
        }

        return header;
    }

    private static void Write(Stream stream, byte[] header, DataArray array)
    {
        stream.Write(header);
        stream.Write(ByteOrder.InOrder(array.Bytes, array.Type.Width(), littleEndian: false).Span);
    }

    private static ElementType? TypeOf(byte code)
    {
        var found = Array.FindIndex(Codes, entry => entry.Code == code);
        return found < 0 ? null : Codes[found].Type;
    }
}
