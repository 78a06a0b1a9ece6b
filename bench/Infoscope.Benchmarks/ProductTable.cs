using System.Globalization;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;

namespace Infoscope.Benchmarks;

/// <summary>Float32 matrix products on one core as a share of what the core does on registers alone, and how much faster two are.</summary>
internal static class ProductTable
{
    private const int Rounds = 5;

    /// <summary>Rows and columns of A, columns of B; the share of one core's peak asked.</summary>
    private static readonly (int M, int K, int N, double Asked)[] Shapes =
        [(512, 512, 512, 0.85), (1024, 1024, 1024, 0.85), (256, 512, 512, 0.8), (256, 20, 512, 0.8), (4096, 12, 10, 0.4)];

    public static void Print(TextWriter output)
    {
        var width = SimdKernels.Selected;
        output.WriteLine($"| float32 matrix product, {width} | one core, GFLOP/s | share of the measured peak | asked | two cores | times faster than one | asked |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (m, k, n, asked) in Shapes)
        {
            // The best of some rounds of each in turn, since the machine's clock wanders.
            var (peak, one, two) = (0.0, 0.0, 0.0);
            for (var round = 0; round < Rounds; round++)
            {
                peak = Math.Max(peak, PeakFlops.Measure(width));
                one = Math.Max(one, ProductSpeed.Measure(m, k, n, width, threads: 1));
                two = Math.Max(two, ProductSpeed.Measure(m, k, n, width, threads: 2));
            }

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {m} × {k} × {n} | {one / 1e9:0.0} of {peak / 1e9:0.0} | {one / peak:P0} | {asked:P0} | {two / 1e9:0.0} | {two / one:0.00} | 1.7 |"));
        }
    }
}
