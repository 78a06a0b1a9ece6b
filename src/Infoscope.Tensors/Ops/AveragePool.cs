using System.Buffers;
using System.Numerics;
using Infoscope.Tensors.Engine;
using Infoscope.Tensors.Engine.Convolutions;

namespace Infoscope.Tensors.Ops;

/// <summary>The mean of each window of an image, whose padding is taken for zeros or left out.</summary>
internal readonly struct AveragePool<T>(PoolWindow window, bool countIncludePad) : IOp<AveragePool<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly PoolWindow _window = window;
    private readonly bool _countIncludePad = countIncludePad;

    public static string Name => "avg_pool2d";

    public static void Forward(in AveragePool<T> op, Operands<T> io)
    {
        var planes = io.Shape[0] * io.Shape[1];
        Work.Run(new Average(op, planes, io.InputMemory(0), io.OutputMemory), op._window.PiecesOf(planes), io.Options.Threads);
    }

    public static void Vjp(in AveragePool<T> op, Operands<T> io)
    {
        var planes = io.Shape[0] * io.Shape[1];
        var dx = io.GradientMemory(0, out var isFresh);
        Work.Run(new Spread(op, planes, io.OutputGradientMemory, dx, isFresh), op._window.PiecesOf(planes), io.Options.Threads);
    }

    /// <summary>A transposed convolution of each channel with ones.</summary>
    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, shape, window) = (io.Tape, io.InputShape(0), _window);
        var shares = new T[window.Places];
        FillShares(shares);
        var ones = new Shape(shape[1], 1, window.Size.Height, window.Size.Width);
        var kernels = new T[ones.Count];
        Array.Fill(kernels, T.One);
        var geometry = new Geometry(1, window.Height, window.Width, window.Size, new Window(window.Stride, window.Padding), shape[1], window.Rows, window.Columns);
        var slopes = tape.Multiply(io.OutputGradient, tape.Constant(shares, new Shape(window.Rows, window.Columns)));
        io.Add(0, tape.RecordLarge(geometry, slopes, tape.Constant(kernels, ones), shape));
    }

    /// <summary>One over the numbers that each window counts.</summary>
    private void FillShares(Span<T> shares)
    {
        for (var row = 0; row < _window.Rows; row++)
        {
            var lines = _window.LinesOf(row);
            for (var column = 0; column < _window.Columns; column++)
            {
                var columns = _window.ColumnsOf(column);
                var count = _countIncludePad ? _window.Size.Area : (lines.End - lines.Start) * (columns.End - columns.Start);
                shares[(row * _window.Columns) + column] = T.One / T.CreateChecked(count);
            }
        }
    }

    private readonly struct Average(AveragePool<T> op, int planes, Memory<T> x, Memory<T> y) : IWork
    {
        public void Run(int piece)
        {
            var window = op._window;
            var rent = ArrayPool<T>.Shared.Rent(window.Places + window.RoomToReduce);
            var shares = rent.AsSpan(0, window.Places);
            var room = rent.AsSpan(window.Places);
            op.FillShares(shares);
            var (start, end) = window.PlanesOf(piece, planes);
            for (var plane = start; plane < end; plane++)
            {
                var target = y.Span.Slice(plane * window.Places, window.Places);
                window.Reduce<Plus, T>(x.Span.Slice(plane * window.Plane, window.Plane), T.Zero, room, target);
                Times.Apply<T>(target, shares, target);
            }

            ArrayPool<T>.Shared.Return(rent);
        }
    }

    private readonly struct Spread(AveragePool<T> op, int planes, Memory<T> dy, Memory<T> dx, bool isFresh) : IWork
    {
        public void Run(int piece)
        {
            var window = op._window;
            var rent = ArrayPool<T>.Shared.Rent(2 * window.Places);
            var shares = rent.AsSpan(0, window.Places);
            var slopes = rent.AsSpan(window.Places, window.Places);
            op.FillShares(shares);
            var (start, end) = window.PlanesOf(piece, planes);
            if (isFresh)
            {
                dx.Span[(start * window.Plane)..(end * window.Plane)].Clear();
            }

            for (var plane = start; plane < end; plane++)
            {
                Times.Apply<T>(dy.Span.Slice(plane * window.Places, window.Places), shares, slopes);
                Add(window, slopes, dx.Span.Slice(plane * window.Plane, window.Plane));
            }

            ArrayPool<T>.Shared.Return(rent);
        }

        /// <summary>Adds the number of each window to all places that the window sees.</summary>
        private static void Add(PoolWindow window, ReadOnlySpan<T> slopes, Span<T> target)
        {
            for (var row = 0; row < window.Rows; row++)
            {
                var lines = window.LinesOf(row);
                for (var column = 0; column < window.Columns; column++)
                {
                    var columns = window.ColumnsOf(column);
                    var slope = slopes[(row * window.Columns) + column];
                    for (var line = lines.Start; line < lines.End; line++)
                    {
                        foreach (ref var place in target[((line * window.Width) + columns.Start)..((line * window.Width) + columns.End)])
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
    /// <summary>The mean of each window of an image.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Images, <c>[batch, channels, h, w]</c>.</param>
    /// <param name="size">Height and width of a window.</param>
    /// <param name="stride">Places from one window to the next; windows that would go over the edge are left out.</param>
    /// <param name="padding">Rows and columns on either side of the image, fewer than the window has.</param>
    /// <param name="countIncludePad">Whether the padding counts as zeros, as it does in PyTorch; else it is left out of the means.</param>
    /// <returns><c>[batch, channels, ⌊(h + 2 padding − size) / stride⌋ + 1, …]</c>.</returns>
    /// <exception cref="TensorException">x is no batch of images at least as large as a window, size or stride is below 1, or the padding as large as the window.</exception>
    public static Tensor<T> AveragePool<T>(this Tape<T> tape, Tensor<T> x, PerAxis size, PerAxis stride, PerAxis padding = default, bool countIncludePad = true)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        var window = PoolWindow.Of(Ops.AveragePool<T>.Name, shape, size, stride, padding);
        return tape.Record(new AveragePool<T>(window, countIncludePad), [x], new Shape(shape[0], shape[1], window.Rows, window.Columns));
    }
}
