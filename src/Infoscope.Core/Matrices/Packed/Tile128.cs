using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>A tile of 6 rows and 2 vectors of 128 bits: 12 sums, 2 of B and 1 of A in 16 registers (SSE), with room to spare in 32 (NEON).</summary>
internal readonly struct Tile128 : ITileKernel
{
    public static int Rows => 6;

    public static int Columns => 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(int depth, float* a, float* b, float* c, int stride, TileWrite write)
    {
        var c0x0 = Vector128<float>.Zero;
        var c0x1 = Vector128<float>.Zero;
        var c1x0 = Vector128<float>.Zero;
        var c1x1 = Vector128<float>.Zero;
        var c2x0 = Vector128<float>.Zero;
        var c2x1 = Vector128<float>.Zero;
        var c3x0 = Vector128<float>.Zero;
        var c3x1 = Vector128<float>.Zero;
        var c4x0 = Vector128<float>.Zero;
        var c4x1 = Vector128<float>.Zero;
        var c5x0 = Vector128<float>.Zero;
        var c5x1 = Vector128<float>.Zero;

        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector128.Load(b);
            var b1 = Vector128.Load(b + 4);
            var a0 = Vector128.Create(a[0]);
            c0x0 = Vector128.FusedMultiplyAdd(a0, b0, c0x0);
            c0x1 = Vector128.FusedMultiplyAdd(a0, b1, c0x1);
            var a1 = Vector128.Create(a[1]);
            c1x0 = Vector128.FusedMultiplyAdd(a1, b0, c1x0);
            c1x1 = Vector128.FusedMultiplyAdd(a1, b1, c1x1);
            var a2 = Vector128.Create(a[2]);
            c2x0 = Vector128.FusedMultiplyAdd(a2, b0, c2x0);
            c2x1 = Vector128.FusedMultiplyAdd(a2, b1, c2x1);
            var a3 = Vector128.Create(a[3]);
            c3x0 = Vector128.FusedMultiplyAdd(a3, b0, c3x0);
            c3x1 = Vector128.FusedMultiplyAdd(a3, b1, c3x1);
            var a4 = Vector128.Create(a[4]);
            c4x0 = Vector128.FusedMultiplyAdd(a4, b0, c4x0);
            c4x1 = Vector128.FusedMultiplyAdd(a4, b1, c4x1);
            var a5 = Vector128.Create(a[5]);
            c5x0 = Vector128.FusedMultiplyAdd(a5, b0, c5x0);
            c5x1 = Vector128.FusedMultiplyAdd(a5, b1, c5x1);
            a += 6;
            b += 8;
        }

        Write(c0x0, c0x1, c, write);
        Write(c1x0, c1x1, c + stride, write);
        Write(c2x0, c2x1, c + (2 * stride), write);
        Write(c3x0, c3x1, c + (3 * stride), write);
        Write(c4x0, c4x1, c + (4 * stride), write);
        Write(c5x0, c5x1, c + (5 * stride), write);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Write(Vector128<float> v0, Vector128<float> v1, float* c, TileWrite write)
    {
        if (write == TileWrite.Add)
        {
            v0 += Vector128.Load(c);
            v1 += Vector128.Load(c + 4);
        }

        v0.Store(c);
        v1.Store(c + 4);
    }
}
