namespace Infoscope.Cluster.Threads;

/// <summary>What the threads of one job share: a slot for each pair of ranks, who has ended, and what has failed.</summary>
internal sealed class ThreadJob
{
    private readonly Slot[] _slots;
    private readonly bool[] _hasEnded;
    private FailedRank? _failure;

    public ThreadJob(int size)
    {
        Size = size;
        _hasEnded = new bool[size];
        _slots = new Slot[size * size];
        for (var i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new Slot();
        }
    }

    public int Size { get; }

    /// <summary>The first rank that failed, or null.</summary>
    public FailedRank? Failure => Volatile.Read(ref _failure);

    public Slot Between(int from, int to) => _slots[(from * Size) + to];

    public bool HasEnded(int rank) => Volatile.Read(ref _hasEnded[rank]);

    public void End(int rank) => Volatile.Write(ref _hasEnded[rank], true);

    public void Fail(int rank, Exception error) => Interlocked.CompareExchange(ref _failure, new FailedRank(rank, error), null);
}

/// <summary>A rank whose work threw.</summary>
internal sealed record FailedRank(int Rank, Exception Error);
