namespace Infoscope.Measure.Neighbours;

/// <summary>What counts as near.</summary>
public enum NeighbourNorm
{
    /// <summary><c>max_j |a_j − b_j|</c>: the ball is a cube of volume <c>(2r)^d</c>.</summary>
    Maximum,

    /// <summary><c>√(Σ_j (a_j − b_j)²)</c>: the ball has the volume <c>r^d π^(d/2) / Γ(d/2 + 1)</c>.</summary>
    Euclidean,
}

/// <summary>Volumes of balls.</summary>
internal static class BallVolume
{
    /// <summary>The logarithm of the volume of the ball of radius 1 in d dimensions.</summary>
    public static double Log(int d, NeighbourNorm norm) => norm == NeighbourNorm.Maximum
        ? d * Math.Log(2)
        : (0.5 * d * Math.Log(Math.PI)) - MathNet.Numerics.SpecialFunctions.GammaLn((0.5 * d) + 1);

    /// <summary>By how much the product of two unit balls exceeds the unit ball in all their dimensions, <c>ln(c_x c_y / c_xy)</c>; exactly 0 for cubes.</summary>
    public static double LogOfProduct(int dx, int dy, NeighbourNorm norm) =>
        norm == NeighbourNorm.Maximum ? 0 : Log(dx, norm) + Log(dy, norm) - Log(dx + dy, norm);
}
