using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_x KL(p(z|x) ‖ N(0, I)) = mean_i ½ Σ_j (μ² + e^s − 1 − s)</c> for an encoder <c>p(z|x) = N(μ(x), diag e^s(x))</c>: the rate of a variational bottleneck.</summary>
/// <remarks>
/// An upper bound of I(X;Z) for every encoder of that form; it exceeds the information by the divergence of p(z) from the standard normal. An encoder makes it small to lose information.
/// Source: Alemi and others, "Deep variational information bottleneck", ICLR 2017, eq. 17; VarUB in Cheng and others, ICML 2020.
/// </remarks>
public sealed class VariationalUpperBound : IBound
{
    /// <inheritdoc/>
    public string Name => "varub";

    /// <summary>An upper bound for every encoder, whose noise is really the Gaussian it says.</summary>
    public BoundKind Kind => BoundKind.UpperBoundOfInformation;

    /// <inheritdoc/>
    public ScoreKind ScoreKind => ScoreKind.MeanAndLogVariance;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <summary>Records the bound, in nats.</summary>
    /// <param name="tape">The tape of the encoder.</param>
    /// <param name="mean">μ, <c>[n, d]</c>, n at least 1.</param>
    /// <param name="logVariance">s, <c>[n, d]</c>.</param>
    /// <returns>One number. Finite for all μ and s within ±10⁴: where no number holds e^s it goes on as its tangent.</returns>
    /// <exception cref="TensorException">The shapes differ, are no matrices, or the batch is empty.</exception>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> mean, Tensor<T> logVariance)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (mean.Shape != logVariance.Shape || mean.Shape.Rank != 2 || mean.Shape[0] == 0)
        {
            throw new TensorException($"{Name}: a mean of shape {mean.Shape} and a log-variance of shape {logVariance.Shape} do not fit: both must be [n, d], n at least 1.");
        }

        var limit = Scores.LargestExponent<T>();
        var divergence = tape.KlDiagGaussianToStandard(mean, tape.Clamp(logVariance, T.NegativeInfinity, limit));
        var slope = (T.Exp(limit) - T.One) / T.CreateChecked(2 * mean.Shape[0]);
        return tape.Add(divergence, tape.Scale(tape.Sum(tape.Relu(tape.Affine(logVariance, T.One, -limit))), slope));
    }
}
