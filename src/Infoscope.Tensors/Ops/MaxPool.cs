using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        var planes = io.Shape[0] * io.Shape[1];
        Work.Run(new Largest(op._window, planes, io.InputMemory(0), io.OutputMemory), op._window.PiecesOf(planes), io.Options.Threads);
    }

    /// <summary>The whole gradient of a window goes to the first of equal maxima, row by row.</summary>
    public static void Vjp(in MaxPool<T> op, Operands<T> io)
    {
        var planes = io.Shape[0] * io.Shape[1];
        var dx = io.GradientMemory(0, out var isFresh);
        Work.Run(new Return(op._window, planes, io.InputMemory(0), io.OutputMemory, io.OutputGradientMemory, dx, isFresh), op._window.PiecesOf(planes), io.Options.Threads);
    }

    private readonly struct Largest(PoolWindow window, int planes, Memory<T> x, Memory<T> y) : IWork
    {
        public void Run(int piece)
        {
            var room = ArrayPool<T>.Shared.Rent(window.RoomToReduce);
            var (start, end) = window.PlanesOf(piece, planes);
            for (var plane = start; plane < end; plane++)
            {
                window.Reduce<Larger, T>(x.Span.Slice(plane * window.Plane, window.Plane), T.NegativeInfinity, room, y.Span.Slice(plane * window.Places, window.Places));
            }

            ArrayPool<T>.Shared.Return(room);
        }
    }

    private readonly struct Return(PoolWindow window, int planes, Memory<T> x, Memory<T> y, Memory<T> dy, Memory<T> dx, bool isFresh) : IWork
    {
        public void Run(int piece)
        {
            var (start, end) = window.PlanesOf(piece, planes);
            if (isFresh)
            {
                dx.Span[(start * window.Plane)..(end * window.Plane)].Clear();
            }

            var room = ArrayPool<int>.Shared.Rent(window.Columns);
            for (var plane = start; plane < end; plane++)
            {
                ReturnPlane(
                    x.Span.Slice(plane * window.Plane, window.Plane),
                    y.Span.Slice(plane * window.Places, window.Places),
                    dy.Span.Slice(plane * window.Places, window.Places),
                    dx.Span.Slice(plane * window.Plane, window.Plane),
                    room);
            }

            ArrayPool<int>.Shared.Return(room);
        }

        private void ReturnPlane(ReadOnlySpan<T> x, ReadOnlySpan<T> largest, ReadOnlySpan<T> slopes, Span<T> target, Span<int> room)
        {
            var (rows, columns) = (window.Rows, window.Columns);
            var (first, last) = window.WholeColumns;
            for (var row = 0; row < rows; row++)
            {
                var lines = window.LinesOf(row);
                var isWhole = lines.End - lines.Start == window.Size.Height && last > first;
                var values = largest.Slice(row * columns, columns);
                var places = room[..columns];
                if (isWhole)
                {
                    FindPlaces(x, (lines.Start * window.Width) + window.ColumnsOf(first).Start, values[first..last], places[first..last]);
                }

                for (var column = 0; column < values.Length; column++)
                {
                    var place = isWhole && column >= first && column < last && !T.IsNaN(values[column])
                        ? places[column]
                        : PlaceAtEdge(values[column], x, window.Width, lines, window.ColumnsOf(column));
                    target[place] += slopes[(row * columns) + column];
                }
            }
        }

        /// <summary>
        /// The first place that holds the largest number, of windows side by side that lie within the image: the last one met when the places of a
        /// window are gone through backwards, for which no branch must be foreseen.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FindPlaces(ReadOnlySpan<T> x, int start, ReadOnlySpan<T> largest, Span<int> places)
        {
            ref var value = ref MemoryMarshal.GetReference(largest);
            ref var found = ref MemoryMarshal.GetReference(places);
            nint count = places.Length;
            nint stride = window.Stride.Width;
            for (var i = window.Size.Area - 1; i >= 0; i--)
            {
                var place = start + (i / window.Size.Width * window.Width) + (i % window.Size.Width);
                ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), place);
                for (nint column = 0; column < count; column++)
                {
                    var isLargest = -Unsafe.BitCast<bool, byte>(Unsafe.Add(ref from, column * stride) >= Unsafe.Add(ref value, column));
                    var before = Unsafe.Add(ref found, column);
                    Unsafe.Add(ref found, column) = before ^ ((before ^ (place + (int)(column * stride))) & isLargest);
                }
            }
        }

        /// <summary>The same for any window and for NaN.</summary>
        private static int PlaceAtEdge(T largest, ReadOnlySpan<T> x, int width, (int Start, int End) lines, (int Start, int End) columns)
        {
            for (var line = lines.Start * width; ; line += width)
            {
                for (var at = line + columns.Start; at < line + columns.End; at++)
                {
                    if (x[at] == largest || T.IsNaN(x[at]))
                    {
                        return at;
                    }
                }
            }
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The largest number in each window of an image. NaN where one is NaN; the gradient goes to the first of equal maxima.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Images, <c>[batch, channels, h, w]</c>.</param>
    /// <param name="size">Height and width of a window.</param>
    /// <param name="stride">Places from one window to the next; windows that would go over the edge are left out.</param>
    /// <param name="padding">Rows and columns of −∞ on either side of the image, fewer than the window has.</param>
    /// <returns><c>[batch, channels, ⌊(h + 2 padding − size) / stride⌋ + 1, …]</c>.</returns>
    /// <exception cref="TensorException">x is no batch of images at least as large as a window, size or stride is below 1, or the padding as large as the window.</exception>
    public static Tensor<T> MaxPool<T>(this Tape<T> tape, Tensor<T> x, PerAxis size, PerAxis stride, PerAxis padding = default)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        var window = PoolWindow.Of(Ops.MaxPool<T>.Name, shape, size, stride, padding);
        return tape.Record(new MaxPool<T>(window), [x], new Shape(shape[0], shape[1], window.Rows, window.Columns));
    }
}
