using System.Diagnostics;
using System.Globalization;

namespace Infoscope.Benchmarks;

/// <summary>A peer's process that runs its case once for each line it is sent, so that both sides are timed in turn.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process, string note)
    {
        _process = process;
        Note = note;
    }

    /// <summary>The peer's name, version and threads.</summary>
    public string Note { get; }

    /// <summary>Starts <c>bench/peers/peer.py</c> on a case; null where Python or the peer's package is missing.</summary>
    public static Peer? Start(string name, int threads) => Begin(threads, name) is var (process, note) ? new Peer(process, note) : null;

    /// <summary>The most memory that the peer's process had in ten runs of a case, in megabytes; null where Python or the peer's package is missing.</summary>
    public static (double Megabytes, string Note)? Memory(string name, int threads)
    {
        if (Begin(threads, name, "memory") is not var (process, line))
        {
            return null;
        }

        process.WaitForExit();
        process.Dispose();
        var parts = line.Split(' ', 2);
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    private static (Process Process, string Note)? Begin(int threads, params ReadOnlySpan<string> arguments)
    {
        var script = Path.Combine(Repository.Root, "bench", "peers", "peer.py");
        var python = Environment.GetEnvironmentVariable("INFOSCOPE_PYTHON") ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
        var start = new ProcessStartInfo(python) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        try
        {
            var process = Process.Start(start)!;
            var line = process.StandardOutput.ReadLine();
            if (line?.StartsWith("ready ", StringComparison.Ordinal) == true)
            {
                return (process, line["ready ".Length..]);
            }

            Console.Error.WriteLine($"{arguments[0]}: no peer: {process.StandardError.ReadToEnd().Trim()}");
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            Console.Error.WriteLine($"{arguments[0]}: no peer: {exception.Message}");
        }

        return null;
    }

    /// <summary>The seconds of one run.</summary>
    public double Run()
    {
        _process.StandardInput.WriteLine();
        return double.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
