using Infoscope.Core;

namespace Infoscope.Measure.Gaussian;

/// <summary>One side of canonical correlations: which combinations of its columns are correlated with the other.</summary>
public sealed class CanonicalSide
{
    internal CanonicalSide(OrthonormalBasis basis, double[][] weights)
    {
        (Constant, Redundant) = (basis.Constant, basis.Redundant);
        var d = basis.Content.Count;
        var packed = new double[d * weights.Length];
        for (var pair = 0; pair < weights.Length; pair++)
        {
            for (var column = 0; column < d; column++)
            {
                packed[(column * weights.Length) + pair] = weights[pair][column];
            }
        }

        Weights = Samples.FromRowMajor(packed, d, weights.Length);
    }

    /// <summary>
    /// <c>[d, pairs]</c>: column i holds the weights of the z-scored columns in the i-th canonical variate, which has variance 1;
    /// columns that were left out have weight 0. The sign of a pair of variates is arbitrary, and so are directions of equal ρ.
    /// </summary>
    public Samples Weights { get; }

    /// <summary>Columns that never change, counted from 0.</summary>
    public IReadOnlyList<int> Constant { get; }

    /// <summary>Columns that are combinations of other columns of this side within rounding, counted from 0; which of them are kept depends on what they hold, not on their order.</summary>
    public IReadOnlyList<int> Redundant { get; }

    /// <summary>How many columns were not left out.</summary>
    internal int Independent => Weights.Rows - Constant.Count - Redundant.Count;

    /// <summary>The column with the most weight in a variate.</summary>
    internal int Heaviest(int pair) => Enumerable.Range(0, Weights.Rows).MaxBy(column => Math.Abs(Weights[column, pair]));
}
