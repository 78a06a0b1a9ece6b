using System.Numerics.Tensors;

namespace Infoscope.Core.Neighbours;

/// <summary>Brings points to a size at which squares of their differences neither overflow nor vanish, by a power of two.</summary>
internal static class EuclideanScale
{
    /// <summary>Squares below this have lost digits, or soon would.</summary>
    private static readonly double Unreliable = Math.ScaleB(1, -900);

    /// <summary>The points times 2^−exponent, so that the widest column extends over 1 to 2; constant columns become 0.</summary>
    public static (Samples Scaled, int Exponent) Apply(Samples points)
    {
        var (n, d) = (points.Rows, points.Columns);
        var column = new double[n];
        var isConstant = new bool[d];
        var widest = 0.0;
        for (var j = 0; j < d; j++)
        {
            points.CopyColumnTo(j, column);

            // Of halves, so that the extent of numbers of both signs near the largest does not overflow.
            var (least, greatest) = (TensorPrimitives.Min<double>(column), TensorPrimitives.Max<double>(column));
            isConstant[j] = least == greatest;
            widest = Math.Max(widest, isConstant[j] ? 0 : Math.Max((0.5 * greatest) - (0.5 * least), double.Epsilon));
        }

        var exponent = widest > 0 ? Math.ILogB(widest) + 1 : 0;
        var scaled = points.Packed.ToArray();
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = isConstant[i % d] ? 0 : Math.ScaleB(scaled[i], -exponent);
        }

        return (Samples.FromRowMajor(scaled, n, d), exponent);
    }

    /// <summary>Turns squares into distances at the old size.</summary>
    /// <exception cref="SampleException">A neighbour is so near that its square says nothing.</exception>
    public static void Undo(NearestNeighbours found, Samples scaled, int exponent)
    {
        for (var i = 0; i < found.Radii.Length; i++)
        {
            var square = found.Radii[i];
            if (square < Unreliable && !Coincide(scaled, i, found.Of(i)[^1]))
            {
                throw new SampleException(
                    $"Row {i} has neighbours nearer than 2^-450 of the extent of the widest column, and squares of such distances vanish: Euclidean distances need columns of comparable size. Remove the outlier that makes a column so wide, or use the rank or the copula transform.");
            }

            found.Radii[i] = Math.ScaleB(Math.Sqrt(square), exponent);
        }
    }

    private static bool Coincide(Samples points, int a, int b)
    {
        var d = points.Columns;
        var values = points.Packed;
        return values.Slice(a * d, d).SequenceCompareTo(values.Slice(b * d, d)) == 0;
    }
}
