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
/// Source: van den Oord, Li and Vinyals, "Representation learning with contrastive predictive coding", arXiv 1807.03748, 2018;
/// Poole and others, "On variational bounds of mutual information", ICML 2019.
/// </remarks>
public static class InfoNce
{
    /// <summary>The short name, as on a command line.</summary>
    public const string Name = "infonce";

    /// <summary>What the expectation says.</summary>
    public const BoundKind Kind = BoundKind.LowerBoundOfInformation;

    /// <summary><c>ln n</c>: the largest value in nats that any scores can give.</summary>
    /// <param name="batch">n.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public static double Ceiling(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        return Math.Log(batch);
    }

    /// <summary>Records the bound, in nats.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="scores">f, <c>[n, n]</c>: row i has x_i with every y_j.</param>
    /// <returns>One number, finite for all finite scores.</returns>
    /// <exception cref="TensorException">The scores are no square matrix with at least one row.</exception>
    /// <remarks>Cost O(n²).</remarks>
    public static Tensor<T> Record<T>(Tape<T> tape, Tensor<T> scores)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = scores.Shape;
        if (shape.Rank != 2 || shape[0] != shape[1] || shape[0] == 0)
        {
            throw new TensorException($"{Name}: scores of shape {shape} do not fit: they must be a square matrix [n, n] with n of at least 1, row i for x_i and column j for y_j.");
        }

        return tape.Affine(tape.Mean(tape.Diagonal(tape.LogSoftmax(scores, 1))), T.One, T.Log(T.CreateChecked(shape[0])));
    }
}
