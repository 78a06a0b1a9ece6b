using System.Globalization;

namespace Infoscope.Measure.Mixed;

/// <summary>Settings of <see cref="RossEstimator"/>.</summary>
/// <param name="K">Neighbours of each point among those with its symbol, at least 1; a symbol with fewer rows uses all of them.</param>
/// <param name="Symbols">Which side is read as symbols.</param>
public readonly record struct RossOptions(int K, SymbolSide Symbols)
{
    /// <summary>The defaults: k = 3, and the side of the symbols is detected.</summary>
    public RossOptions()
        : this(K: 3, SymbolSide.Detect)
    {
    }

    internal RossOptions Checked() => (K >= 1, Enum.IsDefined(Symbols)) switch
    {
        (false, _) => throw new ArgumentOutOfRangeException(
            nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K}; a nearest-neighbour estimate needs k of at least 1 (new RossOptions() has 3).")),
        (_, false) => throw new ArgumentOutOfRangeException(nameof(Symbols), $"There is no side {Symbols}; the symbols are on x, on y, or are to be detected."),
        _ => this,
    };
}
