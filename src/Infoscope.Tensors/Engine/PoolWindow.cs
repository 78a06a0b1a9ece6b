using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>Windows that move over planes <c>[height, width]</c> with padding around; what is left over at the lower and right edge is not seen.</summary>
internal readonly record struct PoolWindow(int Height, int Width, PerAxis Size, PerAxis Stride, PerAxis Padding)
{
    // Numbers of one piece of work: some microseconds.
    private const int Piece = 1 << 15;

    public int Rows => ((Height + (2 * Padding.Height) - Size.Height) / Stride.Height) + 1;

    public int Columns => ((Width + (2 * Padding.Width) - Size.Width) / Stride.Width) + 1;

    /// <summary>Numbers in a plane.</summary>
    public int Plane => Height * Width;

    /// <summary>Windows in a plane.</summary>
    public int Places => Rows * Columns;

    /// <summary>Numbers that <see cref="Reduce"/> needs room for.</summary>
    public int RoomToReduce => (Padding == 0 ? 2 : 3) * PaddedPlane;

    private int PaddedWidth => Width + (2 * Padding.Width);

    private int PaddedPlane => (Height + (2 * Padding.Height)) * PaddedWidth;

    private int PlanesInPiece => Math.Max(1, Piece / Math.Max(Plane, 1));

    public static PoolWindow Of(string op, Shape x, PerAxis size, PerAxis stride, PerAxis padding)
    {
        if (size.Least < 1 || stride.Least < 1)
        {
            throw new TensorException($"{op}: windows of size {size} and stride {stride}: both must be at least 1.");
        }

        if (padding.Least < 0 || padding.Height >= size.Height || padding.Width >= size.Width)
        {
            throw new TensorException($"{op}: windows of size {size} with padding {padding}: it must be at least 0 and less than the size, so that every window touches the image.");
        }

        if (x.Rank != 4)
        {
            throw TensorException.Shape(op, x, "x must be [batch, channels, h, w]");
        }

        for (var axis = 2; axis < 4; axis++)
        {
            if (x[axis] < 1 || x[axis] + (2 * padding[axis]) < size[axis])
            {
                throw TensorException.Shape(op, x, $"axis {axis} with padding {padding[axis]} must be at least as long as the window, {size[axis]}");
            }
        }

        return new PoolWindow(x[2], x[3], size, stride, padding);
    }

    /// <summary>The columns of windows that lie within the plane from its left to its right edge.</summary>
    public (int Start, int End) WholeColumns
    {
        get
        {
            var start = (Padding.Width + Stride.Width - 1) / Stride.Width;
            var room = Width + Padding.Width - Size.Width;
            return (start, room < 0 ? 0 : Math.Min((room / Stride.Width) + 1, Columns));
        }
    }

    /// <summary>Into how many pieces threads cut some planes.</summary>
    public int PiecesOf(int planes) => (planes + PlanesInPiece - 1) / PlanesInPiece;

    /// <summary>The planes of a piece.</summary>
    public (int Start, int End) PlanesOf(int piece, int planes) => (piece * PlanesInPiece, Math.Min(planes, (piece + 1) * PlanesInPiece));

    /// <summary>The rows of the plane that a row of windows sees.</summary>
    public (int Start, int End) LinesOf(int row) => Clip((row * Stride.Height) - Padding.Height, Size.Height, Height);

    /// <summary>The columns of the plane that a column of windows sees.</summary>
    public (int Start, int End) ColumnsOf(int column) => Clip((column * Stride.Width) - Padding.Width, Size.Width, Width);

    /// <summary>
    /// The numbers of each window taken together by f, in any order: first along rows, then along columns, for windows at every place of the
    /// plane, so that vectors run along it; then those are taken that the strides hit.
    /// </summary>
    /// <param name="x">A plane.</param>
    /// <param name="outside">What lies around it.</param>
    /// <param name="room">At least <see cref="RoomToReduce"/> numbers.</param>
    /// <param name="y">One number for each window.</param>
    public void Reduce<TKernel, T>(ReadOnlySpan<T> x, T outside, Span<T> room, Span<T> y)
        where TKernel : struct, IEachKernel
        where T : struct, IFloatingPointIeee754<T>
    {
        if (Padding != 0)
        {
            var padded = room.Slice(2 * PaddedPlane, PaddedPlane);
            padded.Fill(outside);
            for (var line = 0; line < Height; line++)
            {
                x.Slice(line * Width, Width).CopyTo(padded[(((line + Padding.Height) * PaddedWidth) + Padding.Width)..]);
            }

            x = padded;
        }

        var alongRows = Running<TKernel, T>(x, Size.Width, 1, room[..PaddedPlane]);
        var all = Running<TKernel, T>(alongRows, Size.Height, PaddedWidth, room.Slice(PaddedPlane, PaddedPlane));
        var (rows, columns) = (Rows, Columns);
        for (var row = 0; row < rows; row++)
        {
            var line = all[(row * Stride.Height * PaddedWidth)..];
            var target = y.Slice(row * columns, columns);
            for (var column = 0; column < target.Length; column++)
            {
                target[column] = line[column * Stride.Width];
            }
        }
    }

    /// <summary><c>target_i = f(x_i, x_i+step, …)</c> of some numbers; x itself for one.</summary>
    private static ReadOnlySpan<T> Running<TKernel, T>(ReadOnlySpan<T> x, int size, int step, Span<T> target)
        where TKernel : struct, IEachKernel
        where T : struct, IFloatingPointIeee754<T>
    {
        if (size == 1)
        {
            return x;
        }

        target = target[..(x.Length - ((size - 1) * step))];
        TKernel.Apply(x[..target.Length], x.Slice(step, target.Length), target);
        for (var i = 2; i < size; i++)
        {
            TKernel.Apply(target, x.Slice(i * step, target.Length), target);
        }

        return target;
    }

    private static (int Start, int End) Clip(int start, int size, int limit) => (Math.Max(start, 0), Math.Min(start + size, limit));
}
