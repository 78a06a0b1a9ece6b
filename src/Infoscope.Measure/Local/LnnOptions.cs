using System.Globalization;

namespace Infoscope.Measure.Local;

/// <summary>Settings of <see cref="LnnEstimator"/>.</summary>
/// <param name="K">The neighbour whose distance is the bandwidth, at least 1.</param>
/// <param name="Neighbours">How many neighbours the local density is fitted to, at least K and below n.</param>
/// <param name="CorrectsBias">Whether the universal bias of each entropy is taken off.</param>
public readonly record struct LnnOptions(int K, int Neighbours, bool CorrectsBias)
{
    /// <summary>The defaults: the distance of the 5th neighbour, 30 neighbours, the bias taken off.</summary>
    public LnnOptions()
        : this(K: 5, Neighbours: 30, CorrectsBias: true)
    {
    }

    internal LnnOptions Checked() => K >= 1 && Neighbours >= K
        ? this
        : throw new ArgumentOutOfRangeException(
            nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K} and neighbours is {Neighbours}; k must be at least 1 and neighbours at least k (new LnnOptions() has 5 and 30)."));
}
