using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Critics;

/// <summary>A critic f(x, y), also called a statistics network: a learnt score of how well a pair belongs together. A bound turns scores into information.</summary>
/// <remarks>
/// Both sides are tensors, so gradients flow to the critic's parameters and to x and y: into an encoder that is trained with the critic
/// or against it. <see cref="Table"/> holds the scores that <see cref="Pairs"/> gives, up to rounding.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public interface ICritic<T> : IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records the score of each row of x with the same row of y.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[n, dx]</c>.</param>
    /// <param name="y"><c>[n, dy]</c>. For pairs of the product of the marginals take the rows in another order: <c>tape.Embedding(y, order)</c>.</param>
    /// <param name="mode">Training or evaluation, for layers that tell them apart.</param>
    /// <returns><c>[n]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit the critic or each other.</exception>
    Tensor<T> Pairs(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode);

    /// <summary>Records the scores of every row of x with every row of y.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[n, dx]</c>.</param>
    /// <param name="y"><c>[m, dy]</c>; m may differ from n.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <returns><c>[n, m]</c>: row i has x_i with every y_j.</returns>
    /// <exception cref="TensorException">The shapes do not fit the critic.</exception>
    Tensor<T> Table(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode);
}
