using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = (x − mean) / √(var + ε) · w + b</c> for each channel, with the statistics of the batch, or given ones.</summary>
internal readonly struct BatchNorm<T>(T epsilon, RunningStatistics<T>? given) : IOp<BatchNorm<T>, T>, IDifferentiableVjp<T>
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
            channels.InParts((X: x, Mean: means, Variance: io.SavedMemory.Slice(channels.Count, channels.Count)), threads, static (part, on) =>
            {
                using var images = new Images(part, arrays: 1);
                while (images.Next(out var image))
                {
                    var squares = images.Room(0);
                    image.Apply<Minus, T>(images.Of(on.X), on.Mean.Span, squares);
                    image.Combine<Times, T>(squares, squares, squares);
                    images.AddSum(squares, on.Variance.Span);
                }
            });
            io.BatchParts?.Sum(variance);
            TensorPrimitives.Divide(variance, saved[^1], variance);
        }

        var scale = io.Rent(channels.Count);
        InverseDeviation(variance, op._epsilon, scale.Span);
        TensorPrimitives.Multiply(scale.Span, io.Input(1), scale.Span);
        channels.InParts((X: x, Mean: means, Scale: scale.Memory, Bias: io.InputMemory(2), Y: y), threads, static (part, on) =>
        {
            using var images = new Images(part, arrays: 0);
            while (images.Next(out var image))
            {
                var y = images.Of(on.Y);
                image.Apply<Minus, T>(images.Of(on.X), on.Mean.Span, y);
                image.Apply<Times, T>(y, on.Scale.Span, y);
                image.Apply<Plus, T>(y, on.Bias.Span, y);
            }
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
        var small = io.Rent(4 * channels.Count);
        var deviation = small.Memory[..channels.Count];
        var scale = small.Memory.Slice(channels.Count, channels.Count);
        var sum = small.Memory.Slice(2 * channels.Count, channels.Count);
        var sumOfProduct = small.Memory[(3 * channels.Count)..];
        sum.Span.Clear();
        sumOfProduct.Span.Clear();
        InverseDeviation(io.Saved.Slice(channels.Count, channels.Count), op._epsilon, deviation.Span);
        var (x, dy, mean) = (io.InputMemory(0), io.OutputGradientMemory, io.SavedMemory[..channels.Count]);
        channels.InParts((X: x, Mean: mean, Deviation: deviation, Dy: dy, Sum: sum, SumOfProduct: sumOfProduct), threads, static (part, on) =>
        {
            using var images = new Images(part, arrays: 1);
            while (images.Next(out var image))
            {
                var product = images.Room(0);
                image.Apply<Minus, T>(images.Of(on.X), on.Mean.Span, product);
                image.Apply<Times, T>(product, on.Deviation.Span, product);
                image.Combine<Times, T>(product, images.Of(on.Dy), product);
                images.AddSum(product, on.SumOfProduct.Span);
                images.AddSum(images.Of(on.Dy), on.Sum.Span);
            }
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
            var means = small.Span[(2 * channels.Count)..];
            if (op._given is null)
            {
                io.BatchParts?.Sum(means);
                TensorPrimitives.Divide(means, io.Saved[^1], means);
            }

            TensorPrimitives.Multiply(deviation.Span, io.Input(1), scale.Span);
            var dx = io.GradientMemory(0, out var isFresh);
            channels.InParts((X: x, Mean: mean, Deviation: deviation, Dy: dy, Scale: scale, Sum: sum, SumOfProduct: sumOfProduct, Dx: dx, IsGiven: op._given is not null, IsFresh: isFresh), threads, static (part, on) =>
            {
                using var images = new Images(part, arrays: 2);
                while (images.Next(out var image))
                {
                    var slope = on.IsFresh ? images.Of(on.Dx) : images.Room(0);
                    if (on.IsGiven)
                    {
                        image.Apply<Times, T>(images.Of(on.Dy), on.Scale.Span, slope);
                    }
                    else
                    {
                        var normal = images.Room(1);
                        image.Apply<Minus, T>(images.Of(on.X), on.Mean.Span, normal);
                        image.Apply<Times, T>(normal, on.Deviation.Span, normal);
                        image.Apply<Times, T>(normal, on.SumOfProduct.Span, normal);
                        image.Apply<Minus, T>(images.Of(on.Dy), on.Sum.Span, slope);
                        image.Combine<Minus, T>(slope, normal, slope);
                        image.Apply<Times, T>(slope, on.Scale.Span, slope);
                    }

                    if (!on.IsFresh)
                    {
                        image.Combine<Plus, T>(images.Of(on.Dx), slope, images.Of(on.Dx));
                    }
                }
            });
        }

        io.GiveBack(small);
    }

    /// <summary>Refused where the tape holds a part of a batch only, whose statistics are not on it.</summary>
    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, shape) = (io.Tape, io.InputShape(0));
        if (tape.BatchParts is not null)
        {
            throw TensorException.NoSecondGradient(Name);
        }

        var channels = Channels.Of(shape);
        var images = new Shape(channels.Batch, channels.Count, channels.Inner);
        var each = new Shape(channels.Count, 1);
        var statistics = new Standardised<T>(tape, each, channels.Each);
        var (x, dy) = (tape.Reshape(io.Input(0), images), tape.Reshape(io.OutputGradient, images));
        var (normal, inverse) = _given is null ? statistics.Of(x, _epsilon) : NormalOf(tape, x, _given, each);
        if (io.Needs(0))
        {
            var g = tape.Multiply(dy, tape.Reshape(io.Input(1), each));
            io.Add(0, tape.Reshape(_given is null ? statistics.WayBack(normal, inverse, g) : tape.Multiply(g, inverse), shape));
        }

        if (io.Needs(1))
        {
            io.Add(1, tape.Reshape(tape.SumTo(tape.Multiply(dy, normal), each), new Shape(channels.Count)));
        }

        if (io.Needs(2))
        {
            io.Add(2, tape.Reshape(tape.SumTo(dy, each), new Shape(channels.Count)));
        }
    }

    /// <summary>The same with given statistics, which are constants.</summary>
    private (Tensor<T> Normal, Tensor<T> Inverse) NormalOf(Tape<T> tape, Tensor<T> x, RunningStatistics<T> given, Shape each)
    {
        var deviation = new T[given.Variance.Length];
        InverseDeviation(given.Variance, _epsilon, deviation);
        var inverse = tape.Constant(deviation, each);
        return (tape.Multiply(tape.Subtract(x, tape.Constant(given.Mean.ToArray(), each)), inverse), inverse);
    }

    /// <summary>
    /// Goes through the images, or rows, of a batch one by one for some of their channels, so that what several loops pass on to each other
    /// stays in the first cache.
    /// </summary>
    private ref struct Images(Channels part, int arrays)
    {
        private readonly int _size = part.Count * part.Inner;
        private readonly T[] _room = ArrayPool<T>.Shared.Rent((arrays * part.Count * part.Inner) + part.Count);
        private int _at = -1;

        /// <summary>The channels of the next image alone; false behind the last one.</summary>
        public bool Next(out Channels image)
        {
            image = part with { Batch = 1 };
            return ++_at < part.Batch;
        }

        /// <summary>The present image of a batch.</summary>
        public readonly Span<T> Of(Memory<T> batch) => batch.Span.Slice(_at * _size, _size);

        /// <summary>Room for one image, the first array or the second.</summary>
        public readonly Span<T> Room(int array) => _room.AsSpan(part.Count + (array * _size), _size);

        /// <summary>Adds the sum over each channel of the present image.</summary>
        public readonly void AddSum(ReadOnlySpan<T> image, Span<T> target)
        {
            var sums = _room.AsSpan(0, part.Count);
            (part with { Batch = 1 }).Sum(image, sums);
            var own = target[part.Start..part.End];
            TensorPrimitives.Add(own, sums[part.Start..part.End], own);
        }

        public readonly void Dispose() => ArrayPool<T>.Shared.Return(_room);
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
