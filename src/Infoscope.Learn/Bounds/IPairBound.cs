using System.Numerics;
using Infoscope.Tensors;

namespace Infoscope.Learn.Bounds;

/// <summary>
/// A bound on scores of pairs: f at pairs that were drawn together, and at pairs whose sides were drawn apart.
/// </summary>
/// <remarks>Maximise it over the critic, so its negative is the loss. With few pairs its value can exceed what it bounds in expectation.</remarks>
public interface IPairBound
{
    /// <summary>The short name, as on a command line.</summary>
    string Name { get; }

    /// <summary>What the expectation says.</summary>
    BoundKind Kind { get; }

    /// <summary>The largest value in nats that any scores can give; ∞ where there is none.</summary>
    /// <param name="productPairs">Pairs of the product, at least 1.</param>
    double Ceiling(int productPairs);

    /// <summary>Records the bound, in nats.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="joint">Scores of pairs from the joint distribution, <c>[n]</c>, n at least 1.</param>
    /// <param name="product">Scores of pairs from the product of the marginals, <c>[m]</c>, m at least 1; m may differ from n.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The scores are no such vectors.</exception>
    Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>;
}
