namespace Infoscope.Core.Matrices.Packed;

/// <summary>The matrices of a product <c>C = A B</c> where they lie, pinned; for threads, which cannot hold spans.</summary>
internal readonly unsafe struct Factors(
    float* a, int aRowStride, int aColumnStride, int rows, int depth, float* b, int bRowStride, int bColumnStride, int columns, float* c, int stride)
{
    public readonly float* A = a;
    public readonly int ARowStride = aRowStride;
    public readonly int AColumnStride = aColumnStride;
    public readonly int Rows = rows;
    public readonly int Depth = depth;
    public readonly float* B = b;
    public readonly int BRowStride = bRowStride;
    public readonly int BColumnStride = bColumnStride;
    public readonly int Columns = columns;
    public readonly float* C = c;
    public readonly int Stride = stride;

    /// <summary>The product that gives some columns of C.</summary>
    public Factors Between(int start, int end) => new(
        A, ARowStride, AColumnStride, Rows, Depth, B + ((nint)start * BColumnStride), BRowStride, BColumnStride, end - start, C + start, Stride);
}
