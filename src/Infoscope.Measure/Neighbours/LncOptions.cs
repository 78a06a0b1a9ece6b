using System.Globalization;

namespace Infoscope.Measure.Neighbours;

/// <summary>Settings of <see cref="LncEstimator"/>.</summary>
/// <param name="K">Neighbours of each point, at least 1 and below n; they must also span all columns, so take more than dx + dy.</param>
/// <param name="Alpha">
/// How much smaller the turned box must be than the upright one before it is believed, between 0 and 1; null takes the
/// published value for the number of columns and k, or 0.25 where none was published. 0 gives <see cref="Ksg2Estimator"/>.
/// </param>
public readonly record struct LncOptions(int K, double? Alpha)
{
    /// <summary>Where no value was published.</summary>
    internal const double FallbackAlpha = 0.25;

    /// <summary>The defaults: k = 5 and the published alpha.</summary>
    public LncOptions()
        : this(K: 5, Alpha: null)
    {
    }

    /// <summary>The alpha in force for d = dx + dy columns.</summary>
    internal double AlphaFor(int d) => Alpha ?? (d, K) switch
    {
        (2, 3) => .18222,
        (2, 4) => .28437,
        (2, 5) => .37200,
        (2, 6) => .44289,
        (2, 7) => .50324,
        (2, 8) => .55452,
        (2, 9) => .59457,
        (2, 10) => .63090,
        (3, 5) => .16728,
        (3, 6) => .25014,
        (3, 7) => .32028,
        (3, 8) => .38447,
        (3, 9) => .44200,
        (3, 10) => .48997,
        _ => FallbackAlpha,
    };

    internal LncOptions Checked()
    {
        if (K < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K}; a nearest-neighbour estimate needs k of at least 1 (new LncOptions() has 5)."));
        }

        return Alpha is null or (>= 0 and <= 1)
            ? this
            : throw new ArgumentOutOfRangeException(nameof(Alpha), string.Create(CultureInfo.InvariantCulture, $"alpha is {Alpha}; it is a ratio of volumes from 0 to 1."));
    }
}
