using System.Numerics;
using System.Runtime.InteropServices;
using Infoscope.Core.Matrices.Packed;

namespace Infoscope.Core.Matrices;

/// <summary>Matrix products: packed and vectorised in float32, plain loops for every other number type.</summary>
public static class MatrixProduct
{
    /// <summary><c>C = A B</c>, or <c>C += A B</c>, for row-major C without gaps.</summary>
    /// <inheritdoc cref="Multiply{T}(MatrixView{T}, MatrixView{T}, Span{T}, int, ProductOptions)"/>
    public static void Multiply<T>(MatrixView<T> a, MatrixView<T> b, Span<T> c, ProductOptions options)
        where T : struct, IFloatingPointIeee754<T> => Multiply(a, b, c, b.Columns, options);

    /// <summary><c>C = A B</c>, or <c>C += A B</c>, for row-major C whose rows lie <paramref name="stride"/> apart.</summary>
    /// <param name="a">A, <c>[m, k]</c>; <see cref="MatrixView{T}.Transposed"/> costs nothing.</param>
    /// <param name="b">B, <c>[k, n]</c>.</param>
    /// <param name="c">C, <c>[m, n]</c>; must not overlap A or B.</param>
    /// <param name="stride">How far one row of C lies from the next, at least n.</param>
    /// <param name="options">Whether to add, threads, width.</param>
    /// <exception cref="ArgumentException">The inner sizes differ, or C is too short.</exception>
    /// <remarks>
    /// NaN and infinities go through as the arithmetic has it. Float32 sums fuse each multiply with its add. The same bits
    /// for any number of threads. Cost O(m n k) time; the packed product rents a copy of A and B in blocks of at most 2 MB.
    /// </remarks>
    public static void Multiply<T>(MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, ProductOptions options)
        where T : struct, IFloatingPointIeee754<T> => Multiply(a, b, [], c, stride, options, default(Unfinished<T>));

    /// <summary><c>C = f(A B + bias)</c> for row-major C without gaps, with a bias of one number for each column: a layer in one pass over C.</summary>
    /// <param name="a">A, <c>[m, k]</c>; <see cref="MatrixView{T}.Transposed"/> costs nothing.</param>
    /// <param name="b">B, <c>[k, n]</c>.</param>
    /// <param name="bias">The bias, <c>[n]</c>.</param>
    /// <param name="c">C, <c>[m, n]</c>, replaced; must not overlap A or B.</param>
    /// <param name="options">Threads and width.</param>
    /// <param name="finish">f.</param>
    /// <exception cref="ArgumentException">The inner sizes differ, C is too short, the bias has another length, or the options say to add.</exception>
    /// <inheritdoc cref="Multiply{T}(MatrixView{T}, MatrixView{T}, Span{T}, int, ProductOptions)" path="/remarks"/>
    public static void MultiplyAndFinish<T, TFinish>(MatrixView<T> a, MatrixView<T> b, ReadOnlySpan<T> bias, Span<T> c, ProductOptions options, in TFinish finish)
        where T : struct, IFloatingPointIeee754<T>
        where TFinish : struct, IFinish<T>
    {
        if (bias.Length != b.Columns || options.Accumulate)
        {
            throw new ArgumentException($"C = f(A B + bias) replaces C and needs a bias of one number for each of {b.Columns} columns; got {bias.Length}, and Accumulate is {options.Accumulate}.");
        }

        Multiply(a, b, bias, c, b.Columns, options, finish);
    }

    private static void Multiply<T, TFinish>(MatrixView<T> a, MatrixView<T> b, ReadOnlySpan<T> bias, Span<T> c, int stride, ProductOptions options, in TFinish finish)
        where T : struct, IFloatingPointIeee754<T>
        where TFinish : struct, IFinish<T>
    {
        if (a.Columns != b.Rows)
        {
            throw new ArgumentException($"A is [{a.Rows}, {a.Columns}] and B is [{b.Rows}, {b.Columns}]: the columns of A must be as many as the rows of B. Transpose one of them?");
        }

        var needed = a.Rows == 0 || b.Columns == 0 ? 0 : ((a.Rows - 1L) * stride) + b.Columns;
        if (stride < b.Columns || needed > c.Length)
        {
            throw new ArgumentException($"C [{a.Rows}, {b.Columns}] with rows {stride} apart needs {needed} numbers and a stride of at least {b.Columns}; got {c.Length} numbers.");
        }

        if (typeof(T) == typeof(float))
        {
            FloatProduct.Multiply(Single(a), Single(b), MemoryMarshal.Cast<T, float>(bias), MemoryMarshal.Cast<T, float>(c), stride, options, new SingleFinish<TFinish, T>(finish));
            return;
        }

        if (!bias.IsEmpty)
        {
            for (var row = 0; row < a.Rows; row++)
            {
                bias.CopyTo(c[(row * stride)..]);
            }
        }

        ReferenceProduct.Multiply(a, b, c, stride, options with { Accumulate = options.Accumulate || !bias.IsEmpty });
        for (var row = 0; row < a.Rows; row++)
        {
            finish.Run(c.Slice(row * stride, b.Columns));
        }
    }

    private static MatrixView<float> Single<T>(MatrixView<T> view)
        where T : struct => new(MemoryMarshal.Cast<T, float>(view.Values), view.Rows, view.Columns, view.RowStride, view.ColumnStride);
}
