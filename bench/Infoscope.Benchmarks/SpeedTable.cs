using System.Diagnostics;
using System.Globalization;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;

namespace Infoscope.Benchmarks;

/// <summary>Runs each case in turn with its peer, ours, theirs, ours, theirs …, and prints medians and the median ratio.</summary>
internal static class SpeedTable
{
    private const int Rounds = 7;
    private const int IdleMilliseconds = 200;
    private const double LongRun = 1;

    public static void Print(IReadOnlyList<SpeedCase> cases, TextWriter output)
    {
        var peak = PeakFlops.Measure(SimdKernels.Selected);
        output.WriteLine("| what | Infoscope | peer | times faster (median of pairs) | asked | share of the arithmetic limit |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var speed in cases)
        {
            output.WriteLine(Row(speed, peak));
            output.Flush();
        }
    }

    private static string Row(SpeedCase speed, double peak)
    {
        using var peer = Peer.Start(speed.Name, speed.Threads);
        var run = speed.Prepare();
        run();
        run();
        var ours = new List<double>();
        var theirs = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Fairly(() => Time(run)) / speed.Repeats);
            if (peer is not null)
            {
                theirs.Add(Fairly(peer.Run));
            }
        }

        var ratios = theirs.Zip(ours, (their, our) => their / our).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {speed.Title} | {Show(Median(ours))} | {(peer is null ? "not here" : $"{Show(Median(theirs))} ({peer.Note})")} | {(peer is null ? "–" : $"{Median(ratios):0.0} ({ratios.Min():0.0}–{ratios.Max():0.0})")} | {(speed.Asked is { } asked ? asked.ToString("0.#", CultureInfo.InvariantCulture) : "–")} | {(speed.Flops is { } flops ? (flops / (peak * speed.Threads) / Median(ours)).ToString("P0", CultureInfo.InvariantCulture) : "–")} |");
    }

    /// <summary>
    /// Both sides alike: first the machine falls idle, since threads of the other side may look out for more work and keep a core
    /// meanwhile; then a run that does not count pays for the other's caches, but for those so long that it does not matter.
    /// </summary>
    private static double Fairly(Func<double> run)
    {
        Thread.Sleep(IdleMilliseconds);
        var start = Stopwatch.GetTimestamp();
        var seconds = run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds > LongRun ? seconds : run();
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Show(double seconds) => seconds switch
    {
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0.0} µs"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s"),
    };
}
