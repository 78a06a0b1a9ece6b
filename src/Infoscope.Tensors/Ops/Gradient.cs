using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>
    /// The gradient of one number as tensors of this tape, recorded as further operations, so that it can be part of a loss and be
    /// differentiated again: gradient penalties, Hessian-vector products.
    /// </summary>
    /// <param name="tape">The tape that recorded the number.</param>
    /// <param name="loss">One number.</param>
    /// <param name="inputs">Variables, parameters in use, constants or intermediate values that it depends on.</param>
    /// <returns>For each input a tensor of its shape; zeros where the number does not depend on it.</returns>
    /// <exception cref="TensorException">
    /// The value is not a single number, depends on none of the inputs, or an operation on the way does not record its gradient (the
    /// message names it).
    /// </exception>
    /// <remarks>
    /// Operations that record their gradient: add, sub, mul, div, affine, matmul, bmm, linear, sum, mean, broadcast, reshape, permute, concat,
    /// slice, pad, relu, leaky_relu, abs, clamp, tanh, sigmoid, softplus, softsign, elu, gelu, exp, log, square,
    /// sqrt, mse, softmax, log_softmax, logsumexp, conv2d, conv_transpose2d, avg_pool2d, layer_norm, batch_norm (not over parts of a batch). Costs about as much as
    /// <see cref="Tape{T}.Backward"/>, which then walks over these operations too. Allocates a little in each call.
    /// </remarks>
    public static Tensor<T>[] Gradient<T>(this Tape<T> tape, Tensor<T> loss, params ReadOnlySpan<Tensor<T>> inputs)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = tape.NodeOf(loss).Shape;
        return shape.Count == 1 ? GradientWalk<T>.Run(tape, loss, inputs) : throw TensorException.NotScalar(shape);
    }

    /// <summary>The slope of an operation as a constant, for operations whose slope is the same all around almost every x.</summary>
    internal static Tensor<T> ConstantSlope<TOp, T>(this Tape<T> tape, TOp op, Tensor<T> x)
        where TOp : struct, IUnaryOp<TOp, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        var node = tape.NodeOf(x);
        return tape.Record(new ConstantSlope<TOp, T>(op), [tape.StopGradient(x)], node.Shape, node.Layout);
    }
}
