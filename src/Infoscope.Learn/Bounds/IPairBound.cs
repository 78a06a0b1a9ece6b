using System.Numerics;
using Infoscope.Tensors;

namespace Infoscope.Learn.Bounds;

/// <summary>
/// A bound on scores of pairs: f at pairs that were drawn together, and at pairs whose sides were drawn apart.
/// </summary>
/// <remarks>With few pairs its value can exceed what it bounds in expectation.</remarks>
public interface IPairBound : IBound
{
    /// <summary>Records the bound, in nats.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="joint">Scores of pairs from the joint distribution, <c>[n]</c>, n at least 1.</param>
    /// <param name="product">Scores of pairs from the product of the marginals, <c>[m]</c>, m at least 1; m may differ from n.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The scores are no such vectors.</exception>
    Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>;

    /// <summary>What a critic that is read by this bound learns to make large, so that its negative is the loss: this bound itself, unless its paper says otherwise.</summary>
    /// <remarks>Ask once for each training: the objective may hold a state of its own.</remarks>
    IPairBound CreateObjective() => this;
}
