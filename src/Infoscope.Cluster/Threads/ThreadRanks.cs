using System.Runtime.ExceptionServices;
using Infoscope.Cluster.Transport;

namespace Infoscope.Cluster.Threads;

/// <summary>A job whose ranks are threads of this process: the same results as with as many processes, without Open MPI.</summary>
public static class ThreadRanks
{
    /// <summary>Runs the work once for each rank and returns when all have ended.</summary>
    /// <param name="size">How many ranks, at least 1. More than there are cores is allowed, and slow.</param>
    /// <param name="work">Gets its rank's collectives; ranks run at the same time and share nothing but what the work captures.</param>
    /// <param name="cancellation">Ends every rank at its next or present collective call.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    /// <exception cref="ClusterException">The ranks did not make the same calls, or one ended while others waited for it.</exception>
    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    /// <remarks>What one rank's work throws, the caller gets, with its own stack; the other ranks fail at once at their present or next call.</remarks>
    public static void Run(int size, Action<ICollective> work, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentNullException.ThrowIfNull(work);
        var job = new ThreadJob(size);
        var threads = new Thread[size - 1];
        for (var rank = 1; rank < size; rank++)
        {
            var own = rank;
            threads[rank - 1] = new Thread(() => RunRank(job, own, work, cancellation)) { IsBackground = true, Name = $"rank {own}" };
            threads[rank - 1].Start();
        }

        // Rank 0 is the caller's own thread: a job of one rank is a plain call.
        RunRank(job, 0, work, cancellation);
        foreach (var thread in threads)
        {
            thread.Join();
        }

        if (job.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure.Error);
        }
    }

    private static void RunRank(ThreadJob job, int rank, Action<ICollective> work, CancellationToken cancellation)
    {
        try
        {
            var ranks = new Collective(new ThreadTransport(job, rank), cancellation);
            work(ranks);
            ranks.End();
        }
        catch (Exception error)
        {
            job.Fail(rank, error);
        }

        job.End(rank);
    }
}
