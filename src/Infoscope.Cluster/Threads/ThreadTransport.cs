using Infoscope.Cluster.Transport;

namespace Infoscope.Cluster.Threads;

/// <summary>One rank of a job whose ranks are threads of this process.</summary>
internal sealed unsafe class ThreadTransport(ThreadJob job, int rank) : ITransport
{
    private readonly bool[] _sent = new bool[job.Size];
    private readonly Receipt[] _awaited = new Receipt[job.Size];

    public int Rank => rank;

    public int Size => job.Size;

    public void Send(int to, byte* from, long length)
    {
        if (length > 0)
        {
            job.Between(rank, to).Post(from, length);
            _sent[to] = true;
        }
    }

    public void Receive(int from, byte* to, long length) => _awaited[from] = new Receipt { To = to, Length = length };

    public void Complete(Call call, CancellationToken cancellation)
    {
        try
        {
            var pace = default(WaitPace);
            while (FirstPending() is var other and >= 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (job.Failure is { } failure)
                {
                    throw ClusterException.RankFailed(failure.Rank, failure.Error);
                }

                // Looked at again, since what it posted last may have come after we looked.
                if (job.HasEnded(other) && FirstPending() == other)
                {
                    throw ClusterException.RankEnded(other, call.ToString());
                }

                pace.Once();
            }
        }
        finally
        {
            Withdraw();
        }
    }

    /// <summary>Moves what has arrived; the first rank that keeps us waiting, or −1.</summary>
    private int FirstPending()
    {
        var pending = -1;
        for (var other = job.Size - 1; other >= 0; other--)
        {
            ref var awaited = ref _awaited[other];
            if (awaited.Length > 0 && job.Between(other, rank).TryTake(awaited.To, awaited.Length))
            {
                awaited = default;
            }

            _sent[other] = _sent[other] && !job.Between(rank, other).IsEmpty;
            pending = awaited.Length > 0 || _sent[other] ? other : pending;
        }

        return pending;
    }

    private void Withdraw()
    {
        for (var other = 0; other < job.Size; other++)
        {
            if (_sent[other])
            {
                job.Between(rank, other).Revoke();
            }

            _sent[other] = false;
            _awaited[other] = default;
        }
    }

    private struct Receipt
    {
        public byte* To;
        public long Length;
    }
}
