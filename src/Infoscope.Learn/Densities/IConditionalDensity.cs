using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Densities;

/// <summary>A learnt density of y given x, q(y|x). It learns by making the mean of <see cref="LogDensity"/> large.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IConditionalDensity<T> : IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records <c>ln q(y_i|x_i)</c>, in nats.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[n, dx]</c>.</param>
    /// <param name="y"><c>[n, dy]</c>.</param>
    /// <param name="mode">Training or evaluation, for layers that tell them apart.</param>
    /// <returns><c>[n]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit the model or each other.</exception>
    Tensor<T> LogDensity(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode);

    /// <summary>Records <c>ln q(y_j|x_i)</c> for every x and every y, in nats.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[n, dx]</c>.</param>
    /// <param name="y"><c>[m, dy]</c>; m may differ from n.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <returns><c>[n, m]</c>: row i has x_i with every y_j, as a critic's table.</returns>
    /// <exception cref="TensorException">The shapes do not fit the model.</exception>
    Tensor<T> LogDensityTable(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode);
}
