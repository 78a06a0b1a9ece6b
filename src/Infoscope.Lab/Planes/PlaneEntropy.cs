using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Lab.Planes;

/// <summary>The entropy of rows that are symbols, by their frequencies.</summary>
internal static class PlaneEntropy
{
    public static Information Of(Samples symbols)
    {
        var coded = Symbols.FromRows(symbols);
        var shares = new double[coded.Counts.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = coded.Counts[i] / (double)symbols.Rows;
        }

        return DiscreteTheory.Entropy(shares);
    }
}
