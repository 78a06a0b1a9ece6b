using System.Numerics;
using Infoscope.Tensors.Models;

namespace Infoscope.Tensors.Layers;

/// <summary>Something with parameters that makes one tensor of another.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface ILayer<T> : IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records the layer.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">The values that come in; the layer's documentation says which shapes.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <exception cref="TensorException">The shape does not fit.</exception>
    Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode);
}
