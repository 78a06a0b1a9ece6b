using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Gaussian;

/// <summary>One side in coordinates of mean 0 and unit covariance, of which the leading ones are canonical.</summary>
internal sealed class WhitenedSide
{
    /// <summary>The coordinates of a basis.</summary>
    /// <param name="basis">The side.</param>
    /// <param name="direction">The i-th canonical direction in the basis.</param>
    /// <param name="leading">How many canonical coordinates.</param>
    public WhitenedSide(OrthonormalBasis basis, Func<int, Vector<double>> direction, int leading)
    {
        Dimension = basis.Kept.Count;
        Leading = new double[leading][];
        for (var i = 0; i < leading; i++)
        {
            Leading[i] = basis.Combine(direction(i).ToArray());
            var scale = Math.Sqrt(Leading[i].Length);
            for (var row = 0; row < Leading[i].Length; row++)
            {
                Leading[i][row] *= scale;
            }
        }

        SquaredNorms = new double[Leading[0].Length];
        foreach (var coordinate in basis.Directions)
        {
            for (var row = 0; row < SquaredNorms.Length; row++)
            {
                SquaredNorms[row] += SquaredNorms.Length * coordinate[row] * coordinate[row];
            }
        }
    }

    /// <summary>How many coordinates there are.</summary>
    public int Dimension { get; }

    /// <summary>The canonical coordinates, each <c>[n]</c>.</summary>
    public double[][] Leading { get; }

    /// <summary><c>|u|²</c> over all coordinates, <c>[n]</c>; its mean is <see cref="Dimension"/>.</summary>
    public double[] SquaredNorms { get; }
}
