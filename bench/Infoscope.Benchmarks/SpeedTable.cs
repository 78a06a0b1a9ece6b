using System.Diagnostics;
using System.Globalization;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;

namespace Infoscope.Benchmarks;

/// <summary>Runs each case in turn with its peer, ours, theirs, ours, theirs …, and prints medians and the median ratio.</summary>
internal static class SpeedTable
{
    private const int Rounds = 7;

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
            // Once unmeasured, so that neither side pays for the other's caches.
            run();
            ours.Add(Time(run) / speed.Repeats);
            if (peer is not null)
            {
                theirs.Add(peer.Run());
            }
        }

        var ratios = theirs.Zip(ours, (their, our) => their / our).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {speed.Title} | {Show(Median(ours))} | {(peer is null ? "not here" : $"{Show(Median(theirs))} ({peer.Note})")} | {(peer is null ? "–" : $"{Median(ratios):0.0} ({ratios.Min():0.0}–{ratios.Max():0.0})")} | {(speed.Asked is { } asked ? asked.ToString("0.#", CultureInfo.InvariantCulture) : "–")} | {(speed.Flops is { } flops ? (flops / (peak * speed.Threads) / Median(ours)).ToString("P0", CultureInfo.InvariantCulture) : "–")} |");
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
