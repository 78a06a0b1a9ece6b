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
        output.WriteLine($"| {ScalingStep.Name}, one thread a rank | alone | together | efficiency (range) | of it in sums |");
        output.WriteLine("|---|---|---|---|---|");
        ThreadRanks.Run(size, ranks => Measure(ranks, "threads", output));
        return RunMpi(size);
    }

    /// <summary>The part of a rank that mpirun has started.</summary>
    public static void PrintRank() => Ranks.Run(ranks => Measure(ranks, "Open MPI", Console.Out));

    /// <summary>Rounds of one rank alone and of all together in turn, so that both see the same machine.</summary>
    private static void Measure(ICollective ranks, string transport, TextWriter output)
    {
        var (alone, together) = (new ScalingStep(null), new ScalingStep(ranks));
        var rounds = new (double Alone, double Together, double Sums)[Rounds];
        for (var round = -1; round < Rounds; round++)
        {
            var aloneSeconds = ranks.Rank == 0 ? alone.Run(Steps).Seconds : 0;
            ranks.Barrier();
            var (seconds, sums) = together.Run(Steps);
            ranks.Barrier();

            // The first round compiles.
            if (round >= 0)
            {
                rounds[round] = (aloneSeconds / Steps, seconds / Steps, sums / Steps);
            }
        }

        if (ranks.Rank != 0)
        {
            return;
        }

        var efficiencies = rounds.Select(round => round.Alone / (ranks.Size * round.Together)).Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {ranks.Size} ranks, {transport} | {Median(rounds.Select(round => round.Alone)) * 1e3:0.00} ms | {Median(rounds.Select(round => round.Together)) * 1e3:0.00} ms | {efficiencies[Rounds / 2]:P0} ({efficiencies[0]:P0}–{efficiencies[^1]:P0}) | {Median(rounds.Select(round => round.Sums / round.Together)):P0} |"));
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
