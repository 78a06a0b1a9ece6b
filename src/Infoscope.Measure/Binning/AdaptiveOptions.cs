using System.Globalization;

namespace Infoscope.Measure.Binning;

/// <summary>Settings of <see cref="AdaptiveBinnedEstimator"/>.</summary>
/// <param name="Significance">The level of the test that splits a cell, above 0 and below 1: how often chance alone splits one.</param>
/// <param name="MinimumRows">How many rows each part of a cell must hold on average for the cell to be split, at least 1; the test is rough below 5.</param>
public readonly record struct AdaptiveOptions(double Significance, int MinimumRows)
{
    /// <summary>The defaults: the 5 % level, 5 rows a part.</summary>
    public AdaptiveOptions()
        : this(Significance: 0.05, MinimumRows: 5)
    {
    }

    internal AdaptiveOptions Checked() => Significance is > 0 and < 1 && MinimumRows >= 1
        ? this
        : throw new ArgumentOutOfRangeException(
            nameof(Significance),
            string.Create(CultureInfo.InvariantCulture, $"The significance is {Significance} and min-rows is {MinimumRows}; the significance must lie between 0 and 1 and min-rows be at least 1 (new AdaptiveOptions() has 0.05 and 5)."));
}
