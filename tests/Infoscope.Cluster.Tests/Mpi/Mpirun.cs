using System.Diagnostics;

namespace Infoscope.Cluster.Tests.Mpi;

/// <summary>Starts scenes under mpirun: on this machine, over shared memory and the loopback interface only.</summary>
internal sealed class Mpirun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("infoscope-mpi-").FullName;

    /// <summary>Runs to the end; a job that hangs fails the test.</summary>
    public async Task<(int ExitCode, string Text)> RunAsync(int ranks, string scene)
    {
        using var process = Start(ranks, scene);
        return await EndAsync(process);
    }

    /// <summary>Starts and leaves running.</summary>
    public Process Start(int ranks, string scene)
    {
        var start = new ProcessStartInfo("mpirun") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [.. OpenMpiTool.Arguments(ranks), "dotnet", typeof(Mpirun).Assembly.Location, scene, Folder];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TERM"] = "dumb";
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end, which even a dead rank must not put off: half a minute is what users are promised, and it is doubled for a busy machine.</summary>
    public static async Task<(int ExitCode, string Text)> EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException error)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"mpirun did not end.\n{await output}{await errors}", error);
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>A file that a rank writes, once it is there.</summary>
    public async Task<string> AwaitFileAsync(string name)
    {
        var path = Path.Combine(Folder, name);
        for (var turn = 0; turn < 600 && !(File.Exists(path) && new FileInfo(path).Length > 0); turn++)
        {
            await Task.Delay(100);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
