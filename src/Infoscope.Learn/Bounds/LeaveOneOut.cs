using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>mean_i (ln q(y_i|x_i) − ln (1/(n − 1)) Σ_(j ≠ i) q(y_i|x_j))</c>: the density of y is that of the other x of the batch.</summary>
/// <remarks>
/// At least the mutual information where q is the true p(y|x), as when it is an encoder of known noise: then no marginal need be learnt. Tighter with more rows. q learns by
/// <see cref="Densities.LogLikelihood"/>.
/// Source: Poole and others, "On variational bounds of mutual information", ICML 2019 (leave-one-out upper bound).
/// </remarks>
public sealed class LeaveOneOut : ITableBound
{
    /// <inheritdoc/>
    public string Name => "l1out";

    /// <summary>An upper bound where q is p(y|x).</summary>
    public BoundKind Kind => BoundKind.UpperBoundOfInformation;

    /// <inheritdoc/>
    public ScoreKind ScoreKind => ScoreKind.LogConditionalDensity;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores. Cost O(n²).</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequireTable(Name, table, 2);
        var others = tape.LogSumExp(ScoreTable.RowsOffDiagonal(tape, tape.Permute(table, 1, 0)), 1);
        return tape.Affine(tape.Mean(tape.Subtract(tape.Diagonal(table), others)), T.One, T.Log(T.CreateChecked(table.Shape[0] - 1)));
    }
}
