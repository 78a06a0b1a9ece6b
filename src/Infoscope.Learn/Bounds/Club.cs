using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>mean_i ln q(y_i|x_i) − mean_ij ln q(y_j|x_i)</c>, the second over all n² pairs: the contrastive log-ratio upper bound.</summary>
/// <remarks>
/// At least the mutual information where q is the true p(y|x), or closer to it than to the product; with a poor q it can be anything. q learns by
/// <see cref="Densities.LogLikelihood"/>; an encoder makes the bound small to lose information. Linear in the scores, so of small variance.
/// Source: Cheng and others, "CLUB: a contrastive log-ratio upper bound of mutual information", ICML 2020 (CLUB with the true p(y|x), vCLUB with a learnt q).
/// </remarks>
public sealed class Club : ITableBound
{
    /// <inheritdoc/>
    public string Name => "club";

    /// <summary>An upper bound where q is p(y|x).</summary>
    public BoundKind Kind => BoundKind.UpperBoundOfInformation;

    /// <inheritdoc/>
    public ScoreKind ScoreKind => ScoreKind.LogConditionalDensity;

    /// <inheritdoc/>
    public int MinimumRows => 1;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores. Cost O(n²).</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequireTable(Name, table, MinimumRows);
        return tape.Subtract(tape.Mean(tape.Diagonal(table)), tape.Mean(table));
    }
}
