using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = (x − mean) / √(var + ε) · w + b</c> for each channel, with the statistics of the batch, or given ones.</summary>
internal readonly struct BatchNorm<T>(T epsilon, RunningStatistics<T>? given) : IOp<BatchNorm<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _epsilon = epsilon;
    private readonly RunningStatistics<T>? _given = given;

    public static string Name => "batch_norm";

    /// <summary>Saves mean and variance of each channel.</summary>
    public static void Forward(in BatchNorm<T> op, Operands<T> io)
    {
        var channels = Channels.Of(io.Shape);
        var saved = io.Save(2 * channels.Count);
        var mean = saved[..channels.Count];
        var variance = saved[channels.Count..];
        var y = io.Output;
        if (op._given is { } given)
        {
            given.Mean.CopyTo(mean);
            given.Variance.CopyTo(variance);
        }
        else
        {
            var squares = io.Rent(y.Length);
            channels.Mean(io.Input(0), mean);
            channels.Apply<Minus, T>(io.Input(0), mean, y);
            TensorPrimitives.Multiply(y, y, squares.Span);
            channels.Mean(squares.Span, variance);
            io.GiveBack(squares);
        }

        var rent = io.Rent(channels.Count);
        InverseDeviation(variance, op._epsilon, rent.Span);
        TensorPrimitives.Multiply(rent.Span, io.Input(1), rent.Span);
        channels.Apply<Minus, T>(io.Input(0), mean, y);
        channels.Apply<Times, T>(y, rent.Span, y);
        channels.Apply<Plus, T>(y, io.Input(2), y);
        io.GiveBack(rent);
    }

    /// <summary>
    /// With n the normalised x: <c>dx = w / √(var + ε) · (dy − mean dy − n mean(dy n))</c>, <c>dw = Σ dy n</c>, <c>db = Σ dy</c>; given
    /// statistics do not depend on x, and leave <c>dx = w / √(var + ε) · dy</c>.
    /// </summary>
    public static void Vjp(in BatchNorm<T> op, Operands<T> io)
    {
        var channels = Channels.Of(io.Shape);
        var dy = io.OutputGradient;
        var large = io.Rent(2 * dy.Length);
        var small = io.Rent(3 * channels.Count);
        var normal = large.Span[..dy.Length];
        var product = large.Span[dy.Length..];
        var scale = small.Span[..channels.Count];
        var sum = small.Span.Slice(channels.Count, channels.Count);
        var sumOfProduct = small.Span[(2 * channels.Count)..];
        InverseDeviation(io.Saved[channels.Count..], op._epsilon, scale);
        channels.Apply<Minus, T>(io.Input(0), io.Saved[..channels.Count], normal);
        channels.Apply<Times, T>(normal, scale, normal);
        TensorPrimitives.Multiply(normal, dy, product);
        channels.Sum(product, sumOfProduct);
        channels.Sum(dy, sum);
        if (io.Needs(1))
        {
            var dw = io.Gradient(1);
            TensorPrimitives.Add(dw, sumOfProduct, dw);
        }

        if (io.Needs(2))
        {
            var db = io.Gradient(2);
            TensorPrimitives.Add(db, sum, db);
        }

        if (io.Needs(0))
        {
            dy.CopyTo(product);
            if (op._given is null)
            {
                TensorPrimitives.Divide(small.Span[channels.Count..], T.CreateChecked(channels.Each), small.Span[channels.Count..]);
                channels.Apply<Times, T>(normal, sumOfProduct, normal);
                channels.Apply<Minus, T>(product, sum, product);
                TensorPrimitives.Subtract(product, normal, product);
            }

            var dx = io.Gradient(0);
            TensorPrimitives.Multiply(scale, io.Input(1), scale);
            channels.Apply<Times, T>(product, scale, product);
            TensorPrimitives.Add(dx, product, dx);
        }

        io.GiveBack(small);
        io.GiveBack(large);
    }

    private static void InverseDeviation(ReadOnlySpan<T> variance, T epsilon, Span<T> target)
    {
        TensorPrimitives.Add(variance, epsilon, target);
        TensorPrimitives.Sqrt(target, target);
        TensorPrimitives.Divide(T.One, target, target);
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>
    /// Batch normalisation in training, <c>y = (x − mean) / √(var + ε) · w + b</c>, with mean and biased variance of each channel over
    /// the batch (and the places of an image).
    /// </summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[batch, channels]</c> or <c>[batch, channels, …]</c> with at least one number a channel; the result has the same shape.</param>
    /// <param name="weight">w, <c>[channels]</c>.</param>
    /// <param name="bias">b, <c>[channels]</c>.</param>
    /// <param name="epsilon">ε; 10⁻⁵ is usual.</param>
    /// <param name="running">Where given, takes up the statistics of this batch, for <see cref="BatchNormEvaluated"/>.</param>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    /// <remarks>Source: Ioffe and Szegedy, "Batch normalization", ICML 2015.</remarks>
    public static Tensor<T> BatchNorm<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T> bias, T epsilon, RunningStatistics<T>? running = null)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        RequireChannels(shape, weight.Shape, bias.Shape, running);
        if (shape.Count == 0)
        {
            throw TensorException.Shape(Ops.BatchNorm<T>.Name, shape, "each channel must have at least one number to average");
        }

        var result = tape.Record(new BatchNorm<T>(epsilon, null), [tape.In(Layout.RowMajor, x), weight, bias], shape);
        var saved = tape.NodeOf(result).Saved!.Span;
        running?.TakeUp(saved[..shape[1]], saved[shape[1]..], shape.Count / shape[1]);
        return result;
    }
}
