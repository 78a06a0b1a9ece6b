using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Signals;

/// <summary>Mutual information as a signal to train by: a critic and a bound that turn a batch of pairs into one number on the tape.</summary>
/// <remarks>
/// Gradients flow to the critic, and to x and y where these come from networks. Make the number large to teach the critic; make it large or
/// small over an encoder to raise or lower the information that the encoder keeps.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public interface IInformationSignal<T> : IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records the bound of a batch, in nats; its negative is the critic's loss.</summary>
    /// <param name="tape">The tape of x and y.</param>
    /// <param name="x"><c>[n, dx]</c>, n at least 2.</param>
    /// <param name="y"><c>[n, dy]</c>: row i belongs to row i of x.</param>
    /// <param name="random">Drawn from where pairs of the product are drawn.</param>
    /// <param name="mode">Training or evaluation, for layers of the critic that tell them apart.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The shapes do not fit the critic or each other.</exception>
    Tensor<T> Record(Tape<T> tape, Tensor<T> x, Tensor<T> y, RandomStream random, Mode mode);
}
