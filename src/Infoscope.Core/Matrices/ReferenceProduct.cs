using System.Numerics;

namespace Infoscope.Core.Matrices;

/// <summary>The matrix product as the textbook has it, for any number type: what the packed kernels are compared with.</summary>
internal static class ReferenceProduct
{
    public static void Multiply<T>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, ProductOptions options)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < a.Rows; i++)
        {
            var row = c.Slice(i * stride, b.Columns);
            if (!options.Accumulate)
            {
                row.Clear();
            }

            for (var k = 0; k < a.Columns; k++)
            {
                var left = a[i, k];
                for (var j = 0; j < row.Length; j++)
                {
                    row[j] += left * b[k, j];
                }
            }
        }
    }
}
