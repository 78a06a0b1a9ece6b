using System.Diagnostics;

namespace Infoscope.Cluster.Transport;

/// <summary>Waits eagerly at first, since ranks in step meet within microseconds, then leaves the core to others.</summary>
internal struct WaitPace
{
    private static readonly TimeSpan Eager = TimeSpan.FromMilliseconds(5);

    private int _turns;
    private long _start;

    public void Once()
    {
        if (_turns++ < 20)
        {
            Thread.SpinWait(20);
            return;
        }

        _start = _start == 0 ? Stopwatch.GetTimestamp() : _start;
        if (Stopwatch.GetElapsedTime(_start) < Eager)
        {
            Thread.Yield();
        }
        else
        {
            Thread.Sleep(1);
        }
    }
}
