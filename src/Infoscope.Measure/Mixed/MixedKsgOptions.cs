using System.Globalization;

namespace Infoscope.Measure.Mixed;

/// <summary>Settings of <see cref="MixedKsgEstimator"/> and of its conditional sister.</summary>
/// <param name="K">Neighbours of each point, at least 1 and below n. Atoms of more than k equal points are met exactly.</param>
public readonly record struct MixedKsgOptions(int K)
{
    /// <summary>The defaults: k = 5, as in the paper.</summary>
    public MixedKsgOptions()
        : this(K: 5)
    {
    }

    internal MixedKsgOptions Checked() => K >= 1
        ? this
        : throw new ArgumentOutOfRangeException(
            nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K}; a nearest-neighbour estimate needs k of at least 1 (new MixedKsgOptions() has 5)."));
}
