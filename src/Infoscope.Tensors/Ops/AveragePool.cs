using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>The mean of each window of an image.</summary>
internal readonly struct AveragePool<T>(PoolWindow window) : IOp<AveragePool<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly PoolWindow _window = window;

    public static string Name => "avg_pool2d";

    public static void Forward(in AveragePool<T> op, Operands<T> io)
    {
        var window = op._window;
        var x = io.Input(0);
        var y = io.Output;
        var share = T.One / T.CreateChecked(window.Size * window.Size);
        for (var row = 0; row * window.Columns < y.Length; row++)
        {
            var start = window.StartOfRow(row);
            foreach (ref var average in y.Slice(row * window.Columns, window.Columns))
            {
                var sum = T.Zero;
                for (var line = 0; line < window.Size; line++)
                {
                    foreach (var value in x.Slice(start + (line * window.Width), window.Size))
                    {
                        sum += value;
                    }
                }

                average = sum * share;
                start += window.Stride;
            }
        }
    }

    public static void Vjp(in AveragePool<T> op, Operands<T> io)
    {
        var window = op._window;
        var dx = io.Gradient(0);
        var dy = io.OutputGradient;
        var share = T.One / T.CreateChecked(window.Size * window.Size);
        for (var row = 0; row * window.Columns < dy.Length; row++)
        {
            var start = window.StartOfRow(row);
            foreach (var slope in dy.Slice(row * window.Columns, window.Columns))
            {
                for (var line = 0; line < window.Size; line++)
                {
                    foreach (ref var target in dx.Slice(start + (line * window.Width), window.Size))
                    {
                        target += share * slope;
                    }
                }

                start += window.Stride;
            }
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The mean of each square window of an image.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Images, <c>[batch, channels, h, w]</c>.</param>
    /// <param name="size">Height and width of a window.</param>
    /// <param name="stride">Places from one window to the next; windows that would go over the edge are left out.</param>
    /// <returns><c>[batch, channels, ⌊(h − size) / stride⌋ + 1, …]</c>.</returns>
    /// <exception cref="TensorException">x is no batch of images at least as large as a window, or size or stride is below 1.</exception>
    public static Tensor<T> AveragePool<T>(this Tape<T> tape, Tensor<T> x, int size, int stride)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        var window = PoolWindow.Of(Ops.AveragePool<T>.Name, shape, size, stride);
        return tape.Record(new AveragePool<T>(window), [x], new Shape(shape[0], shape[1], window.Rows, window.Columns));
    }
}
