using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Engine;

/// <summary><c>P A = L U</c>: L below the diagonal (its own is 1), U on and above it, and which row each step took.</summary>
internal static class LuFactors
{
    /// <summary>Replaces A, <c>[n, n]</c> row-major, by its factors.</summary>
    /// <remarks>Source: Golub and Van Loan, "Matrix computations", 4th ed., algorithm 3.4.1.</remarks>
    public static void Factorise<T>(Span<T> a, int n, Span<T> pivots)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                pivot = T.Abs(a[(i * n) + k]) > T.Abs(a[(pivot * n) + k]) ? i : pivot;
            }

            pivots[k] = T.CreateChecked(pivot);
            for (var j = 0; pivot != k && j < n; j++)
            {
                (a[(k * n) + j], a[(pivot * n) + j]) = (a[(pivot * n) + j], a[(k * n) + j]);
            }

            var upper = a.Slice((k * n) + k + 1, n - k - 1);
            for (var i = k + 1; i < n && a[(k * n) + k] != T.Zero; i++)
            {
                var factor = a[(i * n) + k] / a[(k * n) + k];
                a[(i * n) + k] = factor;
                var row = a.Slice((i * n) + k + 1, n - k - 1);
                TensorPrimitives.MultiplyAdd(upper, -factor, row, row);
            }
        }
    }

    /// <summary>Replaces b by the solution of <c>A x = b</c>.</summary>
    public static void Solve<T>(ReadOnlySpan<T> factors, int n, ReadOnlySpan<T> pivots, Span<T> b)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var k = 0; k < n; k++)
        {
            var pivot = int.CreateChecked(pivots[k]);
            (b[k], b[pivot]) = (b[pivot], b[k]);
        }

        for (var i = 1; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                b[i] -= factors[(i * n) + j] * b[j];
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
            {
                b[i] -= factors[(i * n) + j] * b[j];
            }

            b[i] /= factors[(i * n) + i];
        }
    }
}
