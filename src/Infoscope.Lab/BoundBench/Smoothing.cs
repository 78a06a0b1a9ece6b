namespace Infoscope.Lab.BoundBench;

/// <summary>Smooths a series for the eye.</summary>
public static class Smoothing
{
    /// <summary>The span of the published figures.</summary>
    public const int PublishedSpan = 200;

    /// <summary>
    /// <c>s_t = Σ_k (1 − α)^k v_(t−k) / Σ_k (1 − α)^k</c> with <c>α = 2/(span + 1)</c>: the mean of what has been, the older the less, right from the first value.
    /// </summary>
    /// <param name="values">A value that is no finite number is passed over: the smoothed one stays.</param>
    /// <param name="span">At least 1; 1 leaves all as it is.</param>
    /// <returns>As many; NaN before the first finite value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The span is below 1.</exception>
    public static double[] Exponential(ReadOnlySpan<double> values, int span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 1);
        var keep = 1 - (2.0 / (span + 1));
        var smoothed = new double[values.Length];
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                (sum, weight) = ((sum * keep) + values[i], (weight * keep) + 1);
            }

            smoothed[i] = sum / weight;
        }

        return smoothed;
    }
}
