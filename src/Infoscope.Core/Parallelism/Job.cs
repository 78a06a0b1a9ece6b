using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Infoscope.Core.Parallelism;

/// <summary>One parallel loop, with the type of its work forgotten.</summary>
internal abstract class Job
{
    /// <summary>Pieces are short, so it is mostly over before a sleep would be.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(100);

    private readonly List<HelperThread> _offered = [];
    private int _done;
    private bool _isWaitedFor;

    /// <summary>Runs pieces until none is left.</summary>
    public abstract void Work();

    /// <summary>Remembers who was asked to help.</summary>
    public void IsOffered(HelperThread helper) => _offered.Add(helper);

    /// <summary>A helper has left <see cref="Work"/>.</summary>
    public void HelperIsDone()
    {
        Interlocked.Increment(ref _done);
        if (Volatile.Read(ref _isWaitedFor))
        {
            lock (_offered)
            {
                Monitor.Pulse(_offered);
            }
        }
    }

    /// <summary>Takes the job back from helpers who have not begun, and waits for the others.</summary>
    public void WaitForHelpers()
    {
        var begun = 0;
        foreach (var helper in _offered)
        {
            begun += helper.TakeBack(this) ? 0 : 1;
        }

        if (begun > 0 && !IsSoonDone(begun))
        {
            lock (_offered)
            {
                // Either this thread sees that the last helper is done, or the helper sees that it is waited for.
                Volatile.Write(ref _isWaitedFor, true);
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref _done) < begun)
                {
                    Monitor.Wait(_offered);
                }

                Volatile.Write(ref _isWaitedFor, false);
            }
        }

        _offered.Clear();
        _done = 0;
    }

    private bool IsSoonDone(int begun)
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _done) < begun)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                return false;
            }

            Thread.SpinWait(4);
        }

        return true;
    }
}

/// <summary>One parallel loop. Each thread keeps one to use again, so that a steady loop allocates nothing.</summary>
internal sealed class Job<TPieces> : Job
    where TPieces : struct, IPieces
{
    [ThreadStatic]
    private static Job<TPieces>? _spare;

    private readonly Lock _failing = new();
    private TPieces _pieces;
    private long _count;
    private long _next;
    private CancellationToken _cancellation;
    private bool _isCancelled;
    private long _failedAt;
    private Exception? _failure;

    public static Job<TPieces> Begin(in TPieces pieces, int count, CancellationToken cancellation)
    {
        // A loop inside this one must not find it.
        var job = _spare ?? new Job<TPieces>();
        _spare = null;
        job._pieces = pieces;
        job._count = count;
        job._next = 0;
        job._cancellation = cancellation;
        job._isCancelled = false;
        job._failedAt = long.MaxValue;
        return job;
    }

    public override void Work()
    {
        while (true)
        {
            var piece = Interlocked.Increment(ref _next) - 1;
            if (piece >= _count || piece > Volatile.Read(ref _failedAt))
            {
                return;
            }

            if (_cancellation.IsCancellationRequested)
            {
                Volatile.Write(ref _isCancelled, true);
                return;
            }

            try
            {
                _pieces.Run((int)piece);
            }
            catch (Exception failure)
            {
                Fail(piece, failure);
                return;
            }
        }
    }

    /// <summary>Throws what went wrong, if anything, and forgets the work.</summary>
    public void End()
    {
        var (failure, isCancelled, cancellation) = (_failure, _isCancelled, _cancellation);
        (_pieces, _failure, _cancellation) = (default, null, CancellationToken.None);
        _spare = this;
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (isCancelled)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    // Pieces are begun in order: all before a failed one have been begun, and the first that fails is the one that a single thread would have met.
    private void Fail(long piece, Exception failure)
    {
        lock (_failing)
        {
            if (piece < _failedAt)
            {
                _failure = failure;
                Volatile.Write(ref _failedAt, piece);
            }
        }
    }
}
