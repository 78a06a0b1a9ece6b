namespace Infoscope.Core.Matrices.Packed;

/// <summary>A block of a product whose part of B is packed already: what the threads that share its rows need.</summary>
internal readonly unsafe struct Block(
    float* a, int aRowStride, int aColumnStride, float* b, float* c, int stride, int columns, int depth, TileWrite write)
{
    public readonly float* A = a;
    public readonly int ARowStride = aRowStride;
    public readonly int AColumnStride = aColumnStride;
    public readonly float* B = b;
    public readonly float* C = c;
    public readonly int Stride = stride;
    public readonly int Columns = columns;
    public readonly int Depth = depth;
    public readonly TileWrite Write = write;
}
