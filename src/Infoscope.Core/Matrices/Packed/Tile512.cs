using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>A tile of 14 rows and 2 vectors of 512 bits: 28 sums, 2 of B and 1 of A fill 31 of AVX-512's 32 registers.</summary>
internal readonly struct Tile512 : ITileKernel
{
    public static int Rows => 14;

    public static int Columns => 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(int depth, float* a, float* b, float* c, int stride, TileWrite write)
    {
        var c0x0 = Vector512<float>.Zero;
        var c0x1 = Vector512<float>.Zero;
        var c1x0 = Vector512<float>.Zero;
        var c1x1 = Vector512<float>.Zero;
        var c2x0 = Vector512<float>.Zero;
        var c2x1 = Vector512<float>.Zero;
        var c3x0 = Vector512<float>.Zero;
        var c3x1 = Vector512<float>.Zero;
        var c4x0 = Vector512<float>.Zero;
        var c4x1 = Vector512<float>.Zero;
        var c5x0 = Vector512<float>.Zero;
        var c5x1 = Vector512<float>.Zero;
        var c6x0 = Vector512<float>.Zero;
        var c6x1 = Vector512<float>.Zero;
        var c7x0 = Vector512<float>.Zero;
        var c7x1 = Vector512<float>.Zero;
        var c8x0 = Vector512<float>.Zero;
        var c8x1 = Vector512<float>.Zero;
        var c9x0 = Vector512<float>.Zero;
        var c9x1 = Vector512<float>.Zero;
        var c10x0 = Vector512<float>.Zero;
        var c10x1 = Vector512<float>.Zero;
        var c11x0 = Vector512<float>.Zero;
        var c11x1 = Vector512<float>.Zero;
        var c12x0 = Vector512<float>.Zero;
        var c12x1 = Vector512<float>.Zero;
        var c13x0 = Vector512<float>.Zero;
        var c13x1 = Vector512<float>.Zero;

        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var a0 = Vector512.Create(a[0]);
            c0x0 = Vector512.FusedMultiplyAdd(a0, b0, c0x0);
            c0x1 = Vector512.FusedMultiplyAdd(a0, b1, c0x1);
            var a1 = Vector512.Create(a[1]);
            c1x0 = Vector512.FusedMultiplyAdd(a1, b0, c1x0);
            c1x1 = Vector512.FusedMultiplyAdd(a1, b1, c1x1);
            var a2 = Vector512.Create(a[2]);
            c2x0 = Vector512.FusedMultiplyAdd(a2, b0, c2x0);
            c2x1 = Vector512.FusedMultiplyAdd(a2, b1, c2x1);
            var a3 = Vector512.Create(a[3]);
            c3x0 = Vector512.FusedMultiplyAdd(a3, b0, c3x0);
            c3x1 = Vector512.FusedMultiplyAdd(a3, b1, c3x1);
            var a4 = Vector512.Create(a[4]);
            c4x0 = Vector512.FusedMultiplyAdd(a4, b0, c4x0);
            c4x1 = Vector512.FusedMultiplyAdd(a4, b1, c4x1);
            var a5 = Vector512.Create(a[5]);
            c5x0 = Vector512.FusedMultiplyAdd(a5, b0, c5x0);
            c5x1 = Vector512.FusedMultiplyAdd(a5, b1, c5x1);
            var a6 = Vector512.Create(a[6]);
            c6x0 = Vector512.FusedMultiplyAdd(a6, b0, c6x0);
            c6x1 = Vector512.FusedMultiplyAdd(a6, b1, c6x1);
            var a7 = Vector512.Create(a[7]);
            c7x0 = Vector512.FusedMultiplyAdd(a7, b0, c7x0);
            c7x1 = Vector512.FusedMultiplyAdd(a7, b1, c7x1);
            var a8 = Vector512.Create(a[8]);
            c8x0 = Vector512.FusedMultiplyAdd(a8, b0, c8x0);
            c8x1 = Vector512.FusedMultiplyAdd(a8, b1, c8x1);
            var a9 = Vector512.Create(a[9]);
            c9x0 = Vector512.FusedMultiplyAdd(a9, b0, c9x0);
            c9x1 = Vector512.FusedMultiplyAdd(a9, b1, c9x1);
            var a10 = Vector512.Create(a[10]);
            c10x0 = Vector512.FusedMultiplyAdd(a10, b0, c10x0);
            c10x1 = Vector512.FusedMultiplyAdd(a10, b1, c10x1);
            var a11 = Vector512.Create(a[11]);
            c11x0 = Vector512.FusedMultiplyAdd(a11, b0, c11x0);
            c11x1 = Vector512.FusedMultiplyAdd(a11, b1, c11x1);
            var a12 = Vector512.Create(a[12]);
            c12x0 = Vector512.FusedMultiplyAdd(a12, b0, c12x0);
            c12x1 = Vector512.FusedMultiplyAdd(a12, b1, c12x1);
            var a13 = Vector512.Create(a[13]);
            c13x0 = Vector512.FusedMultiplyAdd(a13, b0, c13x0);
            c13x1 = Vector512.FusedMultiplyAdd(a13, b1, c13x1);
            a += 14;
            b += 32;
        }

        Write(c0x0, c0x1, c, write);
        Write(c1x0, c1x1, c + stride, write);
        Write(c2x0, c2x1, c + (2 * stride), write);
        Write(c3x0, c3x1, c + (3 * stride), write);
        Write(c4x0, c4x1, c + (4 * stride), write);
        Write(c5x0, c5x1, c + (5 * stride), write);
        Write(c6x0, c6x1, c + (6 * stride), write);
        Write(c7x0, c7x1, c + (7 * stride), write);
        Write(c8x0, c8x1, c + (8 * stride), write);
        Write(c9x0, c9x1, c + (9 * stride), write);
        Write(c10x0, c10x1, c + (10 * stride), write);
        Write(c11x0, c11x1, c + (11 * stride), write);
        Write(c12x0, c12x1, c + (12 * stride), write);
        Write(c13x0, c13x1, c + (13 * stride), write);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Write(Vector512<float> v0, Vector512<float> v1, float* c, TileWrite write)
    {
        if (write == TileWrite.Add)
        {
            v0 += Vector512.Load(c);
            v1 += Vector512.Load(c + 16);
        }

        v0.Store(c);
        v1.Store(c + 16);
    }
}
