using Infoscope.Core;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth;

/// <summary>Exact information between groups of jointly normal variables, from their covariances.</summary>
/// <remarks>
/// Groups are column numbers counted from 0 and must not overlap. Scales do not matter. Cost O(d³).
/// Source: Gel'fand and Yaglom (1957); Cover and Thomas, Elements of Information Theory, theorem 8.4.1.
/// </remarks>
public static class NormalTheory
{
    /// <summary><c>I(X;Y) = ½ ln (|Σ_x| |Σ_y| / |Σ_xy|)</c>.</summary>
    /// <param name="covariance">The covariances of all variables, <c>[d, d]</c>.</param>
    /// <param name="x">The columns of X.</param>
    /// <param name="y">The columns of Y.</param>
    /// <exception cref="ArgumentException">The covariances of the columns named are not positive definite, or the matrix is not square.</exception>
    public static Information MutualInformation(ReadOnlySpan<double> covariance, ReadOnlySpan<int> x, ReadOnlySpan<int> y) =>
        ConditionalMutualInformation(covariance, x, y, []);

    /// <summary><c>I(X;Y|Z) = ½ ln (|Σ_xz| |Σ_yz| / (|Σ_z| |Σ_xyz|))</c>.</summary>
    /// <param name="covariance">The covariances of all variables, <c>[d, d]</c>.</param>
    /// <param name="x">The columns of X.</param>
    /// <param name="y">The columns of Y.</param>
    /// <param name="z">The columns of Z; none for the unconditional information.</param>
    /// <exception cref="ArgumentException">The covariances of the columns named are not positive definite, or the matrix is not square.</exception>
    public static Information ConditionalMutualInformation(
        ReadOnlySpan<double> covariance, ReadOnlySpan<int> x, ReadOnlySpan<int> y, ReadOnlySpan<int> z)
    {
        var nats = LogDeterminant(covariance, [.. z, .. x]) + LogDeterminant(covariance, [.. z, .. y])
            - LogDeterminant(covariance, z) - LogDeterminant(covariance, [.. z, .. x, .. y]);
        return new Information(0.5 * nats);
    }

    /// <summary>The correlation at which <paramref name="pairs"/> normal pairs share an amount: <c>ρ = √(1 − e^(−2I/d))</c>.</summary>
    /// <param name="nats">I, at least 0.</param>
    /// <param name="pairs">d, how many independent pairs share it equally.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or not finite, or there is no pair.</exception>
    public static double CorrelationFor(double nats, int pairs = 1)
    {
        Guard.AtLeast(1, pairs);
        return nats >= 0 && double.IsFinite(nats)
            ? Math.Sqrt(-double.ExpM1(-2 * nats / pairs))
            : throw new ArgumentOutOfRangeException(nameof(nats), $"No correlation has {nats} nats; the amount must be finite and at least 0.");
    }

    private static double LogDeterminant(ReadOnlySpan<double> covariance, ReadOnlySpan<int> columns)
    {
        if (columns.IsEmpty)
        {
            return 0;
        }

        var d = (int)Math.Sqrt(covariance.Length);
        if (d * d != covariance.Length)
        {
            throw new ArgumentException($"A covariance matrix is square; {covariance.Length} numbers are not.", nameof(covariance));
        }

        var part = new double[columns.Length * columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                part[(i * columns.Length) + j] = covariance[(columns[i] * d) + columns[j]];
            }
        }

        return LowerTriangle.Of(part, columns.Length).LogDeterminant;
    }
}
