using System.Diagnostics;
using System.Globalization;
using Infoscope.Lab.Planes;
using Infoscope.Runs;

namespace Infoscope.Benchmarks;

/// <summary>The whole information-plane experiment at its published size, with its measurements and its store.</summary>
internal static class ExperimentTable
{
    public static void Print(TextWriter output)
    {
        output.WriteLine("| the 12-bit experiment, 8000 epochs, with all measurements, two threads | seconds |");
        output.WriteLine("|---|---|");
        foreach (var seeds in new[] { 1, 3 })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {seeds} network{(seeds == 1 ? "" : "s")} | {Run(seeds):0.0} |"));
        }
    }

    private static double Run(int seeds)
    {
        var folder = Directory.CreateTempSubdirectory("infoscope-bench-").FullName;
        try
        {
            using var store = RunStore.Open(folder);
            var settings = PlanePresets.Get("tishby") with { Seeds = seeds };
            var start = Stopwatch.GetTimestamp();
            PlaneExperiment.Begin(store, settings, PlaneSource.Load(settings, progress: null, CancellationToken.None), "bench", "bench")
                .Execute(new PlaneExecution { Threads = 2 }, new Nobody());
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Nobody : IPlaneObserver
    {
        public void Advanced(int network, int epoch)
        {
        }

        public void Recorded(int network, PlaneSnapshot snapshot)
        {
        }
    }
}
