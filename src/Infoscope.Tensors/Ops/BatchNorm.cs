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

    /// <summary>Saves mean and variance of each channel, then how many numbers of a channel the whole batch has.</summary>
    public static void Forward(in BatchNorm<T> op, Operands<T> io)
    {
        var channels = Channels.Of(io.Shape);
        var threads = io.Options.Threads;
        var saved = io.Save((2 * channels.Count) + 1);
        var mean = saved[..channels.Count];
        var variance = saved.Slice(channels.Count, channels.Count);
        var (x, y, means) = (io.InputMemory(0), io.OutputMemory, io.SavedMemory[..channels.Count]);
        if (op._given is { } given)
        {
            given.Mean.CopyTo(mean);
            given.Variance.CopyTo(variance);
        }
        else
        {
            variance.Clear();
            channels.InParts((X: x, Mean: means), threads, static (part, on) => part.Sum<T>(on.X.Span, on.Mean.Span));
            saved[^1] = T.CreateChecked(channels.Each);
            io.BatchParts?.Sum(saved);
            TensorPrimitives.Divide(mean, saved[^1], mean);
            channels.InParts((X: x, Mean: means, Variance: io.SavedMemory.Slice(channels.Count, channels.Count), Y: y), threads, static (part, on) =>
            {
                var squares = on.Y.Span;
                part.Apply<Minus, T>(on.X.Span, on.Mean.Span, squares);
                part.Combine<Times, T>(squares, squares, squares);
                part.Sum<T>(squares, on.Variance.Span);
            });
            io.BatchParts?.Sum(variance);
            TensorPrimitives.Divide(variance, saved[^1], variance);
        }

        var scale = io.Rent(channels.Count);
        InverseDeviation(variance, op._epsilon, scale.Span);
        TensorPrimitives.Multiply(scale.Span, io.Input(1), scale.Span);
        channels.InParts((X: x, Mean: means, Scale: scale.Memory, Bias: io.InputMemory(2), Y: y), threads, static (part, on) =>
        {
            var y = on.Y.Span;
            part.Apply<Minus, T>(on.X.Span, on.Mean.Span, y);
            part.Apply<Times, T>(y, on.Scale.Span, y);
            part.Apply<Plus, T>(y, on.Bias.Span, y);
        });
        io.GiveBack(scale);
    }

    /// <summary>
    /// With n the normalised x: <c>dx = w / √(var + ε) · (dy − mean dy − n mean(dy n))</c>, <c>dw = Σ dy n</c>, <c>db = Σ dy</c>; given
    /// statistics do not depend on x, and leave <c>dx = w / √(var + ε) · dy</c>.
    /// </summary>
    public static void Vjp(in BatchNorm<T> op, Operands<T> io)
    {
        var channels = Channels.Of(io.Shape);
        var threads = io.Options.Threads;
        var large = io.Rent(2 * io.OutputGradient.Length);
        var small = io.Rent(3 * channels.Count);
        var (normal, product) = (large.Memory[..io.OutputGradient.Length], large.Memory[io.OutputGradient.Length..]);
        var scale = small.Memory[..channels.Count];
        var sum = small.Memory.Slice(channels.Count, channels.Count);
        var sumOfProduct = small.Memory[(2 * channels.Count)..];
        InverseDeviation(io.Saved.Slice(channels.Count, channels.Count), op._epsilon, scale.Span);
        var forward = (X: io.InputMemory(0), Mean: io.SavedMemory[..channels.Count], Scale: scale, Dy: io.OutputGradientMemory, Normal: normal, Product: product, Sum: sum, SumOfProduct: sumOfProduct);
        channels.InParts(forward, threads, static (part, on) =>
        {
            var normal = on.Normal.Span;
            var product = on.Product.Span;
            part.Apply<Minus, T>(on.X.Span, on.Mean.Span, normal);
            part.Apply<Times, T>(normal, on.Scale.Span, normal);
            part.Combine<Times, T>(normal, on.Dy.Span, product);
            part.Sum<T>(product, on.SumOfProduct.Span);
            part.Sum<T>(on.Dy.Span, on.Sum.Span);
        });
        if (io.Needs(1))
        {
            var dw = io.Gradient(1);
            TensorPrimitives.Add(dw, sumOfProduct.Span, dw);
        }

        if (io.Needs(2))
        {
            var db = io.Gradient(2);
            TensorPrimitives.Add(db, sum.Span, db);
        }

        if (io.Needs(0))
        {
            // Weight and bias have the sums of this part, which are added up with all gradients; x depends on those of the whole.
            var means = small.Span[channels.Count..];
            if (op._given is null)
            {
                io.BatchParts?.Sum(means);
                TensorPrimitives.Divide(means, io.Saved[^1], means);
            }

            TensorPrimitives.Multiply(scale.Span, io.Input(1), scale.Span);
            channels.InParts((Dy: forward.Dy, Normal: normal, Product: product, Scale: scale, Sum: sum, SumOfProduct: sumOfProduct, Dx: io.GradientMemory(0), IsGiven: op._given is not null), threads, static (part, on) =>
            {
                var product = on.Product.Span;
                if (on.IsGiven)
                {
                    part.Apply<Times, T>(on.Dy.Span, on.Scale.Span, product);
                }
                else
                {
                    var normal = on.Normal.Span;
                    part.Apply<Times, T>(normal, on.SumOfProduct.Span, normal);
                    part.Apply<Minus, T>(on.Dy.Span, on.Sum.Span, product);
                    part.Combine<Minus, T>(product, normal, product);
                    part.Apply<Times, T>(product, on.Scale.Span, product);
                }

                part.Combine<Plus, T>(on.Dx.Span, product, on.Dx.Span);
            });
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
    /// <remarks>
    /// Where the tape has <see cref="Tape{T}.BatchParts"/>, the statistics, and their gradients, are those of all parts together.
    /// Source: Ioffe and Szegedy, "Batch normalization", ICML 2015.
    /// </remarks>
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
        running?.TakeUp(saved[..shape[1]], saved.Slice(shape[1], shape[1]), int.CreateChecked(saved[^1]));
        return result;
    }
}
