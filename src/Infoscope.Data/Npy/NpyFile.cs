using System.Buffers.Binary;
using System.Text;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Npy;

/// <summary>NumPy's .npy: one array. Versions 1 to 3, both byte orders, row-major and Fortran order; no pickles.</summary>
/// <remarks>Source: NumPy enhancement proposal 1. Cost O(bytes); memory once the array (twice in Fortran order).</remarks>
public static class NpyFile
{
    /// <summary>A longer header is refused before it is read.</summary>
    internal const int LongestHeader = 10_000;

    /// <summary>The first six bytes of every .npy file.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, not a .npy file, or holds something else than numbers.</exception>
    public static DataArray Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(ByteInput.FromSeekable(stream, path));
    }

    /// <summary>Writes a file in version 1, row-major and little-endian; it appears whole or not at all.</summary>
    /// <exception cref="DataFormatException">The array is of bfloat16, which the format does not know.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, DataArray array) => AtomicFile.Write(path, stream => Write(stream, array));

    /// <summary>Reads the header; the input then stands at the first element.</summary>
    internal static NpyHeader ReadHeader(ByteInput input)
    {
        Span<byte> start = stackalloc byte[8];
        input.ReadExactly(start, "the start of a .npy file");
        if (!start[..6].SequenceEqual(Magic))
        {
            throw new DataFormatException(input.Name, "It does not start as a .npy file.", "Save it with numpy.save, or give it the extension of what it is.");
        }

        return NpyHeader.Parse(ReadHeaderText(input, start[6], start[7]), input.Name);
    }

    internal static DataArray Read(ByteInput input)
    {
        var header = ReadHeader(input);
        var length = ArrayShape.ByteCount(header.Sizes, header.Type.Width(), input.Name);
        var shape = ArrayShape.Narrow(header.Sizes);
        var bytes = input.ReadBlock(length, $"an array {header.Type} {ArrayShape.Show<int>(shape)}");
        input.RequireEnd("the array");
        ByteOrder.Swap(bytes, header.Type.Width(), header.IsLittleEndian);
        return new DataArray(header.Type, shape, header.IsFortran ? FortranOrder.ToRowMajor(bytes, shape, header.Type.Width()) : bytes, input.Name);
    }

    internal static void Write(Stream stream, DataArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        stream.Write(NpyHeader.Format(array));
        stream.Write(ByteOrder.InOrder(array.Bytes, array.Type.Width(), littleEndian: true).Span);
    }

    private static string ReadHeaderText(ByteInput input, byte major, byte minor)
    {
        if (major is < 1 or > 3 || minor != 0)
        {
            throw new DataFormatException(input.Name, $"It is of .npy version {major}.{minor}.", "Versions 1.0, 2.0 and 3.0 are read.");
        }

        Span<byte> size = stackalloc byte[major == 1 ? 2 : 4];
        input.ReadExactly(size, "the header length");
        var length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader)
        {
            throw new DataFormatException(input.Name, $"The .npy header claims {length} bytes.", $"At most {LongestHeader} are allowed; the file is damaged or holds a table with many fields.");
        }

        var header = input.ReadBlock(length, "the .npy header");
        return (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(header);
    }
}
