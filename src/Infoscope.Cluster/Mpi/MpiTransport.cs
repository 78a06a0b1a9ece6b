using Infoscope.Cluster.Transport;

namespace Infoscope.Cluster.Mpi;

/// <summary>One rank of a job whose ranks are processes: every call of Open MPI returns at once, so that waiting can be watched.</summary>
internal sealed unsafe class MpiTransport(MpiWorld world, Heartbeat heartbeat) : ITransport
{
    private const int Tag = 1;

    /// <summary>MPI counts in int.</summary>
    private const int LongestMessage = 1 << 30;

    private readonly List<(nint Request, int Other)> _pending = [];

    public int Rank => world.Rank;

    public int Size => world.Size;

    public void Send(int to, byte* from, long length)
    {
        for (long start = 0; start < length; start += LongestMessage)
        {
            nint request;
            lock (world.Gate)
            {
                MpiWorld.Require(OpenMpi.MPI_Isend(from + start, Count(length - start), world.Bytes, to, Tag, world.Communicator, &request), nameof(OpenMpi.MPI_Isend));
            }

            _pending.Add((request, to));
        }
    }

    public void Receive(int from, byte* to, long length)
    {
        for (long start = 0; start < length; start += LongestMessage)
        {
            nint request;
            lock (world.Gate)
            {
                MpiWorld.Require(OpenMpi.MPI_Irecv(to + start, Count(length - start), world.Bytes, from, Tag, world.Communicator, &request), nameof(OpenMpi.MPI_Irecv));
            }

            _pending.Add((request, from));
        }
    }

    public void Complete(Call call, CancellationToken cancellation)
    {
        heartbeat.BeginWait();
        var pace = default(WaitPace);
        try
        {
            while (!IsDone(call))
            {
                cancellation.ThrowIfCancellationRequested();
                pace.Once();
            }
        }
        catch
        {
            // What is still in flight points into memory that is about to move: from here on Open MPI is only told to abort.
            heartbeat.Dispose();
            throw;
        }
    }

    private bool IsDone(Call call)
    {
        lock (world.Gate)
        {
            TestAll();
            if (_pending.Count == 0)
            {
                return true;
            }

            var silent = heartbeat.Listen() ? _pending.FindIndex(pending => heartbeat.IsSilent(pending.Other)) : -1;
            return silent < 0
                ? false
                : throw ClusterException.RankSilent(_pending[silent].Other, world.Rank, call.ToString(), heartbeat.Patience);
        }
    }

    private void TestAll()
    {
        var status = stackalloc byte[OpenMpi.StatusBytes];
        for (var i = _pending.Count - 1; i >= 0; i--)
        {
            int done;
            var request = _pending[i].Request;
            MpiWorld.Require(OpenMpi.MPI_Test(&request, &done, status), nameof(OpenMpi.MPI_Test));
            if (done != 0)
            {
                _pending.RemoveAt(i);
            }
        }
    }

    private static int Count(long left) => (int)Math.Min(left, LongestMessage);
}
