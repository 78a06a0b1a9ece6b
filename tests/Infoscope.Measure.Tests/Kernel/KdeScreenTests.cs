using System.Runtime.Intrinsics;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd.Native;
using Infoscope.Measure.Kernel;

namespace Infoscope.Measure.Tests.Kernel;

public sealed class KdeScreenTests
{
    [Theory]
    [InlineData(1, 0.0, 1.0)]
    [InlineData(3, 1e6, 1.0)]
    [InlineData(10, 0.5, 1e-140)]
    [InlineData(40, -2.0, 1e140)]
    [InlineData(2, 1e30, 1.0)]
    [InlineData(2, 0.0, 1e300)]
    public void No_pair_within_the_cutoff_is_screened_out(int d, double shift, double scale)
    {
        const int N = 320;
        var random = new RandomStream(5);
        var values = new double[N * d];
        foreach (ref var value in values.AsSpan())
        {
            value = scale * (shift + random.NextNormal());
        }

        var points = KdePoints.Create(Samples.FromRowMajor(values, N, d), new int[N], [N]);
        var screened = 0;

        // Cutoffs that are distances, so that pairs lie exactly on the edge; and small ones, so that much is screened out.
        foreach (var (a, b, share) in new[] { (0, 1, 1), (7, 200, 1), (13, 14, 0.1), (100, 319, 1e-3) })
        {
            var cutoff = SquaredDistance(a, b) * share * (1 + 1e-12);
            if (!(cutoff is > 1e-290 and < 1e290))
            {
                cutoff = 1;
            }

            var screen = KdeScreen.Create(points, cutoff);
            for (var position = 0; position < N; position += 4)
            {
                for (var start = 0; start < points.Blocks; start += 11)
                {
                    var count = Math.Min(11, points.Blocks - start);
                    var narrow = screen.Near<Lanes128<float>, Vector128<float>>(position, start, count);
                    var wide = screen.Near<Lanes256<float>, Vector256<float>>(position, start, count);
                    for (var j = 0; j < count; j++)
                    {
                        var isNear = Enumerable.Range(position, 4).Any(row => Enumerable.Range((start + j) * 8, 8).Any(other => SquaredDistance(row, other) < cutoff));
                        (isNear && ((narrow & wide) >> j & 1) == 0).ShouldBeFalse($"cutoff {cutoff}, rows from {position}, block {start + j}");
                        screened += ((narrow | wide) >> j & 1) == 0 ? 1 : 0;
                    }
                }
            }
        }

        // Far from zero float32 tells nothing apart, and beyond its range nothing is certain; elsewhere it must be of use.
        (screened > 0).ShouldBe(Math.Abs(shift) < 1e20 && scale < 1e200, $"{screened} blocks were screened out");

        double SquaredDistance(int a, int b)
        {
            var sum = 0.0;
            for (var j = 0; j < d; j++)
            {
                var difference = values[(a * d) + j] - values[(b * d) + j];
                sum += difference * difference;
            }

            return sum;
        }
    }
}
