using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>A tensor as <c>[batch, channels, inner]</c>, with one value for each channel: images, or rows of units where inner is 1.</summary>
internal readonly record struct Channels(int Batch, int Count, int Inner)
{
    /// <summary>Numbers in one channel.</summary>
    public int Each => Batch * Inner;

    public static Channels Of(Shape shape) => new(shape[0], shape[1], shape.CountOf(2, shape.Rank));

    /// <summary><c>target_c = Σ x</c> over the channel.</summary>
    public void Sum<T>(ReadOnlySpan<T> x, Span<T> target)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (Inner == 1)
        {
            AxisLoops.Sum(x, Batch, Count, target);
            return;
        }

        target.Clear();
        var sum = T.Zero;
        for (var strip = 0; strip < Batch * Count; strip++)
        {
            AxisLoops.Sum(x.Slice(strip * Inner, Inner), Inner, 1, new Span<T>(ref sum));
            target[strip % Count] += sum;
        }
    }

    /// <summary><c>y = f(x, value_c)</c>; y may be x.</summary>
    public void Apply<TKernel, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> y)
        where TKernel : struct, IEachKernel
        where T : struct, IFloatingPointIeee754<T>
    {
        if (Inner == 1)
        {
            AxisLoops.Each<TKernel, T>(x, Batch, Count, values, y);
            return;
        }

        for (var strip = 0; strip < Batch * Count; strip++)
        {
            TKernel.Apply(x.Slice(strip * Inner, Inner), values[strip % Count], y.Slice(strip * Inner, Inner));
        }
    }
}
