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
    public static Peer? Start(string name, int threads)
    {
        var script = Path.Combine(Repository.Root, "bench", "peers", "peer.py");
        var python = Environment.GetEnvironmentVariable("INFOSCOPE_PYTHON") ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
        var start = new ProcessStartInfo(python) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        start.ArgumentList.Add(name);
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        try
        {
            var process = Process.Start(start)!;
            var line = process.StandardOutput.ReadLine();
            if (line?.StartsWith("ready ", StringComparison.Ordinal) == true)
            {
                return new Peer(process, line["ready ".Length..]);
            }

            Console.Error.WriteLine($"{name}: no peer: {process.StandardError.ReadToEnd().Trim()}");
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            Console.Error.WriteLine($"{name}: no peer: {exception.Message}");
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
