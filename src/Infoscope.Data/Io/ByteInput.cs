namespace Infoscope.Data.Io;

/// <summary>
/// Bytes to be read front to back, whose sizes are distrusted: nothing is allocated for a declared size before the bytes are
/// known to be there, and every failure becomes a <see cref="DataFormatException"/>.
/// </summary>
/// <param name="stream">Where the bytes come from; not disposed here.</param>
/// <param name="name">What messages call it.</param>
/// <param name="length">How many bytes there are from here on, or null when that shows only at the end (inflated data).</param>
internal sealed class ByteInput(Stream stream, string name, long? length)
{
    private const int FirstPiece = 1 << 16;

    /// <summary>What messages call it.</summary>
    public string Name { get; } = name;

    /// <summary>How many bytes have been read.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes are left, or null when that is not known.</summary>
    public long? Remaining => length - Position;

    /// <summary>The rest of a stream that knows its length.</summary>
    public static ByteInput FromSeekable(Stream stream, string name) => new(stream, name, stream.Length - stream.Position);

    /// <summary>Fills the buffer.</summary>
    public void ReadExactly(Span<byte> buffer, string what)
    {
        RequireAvailable(buffer.Length, what);
        var got = Fill(buffer);
        if (got < buffer.Length)
        {
            throw DataFormatException.Truncated(Name, what, buffer.Length, got);
        }
    }

    /// <summary>Fills as much of the buffer as there are bytes.</summary>
    public int ReadUpTo(Span<byte> buffer) => Fill(buffer);

    /// <summary>A new array of <paramref name="count"/> bytes.</summary>
    public byte[] ReadBlock(long count, string what)
    {
        RequireAvailable(count, what);
        if (count > Array.MaxLength)
        {
            throw DataFormatException.TooLarge(Name, what);
        }

        // Where the length is unknown the block grows with what really arrives, so a lie costs no memory.
        var block = new byte[length is null ? Math.Min(count, FirstPiece) : count];
        var filled = Fill(block);
        while (filled == block.Length && filled < count)
        {
            Array.Resize(ref block, (int)Math.Min(count, 2L * block.Length));
            filled += Fill(block.AsSpan(filled));
        }

        return filled == count ? block : throw DataFormatException.Truncated(Name, what, count, filled);
    }

    /// <summary>Refuses further bytes.</summary>
    public void RequireEnd(string what)
    {
        Span<byte> one = stackalloc byte[1];
        if (Remaining is > 0 || Fill(one) > 0)
        {
            throw DataFormatException.TrailingBytes(Name, what, Position - (Remaining is null ? 1 : 0));
        }
    }

    private void RequireAvailable(long count, string what)
    {
        if (Remaining is { } left && count > left)
        {
            throw DataFormatException.Truncated(Name, what, count, left);
        }
    }

    private int Fill(Span<byte> buffer)
    {
        try
        {
            var got = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            Position += got;
            return got;
        }
        catch (InvalidDataException e)
        {
            throw DataFormatException.Damaged(Name, Text.Line(e.Message), e);
        }
        catch (IOException e)
        {
            throw DataFormatException.Unreadable(Name, e);
        }
    }
}
