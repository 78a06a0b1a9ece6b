using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>The mean over the batch of <c>−ln softmax(x)[label]</c>, from unit-major logits, so that vectors run along the batch.</summary>
internal readonly struct SoftmaxCrossEntropy<T>(ReadOnlyMemory<int> labels, T smoothing) : IOp<SoftmaxCrossEntropy<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<int> _labels = labels;
    private readonly T _smoothing = smoothing;

    public static string Name => "softmax_cross_entropy";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in SoftmaxCrossEntropy<T> op, Operands<T> io)
    {
        var (batch, classes) = (io.InputShape(0)[0], io.InputShape(0)[1]);
        var labels = op._labels.Span;
        var x = io.Input(0);
        var probability = io.Save(x.Length);
        var rent = io.Rent(2 * batch);
        var largest = rent.Span[..batch];
        var losses = rent.Span[batch..];
        AxisSoftmax.Forward(x, classes, batch, probability, largest, losses);

        // ln Σ e^(x − max) + (max − x_label): the difference keeps the digits that large logits would cost.
        TensorPrimitives.Log(losses, losses);
        var onLabel = T.One - op._smoothing;
        for (var i = 0; i < batch; i++)
        {
            losses[i] += onLabel * (largest[i] - x[(labels[i] * batch) + i]);
        }

        if (op._smoothing != T.Zero)
        {
            var share = op._smoothing / T.CreateChecked(classes);
            for (var at = 0; at < x.Length; at++)
            {
                losses[at % batch] += share * (largest[at % batch] - x[at]);
            }
        }

        io.Output[0] = FixedOrder.Sum<T>(losses) / T.CreateChecked(batch);
        io.GiveBack(rent);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vjp(in SoftmaxCrossEntropy<T> op, Operands<T> io)
    {
        var (batch, classes) = (io.InputShape(0)[0], io.InputShape(0)[1]);
        var labels = op._labels.Span;
        var dx = io.Gradient(0, out var isFresh);
        var scale = io.OutputGradient[0] / T.CreateChecked(batch);
        if (isFresh)
        {
            TensorPrimitives.Multiply(io.Saved, scale, dx);
        }
        else
        {
            TensorPrimitives.MultiplyAdd(io.Saved, scale, dx, dx);
        }

        var onLabel = scale * (T.One - op._smoothing);
        for (var i = 0; i < batch; i++)
        {
            dx[(labels[i] * batch) + i] -= onLabel;
        }

        if (op._smoothing != T.Zero)
        {
            TensorPrimitives.Subtract(dx, scale * op._smoothing / T.CreateChecked(classes), dx);
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>
    /// The cross-entropy of softmax probabilities, in nats, averaged over the batch:
    /// <c>mean_i (ln Σ_c e^(x_ic) − x_i,label(i))</c>. Exact for logits of any size.
    /// </summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="logits">x, <c>[batch, classes]</c>.</param>
    /// <param name="labels">The class of each row, <c>[batch]</c>; a view, not a copy.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The shapes do not fit, the batch is empty, or a label is no class.</exception>
    public static Tensor<T> SoftmaxCrossEntropy<T>(this Tape<T> tape, Tensor<T> logits, ReadOnlyMemory<int> labels)
        where T : struct, IFloatingPointIeee754<T> => tape.SoftmaxCrossEntropy(logits, labels, T.Zero);

    /// <param name="tape">The tape that records it.</param>
    /// <param name="logits">x, <c>[batch, classes]</c>.</param>
    /// <param name="labels">The class of each row, <c>[batch]</c>; a view, not a copy.</param>
    /// <param name="smoothing">The share of the probability, from 0 to 1, that the target spreads evenly over all classes.</param>
    /// <inheritdoc cref="SoftmaxCrossEntropy{T}(Tape{T}, Tensor{T}, ReadOnlyMemory{int})"/>
    public static Tensor<T> SoftmaxCrossEntropy<T>(this Tape<T> tape, Tensor<T> logits, ReadOnlyMemory<int> labels, T smoothing)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = logits.Shape;
        var name = Ops.SoftmaxCrossEntropy<T>.Name;
        if (shape.Rank != 2 || shape[0] != labels.Length || shape.Count == 0)
        {
            throw TensorException.Shapes(name, shape, new Shape(labels.Length), "logits must be [batch, classes] and labels [batch], neither empty");
        }

        var classes = labels.Span;
        for (var i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)shape[1])
            {
                throw new TensorException($"{name}: label {classes[i]} in row {i} is no class: labels must be from 0 to {shape[1] - 1}.");
            }
        }

        return tape.Record(new SoftmaxCrossEntropy<T>(labels, smoothing), [tape.In(Layout.UnitMajor, logits)], Shape.Scalar);
    }
}
