using Infoscope.Core.Simd;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>Picks the kernel of a float32 product by shape and width.</summary>
internal static class FloatProduct
{
    public static void Multiply(MatrixView<float> a, MatrixView<float> b, Span<float> c, int stride, ProductOptions options)
    {
        if (a.Rows == 0 || b.Columns == 0)
        {
            return;
        }

        if (a.Columns == 0)
        {
            ReferenceProduct.Multiply(a, b, c, stride, options);
            return;
        }

        var narrow = b.Columns <= NarrowColumns.Widest && a.Columns <= PackedProduct.Depth && a.Rows >= 4 * b.Columns;
        switch (options.Width)
        {
            case SimdWidth.V512 when narrow:
            case SimdWidth.V256 when narrow:
                NarrowColumns.Multiply(a, b, c, stride, options);
                break;
            case SimdWidth.V512:
                PackedProduct.Multiply<Tile512>(a, b, c, stride, options);
                break;
            case SimdWidth.V256:
                PackedProduct.Multiply<Tile256>(a, b, c, stride, options);
                break;
            case SimdWidth.V128:
                PackedProduct.Multiply<Tile128>(a, b, c, stride, options);
                break;
            default:
                PackedProduct.Multiply<TileScalar>(a, b, c, stride, options);
                break;
        }
    }
}
