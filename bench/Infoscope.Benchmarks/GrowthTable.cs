using System.Diagnostics;
using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Benchmarks;

/// <summary>
/// How time grows: seconds at several n, and the exponent of the power of n that fits them best. Processor time of one
/// thread, the least of some runs, so that other programs on the machine matter little.
/// </summary>
internal static class GrowthTable
{
    private const int Runs = 3;
    private const int MillionRows = 1_000_000;

    /// <summary>Estimators with their columns a side and their smallest n; each is doubled three times.</summary>
    private static readonly (string Id, int Columns, int Rows)[] Cases =
    [
        ("ksg1", 1, 25_000), ("ksg1", 5, 5000), ("ksg1", 20, 2500), ("ksg2", 1, 25_000), ("mixed-ksg", 1, 25_000), ("kl-sum", 2, 10_000),
        ("lnc", 1, 10_000), ("gknn", 1, 5000), ("lnn", 1, 2500), ("kde", 10, 1000), ("gaussian", 10, 25_000), ("copula", 10, 25_000), ("binned", 2, 25_000),
        ("adaptive-binned", 1, 12_500), ("edge", 1, 1_250_000),
    ];

    public static void Print(string filter, TextWriter output)
    {
        if (Title("ksg1", 1).Contains(filter, StringComparison.Ordinal))
        {
            PrintMillion(output);
            output.WriteLine();
        }

        output.WriteLine("| estimator, columns a side | seconds at n | n to the power of | declared |");
        output.WriteLine("|---|---|---|---|");
        foreach (var (id, columns, rows) in Cases.Where(growth => Title(growth.Id, growth.Columns).Contains(filter, StringComparison.Ordinal)))
        {
            output.WriteLine(Row(id, columns, [rows, 2 * rows, 4 * rows, 8 * rows]));
            output.Flush();
        }
    }

    private static string Title(string id, int columns) => string.Create(CultureInfo.InvariantCulture, $"{id} {columns} + {columns}");

    private static string Row(string id, int columns, int[] sizes)
    {
        var estimator = EstimatorCatalogue.Create(id);
        var seconds = sizes.Select(rows =>
        {
            var (x, y) = SpeedCases.Normal(rows, columns);
            estimator.Estimate(x, y, new EstimationContext(Seed: 1));
            return Enumerable.Range(0, Runs).Min(_ => ProcessorSeconds(() => estimator.Estimate(x, y, new EstimationContext(Seed: 1))));
        }).ToArray();
        var shown = string.Join(", ", sizes.Zip(seconds, (rows, time) => string.Create(CultureInfo.InvariantCulture, $"{rows}: {time:0.000}")));
        return string.Create(CultureInfo.InvariantCulture, $"| {Title(id, columns)} | {shown} | {Exponent(sizes, seconds):0.00} | {EstimatorCatalogue.Find(id).Cost} |");
    }

    /// <summary>The slope of the least-squares line through ln n and ln t.</summary>
    private static double Exponent(int[] sizes, double[] seconds)
    {
        var (x, y) = (sizes.Select(n => Math.Log(n)).ToArray(), seconds.Select(time => Math.Log(time)).ToArray());
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }

    /// <summary>The largest sample of the table, once: by the clock, with two threads and with the memory of the whole process.</summary>
    private static void PrintMillion(TextWriter output)
    {
        var (x, y) = SpeedCases.Normal(MillionRows, 1);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var processor = ProcessorSeconds(() => EstimatorCatalogue.Create("ksg1").Estimate(x, y, new EstimationContext(Seed: 1) { Threads = 2 }));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        using var process = Process.GetCurrentProcess();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"KSG 1, n = 1 000 000, 1 + 1 columns, two threads: {seconds:0.00} s by the clock, {processor:0.00} s of processor time, {allocated / 1e6:0} MB allocated, {process.PeakWorkingSet64 / 1e6:0} MB the most that the process held."));
    }

    private static double ProcessorSeconds(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
