using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>Where the entropy of y comes from.</summary>
public enum EntropySource
{
    /// <summary>It is known, as that of a code which one draws oneself: the result is a bound.</summary>
    Known,

    /// <summary>It was estimated, by a model of densities or by neighbours: the result is as good as that.</summary>
    Estimated,
}

/// <summary><c>E_joint ln q(y|x) + H(Y)</c>: what x tells of y by a model q of it. The best q is p(y|x).</summary>
/// <remarks>
/// A lower bound of the mutual information where H(Y) is known; also InfoGAN's. With the cross-entropy of a learnt marginal in the place of H(Y) it is
/// <see cref="DifferenceOfEntropies"/>. q learns by <see cref="Densities.LogLikelihood"/>, which is the bound up to a constant.
/// Source: Barber and Agakov, "The IM algorithm: a variational approach to information maximization", NIPS 2003.
/// </remarks>
/// <param name="entropy">Where H(Y) comes from.</param>
public sealed class BarberAgakov(EntropySource entropy) : IBound
{
    /// <summary>Where H(Y) comes from.</summary>
    public EntropySource Entropy { get; } = entropy;

    /// <inheritdoc/>
    public string Name => "ba";

    /// <summary>A lower bound where H(Y) is known, else an estimate.</summary>
    public BoundKind Kind => Entropy == EntropySource.Known ? BoundKind.LowerBoundOfInformation : BoundKind.Estimate;

    /// <inheritdoc/>
    public ScoreKind ScoreKind => ScoreKind.LogConditionalDensity;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <summary>Records the bound, in nats.</summary>
    /// <param name="tape">The tape of the log densities.</param>
    /// <param name="conditional"><c>ln q(y_i|x_i)</c> at joint pairs, <c>[n]</c>, n at least 1.</param>
    /// <param name="entropyOfY">H(Y) in nats: one number. Differential where q is a density; it may be negative.</param>
    /// <returns>One number, finite for finite input.</returns>
    /// <exception cref="TensorException">The shapes are others.</exception>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> conditional, Tensor<T> entropyOfY)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (conditional.Shape.Rank != 1 || conditional.Shape.Count == 0 || entropyOfY.Shape.Count != 1)
        {
            throw new TensorException($"{Name}: log densities of shape {conditional.Shape} and an entropy of shape {entropyOfY.Shape} do not fit: they must be [n], not empty, and one number.");
        }

        return tape.Add(tape.Mean(conditional), tape.Reshape(entropyOfY, Shape.Scalar));
    }
}
