using System.Diagnostics;
using System.Globalization;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Benchmarks;

/// <summary>How time and memory of one estimator grow with n, on correlated normal numbers, 1 + 1 columns.</summary>
internal static class GrowthTable
{
    private const int Threads = 2;
    private const double Correlation = 0.8;

    public static void Print(string estimator, IReadOnlyList<int> sizes, TextWriter output)
    {
        var measure = EstimatorCatalogue.Create(estimator);
        output.WriteLine($"| {estimator}, 1 + 1 columns, correlation 0.8, two threads: n | seconds | allocated MB | nats (truth {Shown(-0.5 * Math.Log(1 - (Correlation * Correlation)))}) | growth exponent of time |");
        output.WriteLine("|---|---|---|---|---|");
        var last = (Rows: 0, Seconds: 0.0);
        foreach (var rows in sizes)
        {
            var (x, y) = Draw(rows);
            var context = new EstimationContext(Seed: 1) { Threads = Threads };
            measure.Estimate(x.RowRange(0, 10_000), y.RowRange(0, 10_000), context);
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            var nats = measure.Estimate(x, y, context).Nats;
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var megabytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6;
            var exponent = last.Rows == 0 ? "–" : Shown(Math.Log(seconds / last.Seconds) / Math.Log((double)rows / last.Rows));
            output.WriteLine($"| {rows} | {Shown(seconds)} | {Shown(megabytes)} | {Shown(nats)} | {exponent} |");
            output.Flush();
            last = (rows, seconds);
        }
    }

    private static (Samples X, Samples Y) Draw(int rows)
    {
        var random = new RandomStream(0);
        var (x, y) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            x[i] = random.NextNormal();
            y[i] = (Correlation * x[i]) + (Math.Sqrt(1 - (Correlation * Correlation)) * random.NextNormal());
        }

        return (Samples.FromColumn(x), Samples.FromColumn(y));
    }

    private static string Shown(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
