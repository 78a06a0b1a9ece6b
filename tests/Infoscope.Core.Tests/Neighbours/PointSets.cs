using Infoscope.Core.Randomness;

namespace Infoscope.Core.Tests.Neighbours;

/// <summary>Point sets with and without the things that break a neighbour search.</summary>
internal static class PointSets
{
    public static readonly string[] Kinds = ["normal", "integers", "two-values", "all-equal", "outlier", "denormal", "far-from-zero", "extremes", "one-wide-column", "heavy-tails"];

    public static Samples Draw(string kind, int n, int d, ulong seed)
    {
        var random = new RandomStream(seed);
        var values = new double[n * d];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = kind switch
            {
                "normal" => random.NextNormal(),
                "integers" => random.NextInt(5),
                "two-values" => random.NextInt(2) == 0 ? -0.0 : 1,
                "all-equal" => 3,
                "outlier" => i == d ? 1e300 : random.NextNormal(),
                "denormal" => random.NextNormal() * 1e-310,
                "far-from-zero" => 1e15 + random.NextNormal(),
                "extremes" => (random.NextInt(2) == 0 ? 1 : -1) * double.MaxValue * random.NextDouble(),
                "one-wide-column" => random.NextNormal() * (i % d == 0 ? 1e6 : 1),
                "heavy-tails" => Math.Pow(random.NextNormal(), 7),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
            };
        }

        return Samples.FromRowMajor(values, n, d);
    }
}
