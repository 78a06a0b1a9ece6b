using System.Diagnostics;
using System.Globalization;
using Infoscope.Cluster;
using Infoscope.Cluster.Mpi;
using Infoscope.Cluster.Threads;

namespace Infoscope.Benchmarks;

/// <summary>How much faster several ranks train than one, with the same batch in all.</summary>
internal static class ScalingTable
{
    /// <summary>What mpirun starts this program with.</summary>
    public const string RankVerb = "scaling-rank";

    private const int Rounds = 7;
    private const int Steps = 10;

    public static int Print(int size, TextWriter output)
    {
        output.WriteLine($"| {ScalingStep.Name}, one thread a rank | one rank | N ranks | N ranks without sums | efficiency (range) | without sums |");
        output.WriteLine("|---|---|---|---|---|---|");
        ThreadRanks.Run(size, ranks => Measure(ranks, "threads", output));
        return RunMpi(size);
    }

    /// <summary>The part of a rank that mpirun has started.</summary>
    public static void PrintRank() => Ranks.Run(ranks => Measure(ranks, "Open MPI", Console.Out));

    /// <summary>One rank alone, all ranks, and all ranks without sums in turn, so that all see the same machine.</summary>
    private static void Measure(ICollective ranks, string transport, TextWriter output)
    {
        var (alone, together) = (new ScalingStep(null), new ScalingStep(ranks));
        var rounds = new List<(double One, double All, double Apart)>();

        // The first round compiles.
        for (var round = -1; round < Rounds; round++)
        {
            var one = ranks.Rank == 0 ? alone.Run(Steps, isSummed: false) : 0;
            ranks.Barrier();
            var all = together.Run(Steps, isSummed: true);
            ranks.Barrier();
            var apart = together.Run(Steps, isSummed: false);
            ranks.Barrier();
            if (round >= 0)
            {
                rounds.Add((one, all, apart));
            }
        }

        if (ranks.Rank != 0)
        {
            return;
        }

        var efficiencies = rounds.Select(round => round.One / (ranks.Size * round.All)).Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {ranks.Size} ranks, {transport} | {Median(rounds.Select(round => round.One)) * 1e3:0.00} ms | {Median(rounds.Select(round => round.All)) * 1e3:0.00} ms | {Median(rounds.Select(round => round.Apart)) * 1e3:0.00} ms | {efficiencies[Rounds / 2]:P0} ({efficiencies[0]:P0}–{efficiencies[^1]:P0}) | {Median(rounds.Select(round => round.One / (ranks.Size * round.Apart))):P0} |"));
    }

    private static int RunMpi(int size)
    {
        if (MpiRanks.IsStartedByMpirun || !OperatingSystem.IsLinux())
        {
            return 0;
        }

        var start = new ProcessStartInfo("mpirun") { UseShellExecute = false };
        string[] arguments = ["--allow-run-as-root", "--oversubscribe", "--mca", "btl", "self,vader", "-np", $"{size}", "dotnet", typeof(ScalingTable).Assembly.Location, RankVerb];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TERM"] = "dumb";
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("No mpirun: install openmpi-bin and libopenmpi3 for the row of Open MPI.");
            return 0;
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
