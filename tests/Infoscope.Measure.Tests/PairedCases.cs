using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Tests;

/// <summary>Paired samples, well behaved and not.</summary>
internal static class PairedCases
{
    public static readonly string[] Kinds = ["gaussian", "integers", "binary", "outlier", "denormal", "far-from-zero", "half-tied", "signed-zeros"];

    public static (Samples X, Samples Y) Draw(string kind, int n, int dx, int dy, ulong seed)
    {
        var random = new RandomStream(seed);
        var x = new double[n * dx];
        var y = new double[n * dy];
        for (var i = 0; i < n; i++)
        {
            var common = random.NextNormal();
            for (var j = 0; j < dx + dy; j++)
            {
                var value = (0.8 * common) + (0.6 * random.NextNormal());
                var drawn = kind switch
                {
                    "gaussian" => value,
                    "integers" => Math.Round(2 * value),
                    "binary" => value > 0 ? 1 : 0,
                    "outlier" => i == n / 2 ? 1e300 : value,
                    "denormal" => value * 1e-310,
                    "far-from-zero" => 1e15 + value,
                    "half-tied" => i % 2 == 0 ? Math.Round(value) : value,
                    "signed-zeros" => value > 0 ? 0.0 : value > -0.5 ? -0.0 : value,
                    _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
                };
                (j < dx ? x.AsSpan(i * dx, dx)[j..] : y.AsSpan(i * dy, dy)[(j - dx)..])[0] = drawn;
            }
        }

        return (Samples.FromRowMajor(x, n, dx), Samples.FromRowMajor(y, n, dy));
    }

    /// <summary>A column that counts the rows: every row a symbol of its own.</summary>
    public static Samples Ids(int n) => Samples.FromColumn(Enumerable.Range(0, n).Select(static i => (double)i).ToArray());
}
