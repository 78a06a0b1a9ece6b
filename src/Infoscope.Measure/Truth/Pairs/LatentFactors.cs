using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>
/// Correlations made by common causes: one factor of all columns, one of each side, one of each interacting pair
/// <c>(X_i, Y_i)</c>, and noise of each column's own.
/// </summary>
/// <param name="XColumns">dx, at least 1.</param>
/// <param name="YColumns">dy, at least 1.</param>
/// <remarks>Source: Czyż, Grabowski, Vogt, Beerenwinkel and Marx, "Beyond normal", NeurIPS 2023, appendix on sparse interactions.</remarks>
public readonly record struct LatentFactors(int XColumns, int YColumns)
{
    /// <summary>How many pairs <c>(X_i, Y_i)</c> interact: the first ones.</summary>
    public int Pairs { get; init; } = 2;

    /// <summary>λ, the weight of the factor of an interacting pair.</summary>
    public double PairWeight { get; init; } = 2;

    /// <summary>α, the weight of the factor of all columns.</summary>
    public double CommonWeight { get; init; }

    /// <summary>β of X, the weight of the factor of all columns of X.</summary>
    public double XWeight { get; init; }

    /// <summary>β of Y, the weight of the factor of all columns of Y.</summary>
    public double YWeight { get; init; }

    /// <summary>η, the weight of one more noise in columns without a partner; the same as λ keeps all variances alike.</summary>
    public double LoneWeight { get; init; } = 2;

    /// <summary>ε, the weight of each column's own noise, above 0.</summary>
    public double NoiseWeight { get; init; } = 1;

    /// <summary>The covariances, <c>[dx + dy, dx + dy]</c>, X first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side has no columns, there are more pairs than columns, or ε is not above 0.</exception>
    public double[] Covariances()
    {
        Guard.AtLeast(1, XColumns);
        Guard.AtLeast(1, YColumns);
        Guard.AtLeast(0, Pairs);
        Guard.Positive(NoiseWeight);
        if (Pairs > Math.Min(XColumns, YColumns))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Pairs), $"{Pairs} pairs cannot interact where X has {XColumns} columns and Y has {YColumns}: at most {Math.Min(XColumns, YColumns)} can.");
        }

        var d = XColumns + YColumns;
        var covariances = new double[d * d];
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++)
            {
                covariances[(i * d) + j] = Covariance(i, j);
            }
        }

        return covariances;
    }

    /// <summary>The correlations, <c>[dx + dy, dx + dy]</c>: the covariances scaled to variances of 1.</summary>
    /// <inheritdoc cref="Covariances"/>
    public double[] Correlations()
    {
        var matrix = Covariances();
        var d = XColumns + YColumns;
        var deviations = new double[d];
        for (var i = 0; i < d; i++)
        {
            deviations[i] = Math.Sqrt(matrix[(i * d) + i]);
        }

        for (var i = 0; i < matrix.Length; i++)
        {
            var (row, column) = (i / d, i % d);
            matrix[i] = row == column ? 1 : matrix[i] / (deviations[row] * deviations[column]);
        }

        return matrix;
    }

    private double Covariance(int i, int j)
    {
        var (iIsX, jIsX) = (i < XColumns, j < XColumns);
        var (iOwn, jOwn) = (iIsX ? i : i - XColumns, jIsX ? j : j - XColumns);
        var covariance = CommonWeight * CommonWeight;
        if (iIsX == jIsX)
        {
            var side = iIsX ? XWeight : YWeight;
            covariance += side * side;
        }

        if (iOwn == jOwn && iOwn < Pairs)
        {
            covariance += PairWeight * PairWeight;
        }

        if (i == j)
        {
            covariance += (NoiseWeight * NoiseWeight) + (iOwn < Pairs ? 0 : LoneWeight * LoneWeight);
        }

        return covariance;
    }
}
