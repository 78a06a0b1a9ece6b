using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Engine;

/// <summary>
/// Some channels, from <paramref name="Start"/> to <paramref name="End"/>, of a tensor <c>[batch, channels, inner]</c> with one value for each
/// channel: images, or rows of units where inner is 1. What is done to a channel does not depend on which others are with it.
/// </summary>
internal readonly record struct Channels(int Batch, int Count, int Inner, int Start, int End)
{
    // Numbers of one part: a few arrays of that size stay in the second cache.
    private const int Part = 1 << 14;

    /// <summary>Numbers in one channel.</summary>
    public int Each => Batch * Inner;

    private bool IsOneColumn => Inner == 1 && Count == 1;

    public static Channels Of(Shape shape) => new(shape[0], shape[1], shape.CountOf(2, shape.Rank), 0, shape[1]);

    /// <summary>Does something to all channels, a few at a time and these side by side on threads.</summary>
    public void InParts<TState>(in TState state, int threads, Action<Channels, TState> body)
    {
        // Neighbours share cache lines where a channel is a column.
        var channels = Math.Max(Part / Math.Max(Each, 1), Inner == 1 ? 64 : 1);
        Work.Run(new PartWork<TState>(this, state, body, channels), (Count + channels - 1) / channels, threads);
    }

    /// <summary><c>target_c = Σ x</c> over the channel.</summary>
    public void Sum<T>(ReadOnlySpan<T> x, Span<T> target)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (IsOneColumn)
        {
            AxisLoops.Sum(x, Batch, 1, target);
            return;
        }

        target[Start..End].Clear();
        for (var image = 0; image < Batch; image++)
        {
            if (Inner == 1)
            {
                var sums = target[Start..End];
                TensorPrimitives.Add(sums, x.Slice((image * Count) + Start, End - Start), sums);
                continue;
            }

            for (var channel = Start; channel < End; channel++)
            {
                target[channel] += FixedOrder.Sum(x.Slice(((image * Count) + channel) * Inner, Inner));
            }
        }
    }

    /// <summary><c>y = f(x, value_c)</c>; y may be x.</summary>
    public void Apply<TKernel, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where TKernel : struct, IEachKernel
        where T : struct, IFloatingPointIeee754<T>
    {
        if (IsOneColumn)
        {
            TKernel.Apply(x, values[0], y);
            return;
        }

        for (var image = 0; image < Batch; image++)
        {
            if (Inner == 1)
            {
                var (start, length) = Strip(image);
                TKernel.Apply(x.Slice(start, length), values[Start..End], y.Slice(start, length));
                continue;
            }

            for (var channel = Start; channel < End; channel++)
            {
                var start = ((image * Count) + channel) * Inner;
                TKernel.Apply(x.Slice(start, Inner), values[channel], y.Slice(start, Inner));
            }
        }
    }

    /// <summary><c>z = f(x, y)</c>, number by number; z may be x or y.</summary>
    public void Combine<TKernel, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TKernel : struct, IEachKernel
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var image = 0; image < Batch; image++)
        {
            var (start, length) = Strip(image);
            TKernel.Apply(x.Slice(start, length), y.Slice(start, length), z.Slice(start, length));
        }
    }

    /// <summary><c>y = value_c</c>.</summary>
    public void Fill<T>(ReadOnlySpan<T> values, Span<T> y)
    {
        for (var image = 0; image < Batch; image++)
        {
            if (Inner == 1)
            {
                values[Start..End].CopyTo(y[((image * Count) + Start)..]);
                continue;
            }

            for (var channel = Start; channel < End; channel++)
            {
                y.Slice(((image * Count) + channel) * Inner, Inner).Fill(values[channel]);
            }
        }
    }

    /// <summary>Where the channels of one image lie, without gaps.</summary>
    private (int Start, int Length) Strip(int image) => (((image * Count) + Start) * Inner, (End - Start) * Inner);

    private readonly struct PartWork<TState>(Channels whole, TState state, Action<Channels, TState> body, int channels) : IWork
    {
        public void Run(int piece) => body(whole with { Start = piece * channels, End = Math.Min(whole.Count, (piece + 1) * channels) }, state);
    }
}
