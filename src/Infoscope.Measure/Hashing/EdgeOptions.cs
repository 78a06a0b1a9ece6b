namespace Infoscope.Measure.Hashing;

/// <summary>What is done with the logarithms of the hash cells.</summary>
public enum EdgeVariant
{
    /// <summary>They are summed as they are: the plug-in information of the cells. Nothing is clipped and no constant is added to the widths.</summary>
    Honest,

    /// <summary>Each is clipped to [0.001, U] bits, and 0.0001 is added to each width, as in the published program.</summary>
    Published,
}

/// <summary>How the members of the ensemble become one number.</summary>
public enum EdgeEnsemble
{
    /// <summary>Their median, the published program's default.</summary>
    Median,

    /// <summary>
    /// Their mean, which is what the published optimal weights are: they minimise t under <c>Σw = 1</c>, <c>‖w‖ ≤ t/2</c> and
    /// <c>|Σ w_j (T_j/n)^(i/2d)| ≤ 2t</c>. Equal weights alone have the least norm, and for up to 16 members they meet the last condition
    /// with room to spare, since its left side is below 1 and <c>t = 2/√L</c> is at least ½.
    /// </summary>
    Mean,
}

/// <summary>The settings of <see cref="EdgeEstimator"/>.</summary>
public readonly record struct EdgeOptions()
{
    /// <summary>The most members for which <see cref="EdgeEnsemble.Mean"/> is the optimum.</summary>
    public const int MostMembers = 16;

    /// <summary>Whether logarithms are clipped.</summary>
    public EdgeVariant Variant { get; init; } = EdgeVariant.Honest;

    /// <summary>How members become one number.</summary>
    public EdgeEnsemble Ensemble { get; init; } = EdgeEnsemble.Median;

    /// <summary>L, how many grids of different width and offset; 1 to 16.</summary>
    public int Members { get; init; } = 10;

    /// <summary>γ of X: the width of its cells grows with it. Values change much with it, so it belongs beside every number.</summary>
    public double XGamma { get; init; } = 1;

    /// <summary>γ of Y.</summary>
    public double YGamma { get; init; } = 1;

    /// <summary>U in bits, the most that a cell may tell; only for <see cref="EdgeVariant.Published"/>.</summary>
    public double CapBits { get; init; } = 10;

    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    internal void Require()
    {
        if (Members is < 1 or > MostMembers)
        {
            throw new ArgumentException($"an ensemble of {Members} members is not allowed; state 1 to {MostMembers}.");
        }

        if (!(XGamma > 0 && YGamma > 0 && CapBits > LeastBits) || !double.IsFinite(XGamma + YGamma + CapBits))
        {
            throw new ArgumentException($"gamma must be above 0 and the cap above {LeastBits} bits, all finite.");
        }
    }

    /// <summary>The least that a cell tells in <see cref="EdgeVariant.Published"/>.</summary>
    internal const double LeastBits = 0.001;
}
