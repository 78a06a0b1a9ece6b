using System.Runtime.InteropServices;

namespace Infoscope.Cluster.Mpi;

/// <summary>The functions of Open MPI's library that are used. Its handles are addresses of what the library exports.</summary>
internal static unsafe partial class OpenMpi
{
    /// <summary>Open MPI 3 and 4; Debian and Ubuntu have it in the package libopenmpi3.</summary>
    public const string Library = "libmpi.so.40";

    public const int ThreadSerialised = 2;

    /// <summary>Room for an MPI_Status, which is 24 bytes.</summary>
    public const int StatusBytes = 32;

    [LibraryImport(Library)]
    public static partial int MPI_Init_thread(nint argc, nint argv, int required, out int provided);

    [LibraryImport(Library)]
    public static partial int MPI_Initialized(out int isInitialised);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_set_errhandler(nint communicator, nint handler);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_rank(nint communicator, out int rank);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_size(nint communicator, out int size);

    [LibraryImport(Library)]
    public static partial int MPI_Isend(byte* from, int count, nint type, int to, int tag, nint communicator, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Irecv(byte* to, int count, nint type, int from, int tag, nint communicator, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Recv(byte* to, int count, nint type, int from, int tag, nint communicator, byte* status);

    [LibraryImport(Library)]
    public static partial int MPI_Test(nint* request, int* done, byte* status);

    [LibraryImport(Library)]
    public static partial int MPI_Iprobe(int from, int tag, nint communicator, int* found, byte* status);

    [LibraryImport(Library)]
    public static partial int MPI_Abort(nint communicator, int code);

    [LibraryImport(Library)]
    public static partial int MPI_Finalize();
}
