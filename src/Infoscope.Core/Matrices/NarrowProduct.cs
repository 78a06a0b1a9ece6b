using System.Numerics;
using System.Runtime.Intrinsics;
using Infoscope.Core.Matrices.Narrow;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Core.Matrices;

/// <summary>
/// Products of a small matrix with long rows, as layers of a few units have them when their values lie unit after unit:
/// the vectors run along the rows, so nothing is packed and no lane is wasted.
/// </summary>
/// <remarks>Float and double run on the width asked for, other number types without vectors. One thread.</remarks>
public static class NarrowProduct
{
    /// <summary><c>C = A B + bias</c>, or <c>C += A B + bias</c>, for a small A and rows of B and C that are long and without gaps.</summary>
    /// <param name="a">A, <c>[m, k]</c>.</param>
    /// <param name="b">B, <c>[k, length]</c>, row-major.</param>
    /// <param name="bias">One number for each row of C, or empty for none.</param>
    /// <param name="c">C, <c>[m, length]</c>, row-major; must not overlap B.</param>
    /// <param name="length">Columns of B and C.</param>
    /// <param name="options">Whether to add, and the width; the bits do not depend on the width.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Spread<T>(MatrixView<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int length, ProductOptions options)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireLength("B", b.Length, a.Columns, length);
        RequireLength("C", c.Length, a.Rows, length);
        if (!bias.IsEmpty)
        {
            RequireLength("the bias", bias.Length, a.Rows, 1);
        }

        switch (Width<T>(options.Width))
        {
            case SimdWidth.V512:
                SpreadKernel<T, Lanes512<T>, Vector512<T>>.Multiply(a, b, bias, c, length, options.Accumulate);
                break;
            case SimdWidth.V256:
                SpreadKernel<T, Lanes256<T>, Vector256<T>>.Multiply(a, b, bias, c, length, options.Accumulate);
                break;
            case SimdWidth.V128:
                SpreadKernel<T, Lanes128<T>, Vector128<T>>.Multiply(a, b, bias, c, length, options.Accumulate);
                break;
            default:
                SpreadKernel<T, ScalarLanes<T>, T>.Multiply(a, b, bias, c, length, options.Accumulate);
                break;
        }
    }

    /// <summary><c>C = A Bᵀ</c>, or <c>C += A Bᵀ</c>, for long rows of A and B without gaps: each number of C is one inner product.</summary>
    /// <param name="a">A, <c>[m, length]</c>, row-major.</param>
    /// <param name="rowsOfA">m.</param>
    /// <param name="b">B, <c>[n, length]</c>, row-major.</param>
    /// <param name="rowsOfB">n.</param>
    /// <param name="c">C, <c>[m, n]</c>, row-major.</param>
    /// <param name="length">Columns of A and B.</param>
    /// <param name="options">Whether to add. The width is not asked: 256-bit vectors on every machine keep the order of summation, and so the last bits.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Inner<T>(ReadOnlySpan<T> a, int rowsOfA, ReadOnlySpan<T> b, int rowsOfB, Span<T> c, int length, ProductOptions options)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireLength("A", a.Length, rowsOfA, length);
        RequireLength("B", b.Length, rowsOfB, length);
        RequireLength("C", c.Length, rowsOfA, rowsOfB);
        if (HasVectors<T>())
        {
            InnerKernel<T, Lanes256<T>, Vector256<T>>.Multiply(a, rowsOfA, b, rowsOfB, c, length, options.Accumulate);
        }
        else
        {
            InnerKernel<T, ScalarLanes<T>, T>.Multiply(a, rowsOfA, b, rowsOfB, c, length, options.Accumulate);
        }
    }

    private static bool HasVectors<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>The width for a number type: vectors hold float and double only.</summary>
    private static SimdWidth Width<T>(SimdWidth wished) => HasVectors<T>() ? wished : SimdWidth.Scalar;

    private static void RequireLength(string name, int got, int rows, int columns)
    {
        if (got < (long)rows * columns)
        {
            throw new ArgumentException($"{name} needs {rows} times {columns} numbers; got {got}.");
        }
    }
}
