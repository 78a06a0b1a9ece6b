using Infoscope.Core;

namespace Infoscope.Measure.Catalogue;

/// <summary>An estimator chosen for somebody, and why.</summary>
/// <param name="Id">The estimator's id.</param>
/// <param name="Reason">One sentence.</param>
public sealed record EstimatorChoiceReason(string Id, string Reason);

/// <summary>Picks an estimator by the kind of the columns when nobody names one.</summary>
public static class DefaultEstimator
{
    private const int MostSymbols = 50;

    /// <summary>
    /// Both sides symbols: <c>plugin</c>. One side symbols: <c>binned</c>, whose other side is cut into bins. Both numbers: <c>ksg1</c>.
    /// </summary>
    /// <remarks>A side is read as symbols when all its values are whole numbers, each column has at most 50 different ones and they repeat (n ≥ 4 for each).</remarks>
    public static EstimatorChoiceReason For(Samples x, Samples y)
    {
        var (isXDiscrete, isYDiscrete) = (LooksDiscrete(x), LooksDiscrete(y));
        return (isXDiscrete, isYDiscrete) switch
        {
            (true, true) => new("plugin", "x and y hold few different whole numbers, which are read as symbols."),
            (false, false) => new("ksg1", "x and y hold numbers, so neighbours are counted. Name another with --estimator."),
            _ => new("binned", $"{(isXDiscrete ? "x" : "y")} holds few different whole numbers and the other side holds numbers, which are cut into bins. Name another with --estimator."),
        };
    }

    private static bool LooksDiscrete(Samples samples)
    {
        for (var column = 0; column < samples.Columns; column++)
        {
            var seen = new HashSet<double>();
            for (var row = 0; row < samples.Rows; row++)
            {
                var value = samples[row, column];
                if (value != Math.Truncate(value) || (seen.Add(value) && seen.Count > MostSymbols))
                {
                    return false;
                }
            }

            if (seen.Count * 4 > samples.Rows)
            {
                return false;
            }
        }

        return true;
    }
}
