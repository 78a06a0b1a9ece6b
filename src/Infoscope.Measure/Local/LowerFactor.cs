namespace Infoscope.Measure.Local;

/// <summary>Cholesky's factor <c>A = L Lᵀ</c> of a small matrix, row-major in a span, and what is solved with it.</summary>
internal static class LowerFactor
{
    /// <summary>The factor of the lower triangle; false where a pivot is no more than a share of its diagonal element.</summary>
    public static bool TryOf(ReadOnlySpan<double> matrix, int size, Span<double> factor, double flat)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[(i * size) + j];
                for (var l = 0; l < j; l++)
                {
                    rest -= factor[(i * size) + l] * factor[(j * size) + l];
                }

                if (j < i)
                {
                    factor[(i * size) + j] = rest / factor[(j * size) + j];
                }
                else if (rest > flat * matrix[(i * size) + i] && rest > 0)
                {
                    factor[(i * size) + i] = Math.Sqrt(rest);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary><c>L⁻¹ b</c> in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int size, Span<double> b)
    {
        for (var i = 0; i < size; i++)
        {
            for (var l = 0; l < i; l++)
            {
                b[i] -= factor[(i * size) + l] * b[l];
            }

            b[i] /= factor[(i * size) + i];
        }
    }

    /// <summary><c>L⁻ᵀ b</c> in place.</summary>
    public static void SolveTransposed(ReadOnlySpan<double> factor, int size, Span<double> b)
    {
        for (var i = size - 1; i >= 0; i--)
        {
            for (var l = i + 1; l < size; l++)
            {
                b[i] -= factor[(l * size) + i] * b[l];
            }

            b[i] /= factor[(i * size) + i];
        }
    }

    /// <summary><c>L⁻¹</c>, lower.</summary>
    public static void Invert(ReadOnlySpan<double> factor, int size, Span<double> inverse)
    {
        inverse.Clear();
        for (var j = 0; j < size; j++)
        {
            inverse[(j * size) + j] = 1 / factor[(j * size) + j];
            for (var i = j + 1; i < size; i++)
            {
                var sum = 0.0;
                for (var l = j; l < i; l++)
                {
                    sum -= factor[(i * size) + l] * inverse[(l * size) + j];
                }

                inverse[(i * size) + j] = sum / factor[(i * size) + i];
            }
        }
    }

    /// <summary>The product of two of them.</summary>
    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int size, Span<double> product)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var l = j; l <= i; l++)
                {
                    sum += left[(i * size) + l] * right[(l * size) + j];
                }

                product[(i * size) + j] = sum;
            }
        }
    }

    /// <summary><c>Σ ln L_ii</c>, half of <c>ln|A|</c>.</summary>
    public static double LogDiagonal(ReadOnlySpan<double> factor, int size)
    {
        var sum = 0.0;
        for (var i = 0; i < size; i++)
        {
            sum += Math.Log(factor[(i * size) + i]);
        }

        return sum;
    }
}
