using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>
/// Products of a matrix with a vector, as a critic's one output needs them: one column of C is an inner product for each row of A, one row of C
/// a sum of rows of B, and one step of k an outer product. They move as many numbers as they compute, so nothing is packed.
/// </summary>
/// <remarks>256-bit vectors on every machine keep the order of summation, and so the last bits.</remarks>
internal static class VectorProduct
{
    /// <summary>Numbers of a matrix that one piece goes through; more of them are shared by threads.</summary>
    private const int NumbersInPiece = 1 << 15;

    /// <summary>Columns that are summed in registers.</summary>
    private const int ColumnsTogether = 32;

    public static bool Takes(in Factors whole) => IsOneColumn(whole) || IsOneRow(whole) || IsOneStep(whole);

    public static void Multiply<TFinish>(in Factors whole, ProductOptions options, in TFinish finish)
        where TFinish : struct, IFinish<float>
    {
        var isByRows = !IsOneRow(whole);
        var across = isByRows ? whole.Columns * whole.Depth : whole.Depth;
        var inPiece = Math.Max(1, NumbersInPiece / across);
        inPiece = isByRows ? inPiece : (inPiece + ColumnsTogether - 1) / ColumnsTogether * ColumnsTogether;
        var count = isByRows ? whole.Rows : whole.Columns;
        ParallelBlocks.Run(new Pieces<TFinish>(whole, isByRows, inPiece, options.Accumulate, finish), (int)(((long)count + inPiece - 1) / inPiece), options.Threads);
    }

    private static bool IsOneColumn(in Factors whole) => whole.Columns == 1 && whole.AColumnStride == 1 && whole.BRowStride == 1;

    private static bool IsOneRow(in Factors whole) => whole.Rows == 1 && whole.BColumnStride == 1 && !IsOneColumn(whole);

    private static bool IsOneStep(in Factors whole) => whole.Depth == 1 && whole.BColumnStride == 1;

    private static unsafe void Run(in Factors part, bool accumulate)
    {
        var add = part.BeginWithBias() || accumulate;
        for (var row = 0; row < part.Rows; row++)
        {
            var a = part.A + ((nint)row * part.ARowStride);
            var c = part.C + ((nint)row * part.Stride);
            if (IsOneColumn(part))
            {
                var sum = Inner(a, part.B, part.Depth);
                *c = add ? *c + sum : sum;
            }
            else
            {
                RowsOfB(part, a, c, add);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe float Inner(float* a, float* b, nint length)
    {
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        nint i = 0;
        for (; i <= length - 32; i += 32)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.Load(a + i), Vector256.Load(b + i), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Load(a + i + 8), Vector256.Load(b + i + 8), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.Load(a + i + 16), Vector256.Load(b + i + 16), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.Load(a + i + 24), Vector256.Load(b + i + 24), s3);
        }

        var sum = Lanes256<float>.Sum((s0 + s1) + (s2 + s3));
        for (; i < length; i++)
        {
            sum = MathF.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }

    /// <summary>One row of C: the rows of B times the numbers of a row of A, in the order of k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void RowsOfB(in Factors part, float* a, float* c, bool add)
    {
        var column = 0;
        for (; column <= part.Columns - ColumnsTogether; column += ColumnsTogether)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            var b = part.B + column;
            for (var k = 0; k < part.Depth; k++)
            {
                var x = Vector256.Create(a[(nint)k * part.AColumnStride]);
                s0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b), s0);
                s1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 8), s1);
                s2 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 16), s2);
                s3 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 24), s3);
                b += part.BRowStride;
            }

            Write(s0, c + column, add);
            Write(s1, c + column + 8, add);
            Write(s2, c + column + 16, add);
            Write(s3, c + column + 24, add);
        }

        for (; column < part.Columns; column++)
        {
            var sum = 0f;
            for (var k = 0; k < part.Depth; k++)
            {
                sum = MathF.FusedMultiplyAdd(a[(nint)k * part.AColumnStride], part.B[((nint)k * part.BRowStride) + column], sum);
            }

            c[column] = add ? c[column] + sum : sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Write(Vector256<float> sum, float* c, bool add) => (add ? Vector256.Load(c) + sum : sum).Store(c);

    private readonly struct Pieces<TFinish>(Factors whole, bool isByRows, int inPiece, bool accumulate, TFinish finish) : IPieces
        where TFinish : struct, IFinish<float>
    {
        private readonly Factors _whole = whole;
        private readonly TFinish _finish = finish;

        public void Run(int piece)
        {
            var start = piece * inPiece;
            var part = isByRows
                ? _whole.RowsBetween(start, Math.Min(_whole.Rows, start + inPiece))
                : _whole.ColumnsBetween(start, Math.Min(_whole.Columns, start + inPiece));
            VectorProduct.Run(part, accumulate);
            part.Finish(_finish);
        }
    }
}
