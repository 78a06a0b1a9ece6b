namespace Infoscope.Core.Matrices.Packed;

/// <summary>The matrices of a product <c>C (+)= A B</c>, or <c>C = A B + bias</c>, where they lie, pinned; for threads, which cannot hold spans.</summary>
internal readonly unsafe struct Factors(
    float* a, int aRowStride, int aColumnStride, int rows, int depth, float* b, int bRowStride, int bColumnStride, int columns, float* bias, float* c, int stride)
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

    /// <summary>One number for each column, or null for none.</summary>
    public readonly float* Bias = bias;
    public readonly float* C = c;
    public readonly int Stride = stride;

    /// <summary>The product that gives some columns of C.</summary>
    public Factors ColumnsBetween(int start, int end) => new(
        A, ARowStride, AColumnStride, Rows, Depth, B + ((nint)start * BColumnStride), BRowStride, BColumnStride, end - start, Bias is null ? null : Bias + start, C + start, Stride);

    /// <summary>The product that gives some rows of C.</summary>
    public Factors RowsBetween(int start, int end) => new(
        A + ((nint)start * ARowStride), ARowStride, AColumnStride, end - start, Depth, B, BRowStride, BColumnStride, Columns, Bias, C + ((nint)start * Stride), Stride);

    /// <summary>Writes the bias, if there is one, into every row of C; true where the product is then to be added.</summary>
    public bool BeginWithBias()
    {
        if (Bias is null)
        {
            return false;
        }

        var numbers = new ReadOnlySpan<float>(Bias, Columns);
        for (var row = 0; row < Rows; row++)
        {
            numbers.CopyTo(new Span<float>(C + ((nint)row * Stride), Columns));
        }

        return true;
    }

    /// <summary>Finishes the rows of C.</summary>
    public void Finish<TFinish>(in TFinish finish)
        where TFinish : struct, IFinish<float>
    {
        if (typeof(TFinish) == typeof(SingleFinish<Unfinished<float>, float>))
        {
            return;
        }

        if (Columns == Stride)
        {
            finish.Run(new Span<float>(C, Rows * Columns));
            return;
        }

        for (var row = 0; row < Rows; row++)
        {
            finish.Run(new Span<float>(C + ((nint)row * Stride), Columns));
        }
    }
}
