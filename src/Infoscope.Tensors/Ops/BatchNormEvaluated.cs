using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Batch normalisation in evaluation: as <see cref="BatchNorm"/>, with the running statistics in the place of those of the batch.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[batch, channels]</c> or <c>[batch, channels, …]</c>; the result has the same shape.</param>
    /// <param name="weight">w, <c>[channels]</c>.</param>
    /// <param name="bias">b, <c>[channels]</c>.</param>
    /// <param name="epsilon">ε, as in training.</param>
    /// <param name="running">The statistics, which stay as they are.</param>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    public static Tensor<T> BatchNormEvaluated<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T> bias, T epsilon, RunningStatistics<T> running)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(running);
        RequireChannels(x.Shape, weight.Shape, bias.Shape, running);
        return tape.Record(new BatchNorm<T>(epsilon, running), [tape.In(Layout.RowMajor, x), weight, bias], x.Shape);
    }

    private static void RequireChannels<T>(Shape x, Shape weight, Shape bias, RunningStatistics<T>? running)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (x.Rank < 2 || weight.Rank != 1 || weight[0] != x[1])
        {
            throw TensorException.Shapes(Ops.BatchNorm<T>.Name, x, weight, "x must be [batch, channels, …] and the weight [channels] (axis 1 of x)");
        }

        if (bias != weight || (running is not null && running.Mean.Length != x[1]))
        {
            throw TensorException.Shapes(Ops.BatchNorm<T>.Name, weight, running is null ? bias : new Shape(running.Mean.Length), "weight, bias and running statistics must have as many channels");
        }
    }
}
