namespace Infoscope.Tensors.Engine;

/// <summary>Square windows that move over planes <c>[height, width]</c>; what is left over at the lower and right edge is not seen.</summary>
internal readonly record struct PoolWindow(int Height, int Width, int Size, int Stride)
{
    public int Rows => ((Height - Size) / Stride) + 1;

    public int Columns => ((Width - Size) / Stride) + 1;

    public static PoolWindow Of(string op, Shape x, int size, int stride)
    {
        if (size < 1 || stride < 1)
        {
            throw new TensorException($"{op}: windows of size {size} and stride {stride}: both must be at least 1.");
        }

        if (x.Rank != 4 || x[2] < size || x[3] < size)
        {
            throw TensorException.Shape(op, x, $"x must be [batch, channels, h, w] with h (axis 2) and w (axis 3) at least the window's size {size}");
        }

        return new PoolWindow(x[2], x[3], size, stride);
    }

    /// <summary>Where the first window begins of a row of windows, the rows of all planes counted on.</summary>
    public int StartOfRow(int row)
    {
        var (plane, rowOfPlane) = Math.DivRem(row, Rows);
        return ((plane * Height) + (rowOfPlane * Stride)) * Width;
    }

    // Numbers of one piece of work: some microseconds.
    private const int Piece = 1 << 15;

    /// <summary>Into how many pieces threads cut some planes.</summary>
    public int PiecesOf(int planes) => (planes + PlanesInPiece - 1) / PlanesInPiece;

    /// <summary>The rows of windows of a piece, those of all planes counted on.</summary>
    public (int Start, int End) RowsOf(int piece, int planes) => (piece * PlanesInPiece * Rows, Math.Min(planes, (piece + 1) * PlanesInPiece) * Rows);

    private int PlanesInPiece => Math.Max(1, Piece / (Height * Width));
}
