using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>
/// <c>mean_i (f_ii − ln (1/n) Σ_j e^(f_ij))</c> on the scores of all pairs of a batch: how well each x finds its own y among n. The
/// best f is <c>ln p(x,y) / p(x)p(y)</c> plus any function of x.
/// </summary>
/// <remarks>
/// A lower bound of the mutual information that never exceeds <c>ln n</c>. Maximise it over the critic, so its negative is the loss.
/// Source: van den Oord, Li and Vinyals, "Representation learning with contrastive predictive coding", arXiv 1807.03748, 2018, section 2.3;
/// Poole and others, "On variational bounds of mutual information", ICML 2019 (I_NCE).
/// </remarks>
public sealed class InfoNce : ITableBound
{
    /// <inheritdoc/>
    public string Name => "infonce";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public int MinimumRows => 1;

    /// <summary><c>ln n</c>.</summary>
    /// <inheritdoc/>
    public double Ceiling(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Math.Log(size);
    }

    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores. Cost O(n²).</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequireTable(Name, table, MinimumRows);
        return tape.Affine(tape.Mean(tape.Diagonal(tape.LogSoftmax(table, 1))), T.One, T.Log(T.CreateChecked(table.Shape[0])));
    }
}
