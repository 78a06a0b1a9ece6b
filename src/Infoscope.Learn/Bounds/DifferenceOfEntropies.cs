using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>−E ln r(y) + E_joint ln q(y|x)</c>: the cross-entropy of y by itself minus that of y given x. The best r and q are p(y) and p(y|x).</summary>
/// <remarks>
/// Each part errs upwards, so the difference may err either way; but nothing caps it, and its variance does not grow with the information. Both models learn
/// by <see cref="Densities.LogLikelihood"/>, never by the difference.
/// Source: McAllester and Stratos, "Formal limitations on the measurement of mutual information", AISTATS 2020 (difference of entropies).
/// </remarks>
public sealed class DifferenceOfEntropies : IBound
{
    /// <inheritdoc/>
    public string Name => "doe";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.Estimate;

    /// <inheritdoc/>
    public ScoreKind ScoreKind => ScoreKind.LogConditionalDensity;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <summary>Records the estimate, in nats.</summary>
    /// <param name="tape">The tape of the log densities.</param>
    /// <param name="conditional"><c>ln q(y_i|x_i)</c> at joint pairs, <c>[n]</c>, n at least 1.</param>
    /// <param name="marginal"><c>ln r(y_i)</c>, <c>[m]</c>, m at least 1; usually of the same y.</param>
    /// <returns>One number, finite for finite input.</returns>
    /// <exception cref="TensorException">The shapes are others.</exception>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> conditional, Tensor<T> marginal)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, conditional, marginal);
        return tape.Subtract(tape.Mean(conditional), tape.Mean(marginal));
    }
}
