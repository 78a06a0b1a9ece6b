using System.Globalization;

namespace Infoscope.Measure.Neighbours;

/// <summary>Settings of <see cref="KozachenkoLeonenko"/> and <see cref="KlSumEstimator"/>.</summary>
/// <param name="K">Neighbours of each point, at least 1 and below n. More neighbours mean less variance and more bias; 3 is customary.</param>
/// <param name="Norm">What counts as near.</param>
public readonly record struct KozachenkoLeonenkoOptions(int K, NeighbourNorm Norm)
{
    /// <summary>The defaults: k = 3 in the maximum norm.</summary>
    public KozachenkoLeonenkoOptions()
        : this(K: 3, NeighbourNorm.Maximum)
    {
    }

    internal KozachenkoLeonenkoOptions Checked()
    {
        if (K < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K}; a nearest-neighbour entropy needs k of at least 1 (new KozachenkoLeonenkoOptions() has 3)."));
        }

        return Enum.IsDefined(Norm)
            ? this
            : throw new ArgumentOutOfRangeException(nameof(Norm), $"There is no norm {Norm}; a ball is measured in the norm Maximum or Euclidean.");
    }
}
