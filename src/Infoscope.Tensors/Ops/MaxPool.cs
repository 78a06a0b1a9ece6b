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

    /// <summary>Saves where the largest number of each window lies.</summary>
    public static void Forward(in MaxPool<T> op, Operands<T> io)
    {
        var planes = io.Shape[0] * io.Shape[1];
        _ = io.Save(RoomFor(io.Output.Length));
        Work.Run(new Search(op._window, planes, io.InputMemory(0), io.OutputMemory, io.SavedMemory), op._window.PiecesOf(planes), io.Options.Threads);
    }

    /// <summary>The whole gradient of a window goes to the first of equal maxima, row by row.</summary>
    public static void Vjp(in MaxPool<T> op, Operands<T> io)
    {
        var planes = io.Shape[0] * io.Shape[1];
        Work.Run(new Return(op._window, planes, io.OutputGradientMemory, io.GradientMemory(0), io.SavedMemory), op._window.PiecesOf(planes), io.Options.Threads);
    }

    /// <summary>Places are whole numbers, in the bytes of others.</summary>
    private static int RoomFor(int places) => ((places * sizeof(int)) + Unsafe.SizeOf<T>() - 1) / Unsafe.SizeOf<T>();

    private static Span<int> PlacesIn(Memory<T> saved) => MemoryMarshal.Cast<T, int>(saved.Span);

    private readonly struct Search(PoolWindow window, int planes, Memory<T> x, Memory<T> y, Memory<T> saved) : IWork
    {
        public void Run(int piece)
        {
            var (start, end) = window.RowsOf(piece, planes);
            var source = x.Span;
            var target = y.Span;
            var places = PlacesIn(saved);
            for (var row = start; row < end; row++)
            {
                var first = window.StartOfRow(row);
                for (var column = 0; column < window.Columns; column++)
                {
                    var place = PlaceOfLargest(source, window, first + (column * window.Stride));
                    places[(row * window.Columns) + column] = place;
                    target[(row * window.Columns) + column] = source[place];
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int PlaceOfLargest(ReadOnlySpan<T> x, PoolWindow window, int start)
        {
            var place = start;
            var largest = x[start];
            for (var row = 0; row < window.Size; row++)
            {
                var line = start + (row * window.Width);
                for (var at = line; at < line + window.Size; at++)
                {
                    // Not "no more than": true for a NaN, which then stays the largest. Bits in the place of a branch, which none could foresee.
                    var isLarger = Unsafe.BitCast<bool, byte>(!(x[at] <= largest)) & Unsafe.BitCast<bool, byte>(!T.IsNaN(largest));
                    place ^= (place ^ at) & -isLarger;
                    largest = x[place];
                }
            }

            return place;
        }
    }

    private readonly struct Return(PoolWindow window, int planes, Memory<T> dy, Memory<T> dx, Memory<T> saved) : IWork
    {
        public void Run(int piece)
        {
            var (start, end) = window.RowsOf(piece, planes);
            var places = PlacesIn(saved);
            var (from, to) = (start * window.Columns, end * window.Columns);
            var target = dx.Span;
            var slopes = dy.Span;
            for (var i = from; i < to; i++)
            {
                target[places[i]] += slopes[i];
            }
        }
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
