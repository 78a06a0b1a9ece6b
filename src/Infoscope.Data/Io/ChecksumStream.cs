namespace Infoscope.Data.Io;

/// <summary>Passes bytes through and keeps their CRC-32 and number: the runtime's own inflaters take a cut file for a short one.</summary>
/// <param name="inner">Where the bytes come from; disposed with this.</param>
/// <param name="mostBytes">How many may come.</param>
/// <param name="tooMany">What to throw when more come.</param>
internal sealed class ChecksumStream(Stream inner, long mostBytes, Func<Exception> tooMany) : Stream
{
    private Crc32 _crc;
    private long _count;

    /// <summary>The CRC-32 of what has been read.</summary>
    public uint Checksum => _crc.Value;

    /// <summary>How many bytes have been read.</summary>
    public long Count => _count;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("The length shows only at the end.");

    /// <inheritdoc/>
    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException("Reads front to back only.");
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        _crc.Append(buffer[..got]);
        _count += got;
        return _count <= mostBytes ? got : throw tooMany();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is kept back.
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Reads front to back only.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("Reads only.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reads only.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
