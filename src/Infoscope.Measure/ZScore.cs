using Infoscope.Measure.Streams;

namespace Infoscope.Measure;

/// <summary>The z-score of one column as a map that can be kept and applied to other rows: <c>z = (2^−e x − m) / s</c>.</summary>
/// <param name="Exponent">e: a power of two that brings the largest magnitude near 1, so that nothing overflows.</param>
/// <param name="Mean">m, of the scaled numbers.</param>
/// <param name="Deviation">s, of the scaled numbers; 0 for a column that never changed, whose z-scores are 0.</param>
public readonly record struct ZScore(int Exponent, double Mean, double Deviation)
{
    /// <summary>The map of a column, <c>[n]</c>: that of <see cref="Standardisation.ZScore"/>, to the bit.</summary>
    /// <param name="column">Finite numbers. Three passes.</param>
    public static ZScore Of(ReadOnlySpan<double> column)
    {
        var scores = new ZScoreColumn();
        for (var pass = 0; pass < ZScorePasses.Count; pass++)
        {
            foreach (var value in column)
            {
                scores.Add(pass, value);
            }

            scores.EndPass(pass, column.Length);
        }

        return scores.Map;
    }

    /// <summary>The score of a number.</summary>
    public double Score(double value) => Deviation == 0 ? 0 : (Math.ScaleB(value, -Exponent) - Mean) / Deviation;
}
