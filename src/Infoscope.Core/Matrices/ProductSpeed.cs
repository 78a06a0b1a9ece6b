using System.Diagnostics;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Matrices;

/// <summary>How fast the packed matrix product runs on one core, to be held against <see cref="PeakFlops"/>.</summary>
public static class ProductSpeed
{
    private const int WarmUps = 3;

    /// <summary>Floating point operations a second of a square float32 product, the best of some repetitions.</summary>
    /// <param name="size">Rows and columns of all three matrices.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <param name="repeats">Repetitions.</param>
    public static double Measure(int size, SimdWidth width, int repeats = 10)
    {
        var a = new float[size * size];
        var b = new float[size * size];
        var c = new float[size * size];
        var random = new Randomness.RandomStream(1);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] = (float)random.NextDouble();
            b[i] = (float)random.NextDouble();
        }

        var options = new ProductOptions { Threads = 1, Width = width };
        var best = double.PositiveInfinity;
        for (var repeat = -WarmUps; repeat < repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            MatrixProduct.Multiply(new MatrixView<float>(a, size, size), new MatrixView<float>(b, size, size), c, options);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * size * size * size / best;
    }
}
