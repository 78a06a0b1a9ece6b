namespace Infoscope.Data.Tests.Io;

/// <summary>A file stream on which the n-th call that changes something fails, as a full disk or a killed process would make it.</summary>
internal sealed class FailingStream(Stream inner, int failAt, bool half) : Stream
{
    private int _calls;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_calls++ == failAt)
        {
            inner.Write(half ? buffer[..(buffer.Length / 2)] : []);
            throw new IOException("No space left on device");
        }

        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (_calls++ == failAt)
        {
            throw new IOException("Input/output error");
        }

        inner.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
