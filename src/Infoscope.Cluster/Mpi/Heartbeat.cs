using System.Diagnostics;

namespace Infoscope.Cluster.Mpi;

/// <summary>Gives the other ranks a sign of life, and listens for theirs.</summary>
/// <remarks>
/// Signs are given by a thread of their own, so that a rank which computes for hours is not taken for dead. Silence is counted only
/// while this rank waits and listens, in small portions: a process that was itself stopped for a while does not blame the others.
/// </remarks>
internal sealed unsafe class Heartbeat : IDisposable
{
    private const int Tag = 2;
    private static readonly TimeSpan Listening = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LargestPortion = TimeSpan.FromSeconds(1);

    private readonly MpiWorld _world;
    private readonly byte[] _sign = GC.AllocateArray<byte>(1, pinned: true);
    private readonly nint[] _requests;
    private readonly TimeSpan[] _silence;
    private readonly Timer _timer;
    private long _listened;
    private bool _isStopped;

    public Heartbeat(MpiWorld world, ClusterOptions options)
    {
        _world = world;
        Patience = options.Patience;
        _requests = GC.AllocateArray<nint>(world.Size, pinned: true);
        _silence = new TimeSpan[world.Size];
        _timer = new Timer(_ => Give(), null, options.Heartbeat, options.Heartbeat);
    }

    /// <summary>How long silence is borne.</summary>
    public TimeSpan Patience { get; }

    /// <summary>A new wait begins: nobody has kept silent yet.</summary>
    public void BeginWait()
    {
        Array.Clear(_silence);
        _listened = Stopwatch.GetTimestamp();
    }

    /// <summary>Listens, now and then: call it often while waiting, holding the gate. Whether there may be news.</summary>
    public bool Listen()
    {
        var elapsed = Stopwatch.GetElapsedTime(_listened);
        if (elapsed < Listening)
        {
            return false;
        }

        _listened = Stopwatch.GetTimestamp();
        var portion = elapsed < LargestPortion ? elapsed : LargestPortion;
        for (var other = 0; other < _world.Size; other++)
        {
            _silence[other] = other == _world.Rank || Hear(other) ? TimeSpan.Zero : _silence[other] + portion;
        }

        return true;
    }

    /// <summary>Whether a rank has kept silent for too long.</summary>
    public bool IsSilent(int other) => _silence[other] > Patience;

    /// <summary>Gives no more signs; listening goes on.</summary>
    public void Dispose()
    {
        lock (_world.Gate)
        {
            _isStopped = true;
        }

        _timer.Dispose();
    }

    /// <summary>Takes in what all ranks have sent, since MPI wants no message left at its end.</summary>
    public void HearAll()
    {
        lock (_world.Gate)
        {
            foreach (var other in Enumerable.Range(0, _world.Size).Where(rank => rank != _world.Rank))
            {
                Hear(other);
            }
        }
    }

    /// <summary>Takes in what a rank has sent; whether it has sent anything.</summary>
    private bool Hear(int other)
    {
        var heard = false;
        byte sign;
        int found;
        var status = stackalloc byte[OpenMpi.StatusBytes];
        while (true)
        {
            MpiWorld.Require(OpenMpi.MPI_Iprobe(other, Tag, _world.Communicator, &found, status), nameof(OpenMpi.MPI_Iprobe));
            if (found == 0)
            {
                return heard;
            }

            MpiWorld.Require(OpenMpi.MPI_Recv(&sign, 1, _world.Bytes, other, Tag, _world.Communicator, status), nameof(OpenMpi.MPI_Recv));
            heard = true;
        }
    }

    private void Give()
    {
        lock (_world.Gate)
        {
            for (var other = 0; other < _world.Size && !_isStopped; other++)
            {
                if (other != _world.Rank && IsSent(other))
                {
                    // A rank that cannot be reached is noticed by its silence, where there is somebody to tell.
                    _isStopped = OpenMpi.MPI_Isend(Pinned(_sign), 1, _world.Bytes, other, Tag, _world.Communicator, Pinned(_requests) + other) != 0;
                }
            }
        }
    }

    /// <summary>Whether the last sign to a rank is on its way; signs do not queue up.</summary>
    private bool IsSent(int other)
    {
        if (_requests[other] == 0)
        {
            return true;
        }

        int done;
        var status = stackalloc byte[OpenMpi.StatusBytes];
        return OpenMpi.MPI_Test(Pinned(_requests) + other, &done, status) == 0 && done != 0;
    }

    private static T* Pinned<T>(T[] array)
        where T : unmanaged => (T*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
}
