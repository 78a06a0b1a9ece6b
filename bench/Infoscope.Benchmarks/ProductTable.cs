using System.Globalization;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;

namespace Infoscope.Benchmarks;

/// <summary>The packed matrix product on one core as a share of what the core does on registers alone.</summary>
internal static class ProductTable
{
    public static void Print(TextWriter output)
    {
        var width = SimdKernels.Selected;
        output.WriteLine($"| float32 matrix product, one core, {width} | GFLOP/s | share of the measured peak |");
        output.WriteLine("|---|---|---|");
        foreach (var size in new[] { 512, 1024 })
        {
            // The peak is measured next to the product, since the machine's clock wanders.
            var peak = PeakFlops.Measure(width);
            var product = ProductSpeed.Measure(size, width);
            peak = Math.Max(peak, PeakFlops.Measure(width));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size}³ | {product / 1e9:0.0} of {peak / 1e9:0.0} | {product / peak:P0} |"));
        }
    }
}
