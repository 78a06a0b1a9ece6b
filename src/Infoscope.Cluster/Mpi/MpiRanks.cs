using Infoscope.Cluster.Transport;

namespace Infoscope.Cluster.Mpi;

/// <summary>A job whose ranks are processes that <c>mpirun</c> has started, on one machine or on several: Open MPI, Linux.</summary>
public static class MpiRanks
{
    private const int Failed = 1;
    private const int Cancelled = 130;

    /// <summary>Whether <c>mpirun</c> started this process.</summary>
    public static bool IsStartedByMpirun => Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is { Length: > 0 };

    /// <summary>Joins the job, runs the work of this process's rank, and leaves when all ranks have ended. Once in a process.</summary>
    /// <param name="work">Gets its rank's collectives.</param>
    /// <param name="options">Signs of life; the defaults where null.</param>
    /// <param name="cancellation">Ends the wait of a collective call, and with it the job.</param>
    /// <exception cref="ClusterException">Open MPI is missing, the process was not started by mpirun, or the ranks do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options cannot work.</exception>
    /// <remarks>
    /// An error that all ranks see alike, since they do not agree, is written to the error stream by rank 0; then all leave the job and
    /// throw it (<see cref="ClusterException.IsReported"/>). Where the work of one rank alone throws, that rank writes its message and
    /// ends the whole job at once, all processes, with exit code 1 (130 when cancelled): the others cannot go on without it. A rank
    /// that is killed ends the job through mpirun; one that is stopped or cut off, after <see cref="ClusterOptions.Patience"/>,
    /// through a rank that waits for it.
    /// </remarks>
    public static void Run(Action<ICollective> work, ClusterOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var settings = options ?? new ClusterOptions();
        settings.Check();
        var world = MpiWorld.Join();
        using var heartbeat = new Heartbeat(world, settings);
        var ranks = new Collective(new MpiTransport(world, heartbeat), cancellation);
        try
        {
            work(ranks);

            // Stopped before the end is announced, so that whoever has heard the end has heard the last sign.
            heartbeat.Dispose();
            ranks.End();
            heartbeat.HearAll();
        }
        catch (ClusterException error) when (error.IsShared)
        {
            if (world.Rank == 0)
            {
                Console.Error.WriteLine(error.Message);
            }

            error.IsReported = true;
            Leave(heartbeat);
            throw;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"rank {world.Rank} of {world.Size}: {error.Message}");
            Abort(world, error is OperationCanceledException ? Cancelled : Failed);
            throw;
        }

        Leave(heartbeat);
    }

    /// <summary>Returns when all ranks leave, so that none ends before what it had to say is said.</summary>
    private static void Leave(Heartbeat heartbeat)
    {
        heartbeat.Dispose();
        MpiWorld.Require(OpenMpi.MPI_Finalize(), nameof(OpenMpi.MPI_Finalize));
    }

    private static void Abort(MpiWorld world, int code)
    {
        lock (world.Gate)
        {
            _ = OpenMpi.MPI_Abort(world.Communicator, code);
        }
    }
}
