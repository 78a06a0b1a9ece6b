namespace Infoscope.Measure.Significance;

/// <summary>Which confidence interval, and how much resampling goes into it.</summary>
/// <param name="Level">The share of intervals that should hold the truth, above 0 and below 1.</param>
public readonly record struct IntervalOptions(double Level)
{
    /// <summary>95 %.</summary>
    public IntervalOptions()
        : this(0.95)
    {
    }

    /// <summary>How often the rows are cut into parts, each time in another order: more make the error bar itself surer.</summary>
    public int Partitions { get; init; } = 8;

    /// <summary>How many samples are drawn with repetition where the estimator allows that.</summary>
    public int Bootstraps { get; init; } = 200;

    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    internal IntervalOptions Checked()
    {
        if (Level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Level), $"A level of confidence lies above 0 and below 1, as 0.95 does; got {Level}.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Partitions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Bootstraps, 2);
        return this;
    }
}
