namespace Infoscope.Cluster.Threads;

/// <summary>The place of the one message that may be on its way from one rank to another: memory of the sender, never copied twice.</summary>
internal sealed unsafe class Slot
{
    private const int Empty = 0;
    private const int Posted = 1;
    private const int Reading = 2;

    private byte* _from;
    private long _length;
    private volatile int _state;

    public bool IsEmpty => _state == Empty;

    public void Post(byte* from, long length)
    {
        _from = from;
        _length = length;
        _state = Posted;
    }

    /// <summary>Copies the message, if it has been posted.</summary>
    public bool TryTake(byte* to, long length)
    {
        if (Interlocked.CompareExchange(ref _state, Reading, Posted) != Posted)
        {
            return false;
        }

        Buffer.MemoryCopy(_from, to, length, _length);
        _state = Empty;
        return true;
    }

    /// <summary>Takes the message back, or waits for a reader that has begun: after it, the sender's memory is its own again.</summary>
    public void Revoke()
    {
        var wait = default(SpinWait);
        while (Interlocked.CompareExchange(ref _state, Empty, Posted) == Reading)
        {
            wait.SpinOnce();
        }
    }
}
