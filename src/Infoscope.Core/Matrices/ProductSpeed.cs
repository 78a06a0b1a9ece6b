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
    public static double Measure(int size, SimdWidth width, int repeats = 10) => Measure(size, size, size, width, threads: 1, repeats);

    /// <summary>The same of a product of <c>[m, k]</c> and <c>[k, n]</c>, on some threads.</summary>
    /// <param name="m">Rows of A.</param>
    /// <param name="k">Columns of A.</param>
    /// <param name="n">Columns of B.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <param name="threads">The largest number of threads, at least 1.</param>
    /// <param name="repeats">Repetitions.</param>
    public static double Measure(int m, int k, int n, SimdWidth width, int threads, int repeats = 10)
    {
        var random = new Randomness.RandomStream(1);
        var (a, b, c) = (Draw(m * k, random), Draw(k * n, random), new float[m * n]);
        var options = new ProductOptions { Threads = threads, Width = width };
        var best = double.PositiveInfinity;
        for (var repeat = -WarmUps; repeat < repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            MatrixProduct.Multiply(new MatrixView<float>(a, m, k), new MatrixView<float>(b, k, n), c, options);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * m * k * n / best;
    }

    private static float[] Draw(int count, Randomness.RandomStream random)
    {
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextDouble();
        }

        return values;
    }
}
