using System.Globalization;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;

namespace Infoscope.Benchmarks;

/// <summary>
/// Training steps on one thread, in processor time, as a share of what their arithmetic alone would take at the measured peak of
/// one core: other programs on the machine matter little.
/// </summary>
internal static class StepTable
{
    private const int Rounds = 9;

    /// <summary>Enough that the clock of processor time, which ticks in hundredths of a second on some systems, does not matter.</summary>
    private const double SecondsARound = 0.3;

    public static void Print(string filter, TextWriter output)
    {
        output.WriteLine("| training step, one thread | processor time, the least (median) | GFLOP | share of the arithmetic limit |");
        output.WriteLine("|---|---|---|---|");
        foreach (var step in SpeedCases.Of(threads: 1).Where(step => step.Flops is not null && step.Name.Contains(filter, StringComparison.Ordinal)))
        {
            output.WriteLine(Row(step));
            output.Flush();
        }
    }

    private static string Row(SpeedCase step)
    {
        var run = step.Prepare();
        run();
        var times = new double[Rounds];
        var peak = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            // The peak is measured next to the step, since the machine's clock wanders.
            peak = Math.Max(peak, PeakFlops.Measure(SimdKernels.Selected));
            times[round] = OfOneRun(run) / step.Repeats;
        }

        Array.Sort(times);
        var flops = step.Flops!.Value;
        return string.Create(
            CultureInfo.InvariantCulture, $"| {step.Title} | {times[0] * 1e3:0.000} ms ({times[Rounds / 2] * 1e3:0.000} ms) | {flops / 1e9:0.0000} | {flops / peak / times[0]:P0} of {peak / 1e9:0} GFLOP/s |");
    }

    private static double OfOneRun(Action run)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var runs = 1; ; runs++)
        {
            run();
            var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            if (seconds >= SecondsARound)
            {
                return seconds / runs;
            }
        }
    }
}
