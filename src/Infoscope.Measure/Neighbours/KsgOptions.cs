using System.Globalization;

namespace Infoscope.Measure.Neighbours;

/// <summary>Settings of <see cref="Ksg1Estimator"/> and <see cref="Ksg2Estimator"/>.</summary>
/// <param name="K">Neighbours of each point, at least 1 and below n. More neighbours mean less variance and more bias; 3 is customary.</param>
public readonly record struct KsgOptions(int K)
{
    /// <summary>The defaults: k = 3.</summary>
    public KsgOptions()
        : this(K: 3)
    {
    }

    internal KsgOptions Checked() => K >= 1
        ? this
        : throw new ArgumentOutOfRangeException(
            nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K}; a nearest-neighbour estimate needs k of at least 1 (new KsgOptions() has 3)."));
}
