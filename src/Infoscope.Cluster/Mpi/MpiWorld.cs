using System.Runtime.InteropServices;

namespace Infoscope.Cluster.Mpi;

/// <summary>This process as a rank of the job that mpirun started.</summary>
/// <remarks>Open MPI is told that calls come from several threads but never at once: whoever calls it holds <see cref="Gate"/>.</remarks>
internal sealed class MpiWorld
{
    private MpiWorld(nint world, nint bytes, int rank, int size)
    {
        Communicator = world;
        Bytes = bytes;
        Rank = rank;
        Size = size;
    }

    public Lock Gate { get; } = new();

    public nint Communicator { get; }

    /// <summary>The type of one byte.</summary>
    public nint Bytes { get; }

    public int Rank { get; }

    public int Size { get; }

    /// <summary>Joins the job. Once in a process.</summary>
    /// <exception cref="ClusterException">Open MPI is missing, the process was not started by mpirun, or the start failed.</exception>
    public static MpiWorld Join()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw ClusterException.NoMpi("Infoscope uses it on Linux only. Elsewhere run the ranks as threads");
        }

        if (!NativeLibrary.TryLoad(OpenMpi.Library, out var library))
        {
            throw ClusterException.NoMpi($"there is no {OpenMpi.Library}. Install it (Debian, Ubuntu: apt-get install openmpi-bin libopenmpi3), or run the ranks as threads");
        }

        if (!MpiRanks.IsStartedByMpirun)
        {
            throw ClusterException.NoMpi("this process was not started by mpirun. Start it by 'mpirun -np 2 PROGRAM' (package openmpi-bin), or run the ranks as threads");
        }

        Require(OpenMpi.MPI_Initialized(out var isInitialised), nameof(OpenMpi.MPI_Initialized));
        if (isInitialised != 0)
        {
            throw ClusterException.NoMpi("this process has joined its job before, and may only once. Do all work of a process in one run");
        }

        Require(OpenMpi.MPI_Init_thread(0, 0, OpenMpi.ThreadSerialised, out var provided), nameof(OpenMpi.MPI_Init_thread));
        if (provided < OpenMpi.ThreadSerialised)
        {
            throw ClusterException.NoMpi($"it was built without support for threads (level {provided}, needed {OpenMpi.ThreadSerialised}). Install your system's own package");
        }

        var world = NativeLibrary.GetExport(library, "ompi_mpi_comm_world");
        Require(OpenMpi.MPI_Comm_set_errhandler(world, NativeLibrary.GetExport(library, "ompi_mpi_errors_return")), nameof(OpenMpi.MPI_Comm_set_errhandler));
        Require(OpenMpi.MPI_Comm_rank(world, out var rank), nameof(OpenMpi.MPI_Comm_rank));
        Require(OpenMpi.MPI_Comm_size(world, out var size), nameof(OpenMpi.MPI_Comm_size));
        return new MpiWorld(world, NativeLibrary.GetExport(library, "ompi_mpi_byte"), rank, size);
    }

    public static void Require(int code, string function)
    {
        if (code != 0)
        {
            throw ClusterException.MpiCall(function, code);
        }
    }
}
