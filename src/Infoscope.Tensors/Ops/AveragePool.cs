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
        var planes = io.Shape[0] * io.Shape[1];
        Work.Run(new Average(op._window, planes, io.InputMemory(0), io.OutputMemory), op._window.PiecesOf(planes), io.Options.Threads);
    }

    public static void Vjp(in AveragePool<T> op, Operands<T> io)
    {
        var planes = io.Shape[0] * io.Shape[1];
        Work.Run(new Spread(op._window, planes, io.OutputGradientMemory, io.GradientMemory(0)), op._window.PiecesOf(planes), io.Options.Threads);
    }

    private static T ShareIn(PoolWindow window) => T.One / T.CreateChecked(window.Size * window.Size);

    private readonly struct Average(PoolWindow window, int planes, Memory<T> x, Memory<T> y) : IWork
    {
        public void Run(int piece)
        {
            var (start, end) = window.RowsOf(piece, planes);
            var share = ShareIn(window);
            for (var row = start; row < end; row++)
            {
                var source = x.Span[window.StartOfRow(row)..];
                var target = y.Span.Slice(row * window.Columns, window.Columns);
                for (var column = 0; column < target.Length; column++)
                {
                    var sum = T.Zero;
                    for (var line = 0; line < window.Size; line++)
                    {
                        foreach (var value in source.Slice((line * window.Width) + (column * window.Stride), window.Size))
                        {
                            sum += value;
                        }
                    }

                    target[column] = sum * share;
                }
            }
        }
    }

    private readonly struct Spread(PoolWindow window, int planes, Memory<T> dy, Memory<T> dx) : IWork
    {
        public void Run(int piece)
        {
            var (start, end) = window.RowsOf(piece, planes);
            var share = ShareIn(window);
            for (var row = start; row < end; row++)
            {
                var target = dx.Span[window.StartOfRow(row)..];
                var slopes = dy.Span.Slice(row * window.Columns, window.Columns);
                for (var column = 0; column < slopes.Length; column++)
                {
                    var slope = share * slopes[column];
                    for (var line = 0; line < window.Size; line++)
                    {
                        foreach (ref var place in target.Slice((line * window.Width) + (column * window.Stride), window.Size))
                        {
                            place += slope;
                        }
                    }
                }
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
