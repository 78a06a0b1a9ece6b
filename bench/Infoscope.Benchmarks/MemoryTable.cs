using System.Diagnostics;
using System.Globalization;

namespace Infoscope.Benchmarks;

/// <summary>The most memory that a process ever has while it takes ten training steps, ours and the peer's, each in a process of its own.</summary>
internal static class MemoryTable
{
    /// <summary>What this program is asked to do in the process that is measured.</summary>
    public const string StepsVerb = "memory-steps";

    private const int Steps = 10;

    public static void Print(TextWriter output)
    {
        output.WriteLine("| most memory of a process, ten steps | Infoscope | peer | share | asked |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var step in SpeedCases.All.Where(step => step.Name is "mine" or "infonce" or "infomax"))
        {
            var ours = OfOwnProcess(step.Name);
            var theirs = Peer.Memory(step.Name, step.Threads);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {step.Title} | {ours:0} MB | {(theirs is { } peer ? $"{peer.Megabytes:0} MB ({peer.Note})" : "not here")} | {(theirs is { } other ? (ours / other.Megabytes).ToString("P0", CultureInfo.InvariantCulture) : "–")} | 100 % |"));
        }
    }

    /// <summary>Takes the steps and prints the megabytes.</summary>
    public static void PrintSteps(string name, TextWriter output)
    {
        var run = SpeedCases.All.Single(step => step.Name == name).Prepare();
        for (var step = 0; step < Steps; step++)
        {
            run();
        }

        using var self = Process.GetCurrentProcess();
        output.WriteLine((self.PeakWorkingSet64 / 1e6).ToString(CultureInfo.InvariantCulture));
    }

    private static double OfOwnProcess(string name)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(MemoryTable).Assembly.Location);
        }

        start.ArgumentList.Add(StepsVerb);
        start.ArgumentList.Add(name);
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(line, CultureInfo.InvariantCulture);
    }
}
