namespace Infoscope.Measure.Neighbours;

/// <summary>The principal axes of a handful of points: the singular value decomposition <c>A = U S Vᵀ</c> of their m × d matrix.</summary>
/// <remarks>
/// One-sided Jacobi rotations on the columns: even the smallest singular value comes out with nearly all its digits, which a
/// decomposition of AᵀA would lose. One instance serves one thread.
/// Source: Hestenes, J. SIAM 6, 51 (1958); the rotation: Golub and Van Loan, Matrix Computations, section 8.6.
/// </remarks>
internal sealed class PrincipalAxes(int points, int dimensions)
{
    private const double Orthogonal = 1e-15;
    private const int MostSweeps = 40;
    private readonly double[] _turned = new double[points * dimensions];
    private readonly double[] _lengths = new double[dimensions];

    /// <summary>The points, column after column: coordinate j of point i at <c>j · m + i</c>. Set before <see cref="Turn"/>, which replaces them by <c>A V</c>, their coordinates along the axes.</summary>
    public Span<double> Points => _turned;

    /// <summary>The singular values, in no order.</summary>
    public ReadOnlySpan<double> Lengths => _lengths;

    /// <summary>The coordinates of the points along one axis, in the order of <see cref="Lengths"/>.</summary>
    public ReadOnlySpan<double> Along(int axis) => _turned.AsSpan(axis * points, points);

    /// <summary>Finds the axes.</summary>
    public void Turn()
    {
        for (var sweep = 0; sweep < MostSweeps && Sweep(); sweep++)
        {
        }

        for (var j = 0; j < dimensions; j++)
        {
            _lengths[j] = Math.Sqrt(Dot(Along(j), Along(j)));
        }
    }

    /// <summary>Rotates each pair of columns until they are orthogonal; tells whether any was not.</summary>
    private bool Sweep()
    {
        var rotated = false;
        for (var p = 0; p < dimensions - 1; p++)
        {
            for (var q = p + 1; q < dimensions; q++)
            {
                var first = _turned.AsSpan(p * points, points);
                var second = _turned.AsSpan(q * points, points);
                var (alpha, beta, gamma) = (Dot(first, first), Dot(second, second), Dot(first, second));
                if (!(Math.Abs(gamma) > Orthogonal * Math.Sqrt(alpha) * Math.Sqrt(beta)))
                {
                    continue;
                }

                var zeta = (beta - alpha) / (2 * gamma);
                var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
                var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
                Rotate(first, second, cosine, cosine * tangent);
                rotated = true;
            }
        }

        return rotated;
    }

    private static void Rotate(Span<double> first, Span<double> second, double cosine, double sine)
    {
        for (var i = 0; i < first.Length; i++)
        {
            var (a, b) = (first[i], second[i]);
            first[i] = (cosine * a) - (sine * b);
            second[i] = (sine * a) + (cosine * b);
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
