namespace Infoscope.Testing;

/// <summary>Open MPI's <c>mpirun</c> as tests start it: on this machine, over shared memory and the loopback interface only.</summary>
internal static class OpenMpiTool
{
    private static readonly string[] Loopback = "--oversubscribe --mca btl self,vader,tcp --mca btl_tcp_if_include lo --mca oob_tcp_if_include lo".Split(' ');

    /// <summary>The reason to skip a test that needs Open MPI, or null.</summary>
    public static string? Missing { get; } = OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpirun")))
        ? null
        : "needs Open MPI's mpirun (Debian: openmpi-bin libopenmpi3), which this machine lacks";

    /// <summary>What stands before the program.</summary>
    public static string[] Arguments(int ranks) => ["--allow-run-as-root", .. Loopback, "-np", $"{ranks}"];
}

/// <summary>A test that starts several processes under Open MPI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MpiFactAttribute : FactAttribute
{
    public MpiFactAttribute()
    {
        Skip = OpenMpiTool.Missing;
    }
}

/// <summary>A data-driven test that starts several processes under Open MPI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute()
    {
        Skip = OpenMpiTool.Missing;
    }
}
