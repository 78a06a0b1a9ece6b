using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Densities;

/// <summary>A learnt density of y alone, r(y). It learns by making the mean of <see cref="LogDensity"/> large.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IDensity<T> : IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records <c>ln r(y_i)</c>, in nats.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="y"><c>[n, dy]</c>.</param>
    /// <returns><c>[n]</c>.</returns>
    /// <exception cref="TensorException">The shape does not fit the model.</exception>
    Tensor<T> LogDensity(Tape<T> tape, Tensor<T> y);
}
