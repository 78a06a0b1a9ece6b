using Infoscope.Core.Simd;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>Picks the kernel of a float32 product by shape and width.</summary>
internal static class FloatProduct
{
    public static unsafe void Multiply<TFinish>(
        MatrixView<float> a, MatrixView<float> b, ReadOnlySpan<float> bias, Span<float> c, int stride, ProductOptions options, in TFinish finish)
        where TFinish : struct, IFinish<float>
    {
        if (a.Rows == 0 || b.Columns == 0)
        {
            return;
        }

        fixed (float* aStart = a.Values, bStart = b.Values, biasStart = bias, cStart = c)
        {
            var whole = new Factors(
                aStart, a.RowStride, a.ColumnStride, a.Rows, a.Columns, bStart, b.RowStride, b.ColumnStride, b.Columns, biasStart, cStart, stride);
            if (a.Columns == 0)
            {
                if (!whole.BeginWithBias())
                {
                    ReferenceProduct.Multiply(a, b, c, stride, options);
                }

                whole.Finish(finish);
            }
            else if (VectorProduct.Takes(whole))
            {
                VectorProduct.Multiply(whole, options, finish);
            }
            else
            {
                Matrices(whole, options, finish);
            }
        }
    }

    private static void Matrices<TFinish>(in Factors whole, ProductOptions options, in TFinish finish)
        where TFinish : struct, IFinish<float>
    {
        var narrow = whole.Columns <= NarrowColumns.Widest && whole.Depth <= PackedProduct.Depth && whole.Rows >= 4 * whole.Columns;
        switch (options.Width)
        {
            case SimdWidth.V512 when narrow:
            case SimdWidth.V256 when narrow:
                NarrowColumns.Multiply(whole, options, finish);
                break;
            case SimdWidth.V512:
                PackedProduct.Multiply<Tile512, TFinish>(whole, options, finish);
                break;
            case SimdWidth.V256:
                PackedProduct.Multiply<Tile256, TFinish>(whole, options, finish);
                break;
            case SimdWidth.V128:
                PackedProduct.Multiply<Tile128, TFinish>(whole, options, finish);
                break;
            default:
                PackedProduct.Multiply<TileScalar, TFinish>(whole, options, finish);
                break;
        }
    }
}
