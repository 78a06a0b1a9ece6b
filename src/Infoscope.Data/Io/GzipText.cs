namespace Infoscope.Data.Io;

/// <summary>The inflated bytes of a gzip file, whose end is checked when it is reached.</summary>
internal sealed class GzipText(FileStream file, GzipSource gzip) : Stream
{
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
        get => gzip.Stream.Position;
        set => throw new NotSupportedException("Reads front to back only.");
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var got = gzip.Input.ReadUpTo(buffer);
        if (got < buffer.Length)
        {
            gzip.RequireIntact();
        }

        return got;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
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
            gzip.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
