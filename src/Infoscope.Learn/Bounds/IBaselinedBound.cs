using System.Numerics;
using Infoscope.Tensors;

namespace Infoscope.Learn.Bounds;

/// <summary>A bound on a table of scores that learns a baseline a(y) beside the critic: a network of y alone that gives <c>ln a(y)</c>.</summary>
/// <remarks>Both learn by making the bound large, so its negative is the loss of both.</remarks>
public interface IBaselinedBound : IBound
{
    /// <summary>Records the bound, in nats.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="table">f, <c>[n, n]</c>: row i has x_i with every y_j. n at least 2.</param>
    /// <param name="logBaseline"><c>ln a(y_j)</c>, <c>[n]</c>.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The shapes are others.</exception>
    Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table, Tensor<T> logBaseline)
        where T : struct, IFloatingPointIeee754<T>;
}
