using Infoscope.Cluster.Mpi;
using Infoscope.Cluster.Threads;

namespace Infoscope.Cluster;

/// <summary>Runs a program's work on the ranks that it was started with.</summary>
public static class Ranks
{
    /// <summary>Under <c>mpirun -np N</c> this process is one of N ranks; else it is the only one, and needs no Open MPI.</summary>
    /// <inheritdoc cref="MpiRanks.Run"/>
    public static void Run(Action<ICollective> work, ClusterOptions? options = null, CancellationToken cancellation = default)
    {
        if (MpiRanks.IsStartedByMpirun)
        {
            MpiRanks.Run(work, options, cancellation);
        }
        else
        {
            ThreadRanks.Run(1, work, cancellation);
        }
    }
}
