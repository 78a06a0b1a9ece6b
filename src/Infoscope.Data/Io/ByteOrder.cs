using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Infoscope.Data.Io;

/// <summary>Turns the bytes of a file into those of this machine, in place.</summary>
internal static class ByteOrder
{
    /// <summary>Swaps each element of <paramref name="width"/> bytes if the file's order is not this machine's. Also its own inverse.</summary>
    public static void Swap(Span<byte> bytes, int width, bool fileIsLittleEndian)
    {
        if (fileIsLittleEndian == BitConverter.IsLittleEndian)
        {
            return;
        }

        switch (width)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    /// <summary>The bytes in the wanted order: the same memory if that is this machine's order, else a swapped copy.</summary>
    public static ReadOnlyMemory<byte> InOrder(ReadOnlyMemory<byte> bytes, int width, bool littleEndian)
    {
        if (width == 1 || littleEndian == BitConverter.IsLittleEndian)
        {
            return bytes;
        }

        var copy = bytes.ToArray();
        Swap(copy, width, littleEndian);
        return copy;
    }
}
