using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>The largest number in each window of an image. NaN where one is NaN.</summary>
internal readonly struct MaxPool<T>(PoolWindow window) : IOp<MaxPool<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly PoolWindow _window = window;

    public static string Name => "max_pool2d";

    public static void Forward(in MaxPool<T> op, Operands<T> io)
    {
        var window = op._window;
        var x = io.Input(0);
        var y = io.Output;
        for (var row = 0; row * window.Columns < y.Length; row++)
        {
            var start = window.StartOfRow(row);
            for (var column = 0; column < window.Columns; column++)
            {
                y[(row * window.Columns) + column] = x[PlaceOfLargest(x, window, start + (column * window.Stride))];
            }
        }
    }

    /// <summary>The whole gradient of a window goes to the first of equal maxima, row by row.</summary>
    public static void Vjp(in MaxPool<T> op, Operands<T> io)
    {
        var window = op._window;
        var x = io.Input(0);
        var dx = io.Gradient(0);
        var dy = io.OutputGradient;
        for (var row = 0; row * window.Columns < dy.Length; row++)
        {
            var start = window.StartOfRow(row);
            for (var column = 0; column < window.Columns; column++)
            {
                dx[PlaceOfLargest(x, window, start + (column * window.Stride))] += dy[(row * window.Columns) + column];
            }
        }
    }

    private static int PlaceOfLargest(ReadOnlySpan<T> x, PoolWindow window, int start)
    {
        var largest = start;
        for (var row = 0; row < window.Size; row++)
        {
            for (var at = start + (row * window.Width); at < start + (row * window.Width) + window.Size; at++)
            {
                // Not "no more than": true for a NaN, which then stays the largest.
                largest = !(x[at] <= x[largest]) && !T.IsNaN(x[largest]) ? at : largest;
            }
        }

        return largest;
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The largest number in each square window of an image. NaN where one is NaN; the gradient goes to the first of equal maxima.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Images, <c>[batch, channels, h, w]</c>.</param>
    /// <param name="size">Height and width of a window.</param>
    /// <param name="stride">Places from one window to the next; windows that would go over the edge are left out.</param>
    /// <returns><c>[batch, channels, ⌊(h − size) / stride⌋ + 1, …]</c>.</returns>
    /// <exception cref="TensorException">x is no batch of images at least as large as a window, or size or stride is below 1.</exception>
    public static Tensor<T> MaxPool<T>(this Tape<T> tape, Tensor<T> x, int size, int stride)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        var window = PoolWindow.Of(Ops.MaxPool<T>.Name, shape, size, stride);
        return tape.Record(new MaxPool<T>(window), [x], new Shape(shape[0], shape[1], window.Rows, window.Columns));
    }
}
