using System.Diagnostics;

namespace Infoscope.Core.Parallelism;

/// <summary>One helper of a <see cref="ThreadTeam"/>: free, offered a job, or at work on one.</summary>
internal sealed class HelperThread
{
    private static readonly object Free = new();
    private static readonly object Busy = new();
    private readonly object _bed = new();
    private object _hands = Free;
    private bool _sleeps;

    public HelperThread(string name) => new Thread(Live) { IsBackground = true, Name = name }.UnsafeStart();

    /// <summary>How long a helper looks out for the next job before it sleeps: longer than what lies between two loops of a training step, too short to be noticed.</summary>
    public static TimeSpan StandBy => TimeSpan.FromMicroseconds(60);

    /// <summary>Whether it sleeps at present.</summary>
    public bool Sleeps => Volatile.Read(ref _sleeps);

    /// <summary>Puts a job into the hands of a free helper and wakes it if it sleeps; false where it has another one.</summary>
    public bool Offer(Job job)
    {
        if (Volatile.Read(ref _hands) != Free || Interlocked.CompareExchange(ref _hands, job, Free) != Free)
        {
            return false;
        }

        job.IsOffered(this);
        if (Sleeps)
        {
            lock (_bed)
            {
                Monitor.Pulse(_bed);
            }
        }

        return true;
    }

    /// <summary>Takes a job back; false where the helper has begun, and so will end, to work on it.</summary>
    public bool TakeBack(Job job) => Interlocked.CompareExchange(ref _hands, Free, job) == job;

    private void Live()
    {
        while (true)
        {
            if (Volatile.Read(ref _hands) is Job job)
            {
                if (Interlocked.CompareExchange(ref _hands, Busy, job) == job)
                {
                    job.Work();
                    Volatile.Write(ref _hands, Free);
                    job.HelperIsDone();
                }
            }
            else if (!StandsBy())
            {
                Sleep();
            }
        }
    }

    /// <summary>Whether a job came in time.</summary>
    private bool StandsBy()
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < StandBy)
        {
            for (var look = 0; look < 8; look++)
            {
                if (Volatile.Read(ref _hands) != Free)
                {
                    return true;
                }

                Thread.SpinWait(4);
            }
        }

        return false;
    }

    private void Sleep()
    {
        lock (_bed)
        {
            // Either this thread sees the job, or who offers it sees that this thread sleeps.
            Volatile.Write(ref _sleeps, true);
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _hands) == Free)
            {
                Monitor.Wait(_bed);
            }

            Volatile.Write(ref _sleeps, false);
        }
    }
}
