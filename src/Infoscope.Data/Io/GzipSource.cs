using System.Buffers.Binary;
using System.IO.Compression;

namespace Infoscope.Data.Io;

/// <summary>A gzip file of one member, whose end is checked: length and CRC-32 must be those of its last eight bytes.</summary>
/// <remarks>
/// The runtime's GZipStream returns the first part of a file that was cut off as if it were all, hence the second look.
/// Source: RFC 1952. Files of several members joined together are refused, since the end of the first would pass for the end of all.
/// </remarks>
internal sealed class GzipSource : IDisposable
{
    /// <summary>Inflated data beyond this size are refused.</summary>
    public const long MostInflatedBytes = 2L << 30;

    private const int SmallestFile = 18;
    private readonly ChecksumStream _inflated;
    private readonly uint _checksum;
    private readonly uint _length;

    private GzipSource(ChecksumStream inflated, string name, uint checksum, uint length)
    {
        _inflated = inflated;
        _checksum = checksum;
        _length = length;
        Input = new ByteInput(inflated, name, length: null);
    }

    /// <summary>The inflated bytes.</summary>
    public ByteInput Input { get; }

    /// <summary>The inflated bytes as a stream.</summary>
    public Stream Stream => _inflated;

    /// <summary>Whether a file starts as gzip does; the stream stays where it was.</summary>
    public static bool Matches(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        var at = file.Position;
        var got = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = at;
        return got == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }

    /// <summary>Opens a gzip file at its start.</summary>
    /// <param name="file">A stream that can seek; not disposed with this.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="mostBytes">How many inflated bytes are allowed: no limit is needed where they are not kept.</param>
    public static GzipSource Open(Stream file, string name, long mostBytes = MostInflatedBytes)
    {
        if (file.Length < SmallestFile)
        {
            throw DataFormatException.Truncated(name, "a gzip file", SmallestFile, file.Length);
        }

        Span<byte> end = stackalloc byte[8];
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        file.Position = 0;
        var inflated = new ChecksumStream(
            new GZipStream(file, CompressionMode.Decompress, leaveOpen: true),
            mostBytes,
            () => new DataFormatException(name, $"It inflates to more than {mostBytes} bytes.", "Split it into smaller files."));
        return new GzipSource(inflated, name, BinaryPrimitives.ReadUInt32LittleEndian(end), BinaryPrimitives.ReadUInt32LittleEndian(end[4..]));
    }

    /// <summary>Call after the last byte was read: refuses a file that was cut off, changed, or that goes on.</summary>
    public void RequireIntact()
    {
        if (_inflated.Checksum != _checksum || (uint)_inflated.Count != _length)
        {
            throw new DataFormatException(
                Input.Name,
                $"It inflates to {_inflated.Count} bytes with CRC-32 {_inflated.Checksum:x8}; its last eight bytes say {_length} and {_checksum:x8}.",
                "The gzip file is cut off, damaged, or several joined together: copy or download it again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _inflated.Dispose();
}
