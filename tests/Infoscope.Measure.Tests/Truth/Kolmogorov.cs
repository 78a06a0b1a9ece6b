namespace Infoscope.Measure.Tests.Truth;

/// <summary>The distance of a sample from a law: the largest difference of the two distribution functions.</summary>
internal static class Kolmogorov
{
    /// <summary>What a right sampler exceeds once in 10 000 samples: <c>√(½ ln(2/0.0001) / n)</c>.</summary>
    public static double Limit(int n) => Math.Sqrt(0.5 * Math.Log(2 / 1e-4) / n);

    public static double Distance(double[] values, Func<double, double> law)
    {
        var sorted = values.Order().ToArray();
        var largest = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var value = law(sorted[i]);
            largest = Math.Max(largest, Math.Max(value - (i / (double)sorted.Length), ((i + 1.0) / sorted.Length) - value));
        }

        return largest;
    }
}
