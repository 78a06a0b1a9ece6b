using System.Runtime.CompilerServices;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>A tile of 4 rows and 4 columns without vectors; rounds as the vector tiles do.</summary>
internal readonly struct TileScalar : ITileKernel
{
    public static int Rows => 4;

    public static int Columns => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(int depth, float* a, float* b, float* c, int stride, TileWrite write)
    {
        for (var row = 0; row < 4; row++)
        {
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (var k = 0; k < depth; k++)
            {
                var x = a[(4 * k) + row];
                s0 = MathF.FusedMultiplyAdd(x, b[4 * k], s0);
                s1 = MathF.FusedMultiplyAdd(x, b[(4 * k) + 1], s1);
                s2 = MathF.FusedMultiplyAdd(x, b[(4 * k) + 2], s2);
                s3 = MathF.FusedMultiplyAdd(x, b[(4 * k) + 3], s3);
            }

            var target = c + (row * stride);
            var keep = write == TileWrite.Add;
            target[0] = keep ? target[0] + s0 : s0;
            target[1] = keep ? target[1] + s1 : s1;
            target[2] = keep ? target[2] + s2 : s2;
            target[3] = keep ? target[3] + s3 : s3;
        }
    }
}
